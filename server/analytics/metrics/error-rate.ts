import type { MetricDefinition } from './metric';

/** errors / count, 0 to 1. */
export const errorRate: MetricDefinition = {
  name: 'errorRate',
  need: 'sums',
  compute: ({ count, errors }) => (count === 0 ? null : errors / count),
};
