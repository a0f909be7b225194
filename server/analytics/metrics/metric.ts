import type { Metric } from '../../../contracts';
import type { DistinctCounter, DurationSketch } from '../../lib';
import type { SummaryNumbers } from '../../storage';
import type { Need } from '../engine/types';

/** What a metric is computed from: the sums of the events of one group and bucket. Durations in microseconds, costs in COST_PARTS. */
export interface Measures extends SummaryNumbers {
  /** Null where it cannot be known: a difference of two groups has no distinct sets. */
  durations: DurationSketch | null;
  actors: DistinctCounter | null;
  sessions: DistinctCounter | null;
  /** Quarter hours with answers, and those that count as up. */
  quarters: number;
  up: number;
  /** Minutes of the bucket or range that are over. */
  minutes: number;
}

/** One metric: a file in this folder and a line in its list. */
export interface MetricDefinition {
  name: Metric;
  need: Need;
  /** Null where there is nothing to compute it from: an average of no events. */
  compute(measures: Measures): number | null;
}

const MICROSECONDS = 1_000;

/** Durations leave the engine in milliseconds. */
export const milliseconds = (microseconds: number | null): number | null =>
  microseconds === null ? null : microseconds / MICROSECONDS;
