import { COST_PARTS } from '../../../contracts';
import type { MetricDefinition } from './metric';

/** What the events cost together, in the app's own currency unit. */
export const cost: MetricDefinition = {
  name: 'cost',
  need: 'sums',
  compute: ({ cost }) => cost / COST_PARTS,
};
