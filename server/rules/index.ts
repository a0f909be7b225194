export { createRules, type Rules, type RulesDependencies } from './rules';
export { ruleRoutes } from './routes';
export { createActionRegistry, type ActionRegistry, type RuleAction, type RuleExtensions, type RuleScript } from './actions';
export { createBacktester } from './backtest';
export { createTargets, createMetricSource } from './target';

