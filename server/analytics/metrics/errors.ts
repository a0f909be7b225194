import type { MetricDefinition } from './metric';

/** Answers of 400 and above, and errors without an answer. */
export const errors: MetricDefinition = {
  name: 'errors',
  need: 'sums',
  compute: ({ errors }) => errors,
};
