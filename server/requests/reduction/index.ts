export { analyseReduction } from './analyse';
export { prioritise, HALF_LIFE_DAYS, type DemandScore, type OpenDemand } from './priorities';
export { perMonth, returnOnInvestment, savedOf, type HandlingCost } from './return';
export { selfServiceRate } from './self-service';
export { DEFAULT_ASSUMPTIONS, DEFAULT_CHANGE, type ReductionQuestion, type WeekCount } from './types';
