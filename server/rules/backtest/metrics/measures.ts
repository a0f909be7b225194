import { COST_PARTS, type Metric } from '../../../../contracts';
import { larger, smaller } from './extremes';
import type { Covered } from './grid';
import type { Series } from './series';
import { DistinctWindow, DurationWindow, Sums } from './windows';

/** The number of a metric over a stretch of buckets; asked for windows in order of time. */
export type Measure = (covered: Covered, minutes: number) => number | null;

const MICROSECONDS = 1_000;
const milliseconds = (microseconds: number | null): number | null => (microseconds === null ? null : microseconds / MICROSECONDS);

/**
 * A metric over windows of a series. The formulas are those of the query engine's metrics, which know buckets and not
 * windows; a test asks both the same.
 */
export const measureOf = (metric: Exclude<Metric, 'uptime'>, { numbers, details }: Series): Measure => {
  const sums = (name: 'count' | 'errors' | 'timed' | 'durationSum' | 'requestBytes' | 'responseBytes' | 'cost') => {
    const of = new Sums(numbers.map((bucket) => bucket[name]));
    return ({ first, last }: Covered): number => of.of(first, last);
  };
  switch (metric) {
    case 'count':
    case 'errors':
    case 'requestBytes':
    case 'responseBytes':
      return sums(metric);
    case 'cost': {
      const cost = sums(metric);
      return (covered) => cost(covered) / COST_PARTS;
    }
    case 'errorRate': {
      const [count, errors] = [sums('count'), sums('errors')];
      return (covered) => (count(covered) === 0 ? null : errors(covered) / count(covered));
    }
    case 'throughput': {
      const count = sums('count');
      return (covered, minutes) => (minutes === 0 ? null : count(covered) / minutes);
    }
    case 'averageDuration': {
      const [timed, durations] = [sums('timed'), sums('durationSum')];
      return (covered) => (timed(covered) === 0 ? null : milliseconds(durations(covered) / timed(covered)));
    }
    case 'minimumDuration':
      return extreme(numbers.map(({ durationMin }) => durationMin), smaller);
    case 'maximumDuration':
      return extreme(numbers.map(({ durationMax }) => durationMax), larger);
    case 'p50':
      return percentile(details, 0.5);
    case 'p95':
      return percentile(details, 0.95);
    case 'p99':
      return percentile(details, 0.99);
    case 'actors':
    case 'sessions': {
      const window = new DistinctWindow(details.map((bucket) => bucket && bucket[metric]));
      return ({ first, last }) => window.of(first, last).count();
    }
  }
};

const percentile = (details: Series['details'], share: number): Measure => {
  const window = new DurationWindow(details.map((bucket) => bucket && bucket.durations));
  return ({ first, last }) => {
    window.move(first, last);
    return milliseconds(window.quantile(share));
  };
};

type Extreme = (one: number | null, other: number | null) => number | null;

const extreme = (buckets: (number | null)[], choose: Extreme): Measure => ({ first, last }) => {
  let found: number | null = null;
  for (let index = first; index < last; index += 1) found = choose(found, buckets[index]);
  return milliseconds(found);
};
