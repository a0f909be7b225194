import type { Knex } from 'knex';
import type { DemandScope, DemandTrend, RangeParameters, TrendBreakdown, TrendInterval } from '../../../contracts';
import { rangeOf, resolveSpan } from '../../analytics';
import { Calendar, iso, type Clock } from '../../lib';
import { countRequests, type DemandCount, type Span } from './counts';
import type { DemandSummaries } from './summaries';

export type TrendQuestion = RangeParameters & DemandScope & { interval?: TrendInterval; breakdown?: TrendBreakdown };

export interface TrendDependencies {
  knex: Knex;
  summaries: Pick<DemandSummaries, 'read'>;
  calendar: Calendar;
  clock: Clock;
}

const DAY_MS = 86_400_000;
/** As many buckets as a chart can show. */
const LONGEST_IN_DAYS = 62;
const LONGEST_IN_WEEKS = 400;
/** Series of one answer; the rest is `(other)`. */
const SERIES = 12;

const intervalFor = ({ from, to }: Span): TrendInterval => {
  const days = (to - from) / DAY_MS;
  if (days <= LONGEST_IN_DAYS) return 'day';
  return days <= LONGEST_IN_WEEKS ? 'week' : 'month';
};

const KEYS: Record<TrendBreakdown, (count: DemandCount) => string> = {
  category: ({ category }) => category,
  channel: ({ channel }) => channel,
  covered: ({ covered }) => (covered ? 'covered' : 'open'),
};

/** How often people asked, from summaries where they can tell. @throws InputError for a range that is none. */
export const demandTrend = async ({ knex, summaries, calendar, clock }: TrendDependencies, asked: TrendQuestion): Promise<DemandTrend> => {
  const { breakdown, category, channel, group } = asked;
  const zoned = asked.timeZone === undefined || asked.timeZone === calendar.timeZone ? calendar : new Calendar(asked.timeZone);
  const span = resolveSpan(rangeOf({ ...asked, ...(isUnbounded(asked) ? { range: 'last12months' } : {}) }), zoned.timeZone, clock.now());
  const interval = asked.interval ?? intervalFor(span);
  const buckets = zoned.buckets(interval, span.from, span.to);
  const whole = { from: buckets[0], to: zoned.nextBucket(interval, buckets[buckets.length - 1]) };
  const isSummarised = group === undefined && zoned === calendar;
  const counts = isSummarised
    ? (await summaries.read(interval, whole)).filter((count) => (category ?? count.category) === count.category && (channel ?? count.channel) === count.channel)
    : await countRequests(knex, zoned, interval, whole, { category, channel, group });
  const series = seriesOf(counts, buckets, breakdown);
  return {
    range: { from: iso(span.from), to: iso(span.to), timeZone: zoned.timeZone },
    interval,
    buckets: buckets.map(iso),
    series,
    total: series.reduce((sum, { total }) => sum + total, 0),
  };
};

const isUnbounded = ({ range, from, to }: RangeParameters): boolean => range === undefined && from === undefined && to === undefined;

const OTHER = '(other)';

const seriesOf = (counts: DemandCount[], buckets: number[], breakdown: TrendBreakdown | undefined): DemandTrend['series'] => {
  const keyOf = breakdown === undefined ? () => 'all' : KEYS[breakdown];
  const totals = new Map<string, number>();
  for (const count of counts) totals.set(keyOf(count), (totals.get(keyOf(count)) ?? 0) + count.requests);
  const shown = [...totals].sort(([, one], [, other]) => other - one).map(([key]) => key);
  const named = new Set(shown.length > SERIES ? shown.slice(0, SERIES - 1) : shown);
  const places = new Map(buckets.map((bucket, place) => [bucket, place]));
  const series = new Map<string, DemandTrend['series'][number]>();
  const add = (key: string): DemandTrend['series'][number] => {
    const made = { key, counts: buckets.map(() => 0), minutes: buckets.map(() => 0), total: 0 };
    series.set(key, made);
    return made;
  };
  if (breakdown === undefined) add('all');
  for (const key of named) if (!series.has(key)) add(key);
  for (const count of counts) {
    const place = places.get(count.bucket);
    if (place === undefined) continue;
    const key = named.has(keyOf(count)) ? keyOf(count) : OTHER;
    const one = series.get(key) ?? add(key);
    one.counts[place] += count.requests;
    one.minutes[place] += count.minutes;
    one.total += count.requests;
  }
  return [...series.values()];
};
