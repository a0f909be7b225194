import type { MetricDefinition } from './metric';

/** Events per minute of the range, up to now. */
export const throughput: MetricDefinition = {
  name: 'throughput',
  need: 'sums',
  compute: ({ count, minutes }) => (minutes === 0 ? null : count / minutes),
};
