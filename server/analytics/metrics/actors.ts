import type { MetricDefinition } from './metric';

/** Distinct identified actors: admin users, end users, API tokens. */
export const actors: MetricDefinition = {
  name: 'actors',
  need: 'actors',
  compute: (measures) => measures.actors?.count() ?? null,
};
