import type { MetricDefinition } from './metric';

/** Distinct sessions. */
export const sessions: MetricDefinition = {
  name: 'sessions',
  need: 'distinct',
  compute: (measures) => measures.sessions?.count() ?? null,
};
