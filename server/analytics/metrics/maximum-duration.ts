import { milliseconds, type MetricDefinition } from './metric';

/** Milliseconds. */
export const maximumDuration: MetricDefinition = {
  name: 'maximumDuration',
  need: 'extremes',
  compute: ({ durationMax }) => milliseconds(durationMax),
};
