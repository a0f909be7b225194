import type { MetricDefinition } from './metric';

/** Distinct sessions. */
export const sessions: MetricDefinition = {
  name: 'sessions',
  need: 'sessions',
  compute: (measures) => measures.sessions?.count() ?? null,
};
