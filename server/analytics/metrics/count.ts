import type { MetricDefinition } from './metric';

/** Events. */
export const count: MetricDefinition = {
  name: 'count',
  need: 'sums',
  compute: ({ count }) => count,
};
