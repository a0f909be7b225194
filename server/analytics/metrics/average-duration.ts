import { milliseconds, type MetricDefinition } from './metric';

/** Arithmetic mean of the durations, milliseconds. */
export const averageDuration: MetricDefinition = {
  name: 'averageDuration',
  need: 'sums',
  compute: ({ timed, durationSum }) => (timed === 0 ? null : milliseconds(durationSum / timed)),
};
