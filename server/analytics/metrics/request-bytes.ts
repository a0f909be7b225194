import type { MetricDefinition } from './metric';

/** Bytes received. */
export const requestBytes: MetricDefinition = {
  name: 'requestBytes',
  need: 'sums',
  compute: ({ requestBytes }) => requestBytes,
};
