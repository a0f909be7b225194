import type { Filter, Metric } from '../../../contracts';

/** A number to be asked of the analytics, over the instants `[from, to)` in epoch milliseconds. */
export interface MetricQuestion {
  metric: Metric;
  filters: Filter[];
  from: number;
  to: number;
}

/** Whoever knows the metrics. */
export interface MetricSource {
  /** Null where there is nothing to compute it from: an error rate without requests. */
  value(question: MetricQuestion): Promise<number | null>;
}
