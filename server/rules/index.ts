export { createRules, type Rules, type RulesDependencies } from './rules';
export { ruleRoutes } from './routes';
export type { Access } from './access';
