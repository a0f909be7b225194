import type { MetricDefinition } from './metric';

/** Share (0 to 1) of the quarter hours with answers in which less than half were 5xx. */
export const uptime: MetricDefinition = {
  name: 'uptime',
  need: 'uptime',
  compute: ({ quarters, up }) => (quarters === 0 ? null : up / quarters),
};
