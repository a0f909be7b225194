import type { Dimension, EventKind, Interval, Metric, QueryResult, RangeParameters } from '../../../contracts';
import { timeOf, type Ask } from './shared';

export type TrendParameters = RangeParameters & {
  interval?: Interval;
  breakdown?: Dimension | 'kind';
  metric?: Metric;
  limit?: number;
  compare?: boolean;
  kind?: EventKind;
};

const DEFAULT_LIMIT = 5;

/** One metric over time, by itself or per value of a dimension. */
export const trends = (ask: Ask, asked: TrendParameters, interval: Interval): Promise<QueryResult> => {
  const { metric = 'count', breakdown, limit = DEFAULT_LIMIT, compare, kind } = asked;
  return ask({
    ...timeOf(asked),
    metrics: [metric],
    interval: asked.interval ?? interval,
    breakdown: breakdown === 'total' ? undefined : breakdown,
    limit,
    filters: kind ? [{ field: 'kind', operator: 'is', values: [kind] }] : undefined,
    compare: compare ? 'previousPeriod' : undefined,
  });
};

/** Every kind of event with its share of the whole. */
export const categories = (ask: Ask, asked: RangeParameters): Promise<QueryResult> =>
  ask({
    ...timeOf(asked),
    metrics: ['count', 'errors', 'errorRate', 'actors'],
    breakdown: 'kind',
    limit: 50,
    compare: 'previousPeriod',
  });
