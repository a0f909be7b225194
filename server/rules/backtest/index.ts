export { createBacktester } from './backtester';
export type { Backtester, BacktesterDependencies } from './types';
