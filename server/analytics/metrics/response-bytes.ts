import type { MetricDefinition } from './metric';

/** Bytes sent. */
export const responseBytes: MetricDefinition = {
  name: 'responseBytes',
  need: 'sums',
  compute: ({ responseBytes }) => responseBytes,
};
