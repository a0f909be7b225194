export { parseCondition, type Parsed } from './parse';
export { evaluatorOf, type Evaluator } from './evaluate';
export { explain } from './explain';
export { asksChanges, factsIn, namesIn } from './names';
export { METRIC_FACTS } from './facts';
export { compileCondition, type SqlContext } from './sql';
export { aggregateSql } from './sql-aggregate';
export type { Aggregate, Aggregation, Condition, Derived, Fact, FieldRegistry, MetricFact, Sql, Vocabulary } from './types';
export type { Entry, Facts, Scope } from './values';
