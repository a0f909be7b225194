export { parseCondition, type Parsed } from './parse';
export { evaluatorOf, type Evaluator } from './evaluate';
export { explain } from './explain';
export { namesIn } from './names';
export { compileCondition, type SqlContext } from './sql';
export type { Condition, FieldRegistry, Sql } from './types';
export type { Entry, Scope } from './values';
