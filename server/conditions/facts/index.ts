export { aggregateOf, isAggregation } from './aggregate';
export { METRIC_FACTS, metricOf } from './metric';
