import { milliseconds, type MetricDefinition } from './metric';

const percentile = (name: 'p50' | 'p95' | 'p99', share: number): MetricDefinition => ({
  name,
  need: 'percentiles',
  compute: ({ durations }) => milliseconds(durations?.quantile(share) ?? null),
});

/** Milliseconds below which half of the durations lie; within 0.5 % (see DurationSketch). */
export const p50 = percentile('p50', 0.5);
export const p95 = percentile('p95', 0.95);
export const p99 = percentile('p99', 0.99);
