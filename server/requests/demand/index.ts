export { createDemand, type Demand } from './demand';
export { costSchema } from './costs';
