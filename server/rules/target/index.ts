export { createTargets, type TargetsDependencies } from './targets';
export { createMetricSource } from './metrics';
export { eventValues } from './event';
export type { MetricQuestion, MetricSource } from './metric-source';
export type { Inquiry, Match, Occurrence, Sight, Targets } from './types';
