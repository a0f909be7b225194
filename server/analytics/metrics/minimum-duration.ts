import { milliseconds, type MetricDefinition } from './metric';

/** Milliseconds. */
export const minimumDuration: MetricDefinition = {
  name: 'minimumDuration',
  need: 'extremes',
  compute: ({ durationMin }) => milliseconds(durationMin),
};
