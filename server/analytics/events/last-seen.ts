import type { Dimension, Settings, SummaryLevel } from '../../../contracts';
import type { Calendar, Clock } from '../../lib';
import { TABLES, type LevelRange, type Row, type Storage } from '../../storage';
import { cover, mergeRanges, type Grid } from '../engine/cover';
import { gridOf } from '../engine/plan';
import type { Span } from '../engine/types';

export interface LastSeenDependencies {
  storage: Pick<Storage, 'knex' | 'summaries'>;
  settings: Pick<Settings, 'retention'>;
  /** Of the configured time zone. */
  calendar: Calendar;
  clock: Clock;
}

type Used = Extract<Dimension, 'actor' | 'token'>;

const FINE = new Set<SummaryLevel>(['hour', 'quarter']);

/**
 * When each value of a dimension was last used in the range: summaries say in which day, then in which quarter hour (or
 * hour), and only that one is looked up among the events. Where the events are gone, the start of that bucket.
 * @param span as a query answered it, so that it begins and ends with a bucket.
 * @returns epoch milliseconds by dictionary id; values without any use are left out.
 */
export const lastSeen = async (
  deps: LastSeenDependencies,
  dimension: Used,
  ids: number[],
  span: Span
): Promise<Map<number, number>> => {
  if (ids.length === 0) return new Map();
  const { calendar, settings, clock } = deps;
  const grid = gridOf(dimension, { configured: calendar, retention: settings.retention, now: clock.now() });
  const byDay = await latestBuckets(deps, dimension, ids, daysOf(grid, span));
  const byHour = await latestBuckets(deps, dimension, ids, hoursOf(grid, [...byDay.values()]));
  const buckets = new Map([...byDay, ...byHour]);
  const exact = await latestEvents(deps, dimension, [...byHour]);
  return new Map(Array.from(buckets, ([id, { from }]) => [id, exact.get(id) ?? from]));
};

/** Each day by itself: longer rows would not say which day. */
const daysOf = (grid: Grid, { from, to }: Span): LevelRange[] => {
  const daily: Grid = { ...grid, levels: new Set([...grid.levels].filter((level) => level === 'day' || FINE.has(level))) };
  return mergeRanges(cover(daily, { from, to }) ?? cover(grid, { from, to }) ?? []);
};

const hoursOf = (grid: Grid, days: LevelRange[]): LevelRange[] => {
  const finest: SummaryLevel = grid.levels.has('quarter') ? 'quarter' : 'hour';
  const ranges = new Map<number, LevelRange[]>();
  for (const { from, to } of days) {
    const only = (level: SummaryLevel) => cover({ ...grid, levels: new Set([level]) }, { from, to });
    if (!ranges.has(from)) ranges.set(from, only(finest) ?? only('hour') ?? []);
  }
  return mergeRanges([...ranges.values()].flat());
};

const latestBuckets = async (
  { storage, calendar }: LastSeenDependencies,
  dimension: Used,
  ids: number[],
  ranges: LevelRange[]
): Promise<Map<number, LevelRange>> => {
  const rows = await storage.summaries.totals({
    dimension,
    ranges,
    values: ids,
    groupBy: { bucket: true, value: true, kind: false },
  });
  const latest = new Map<number, LevelRange>();
  for (const { value, level, bucket, count } of rows) {
    if (level === null || count <= 0 || (latest.get(value)?.from ?? -1) > bucket) continue;
    latest.set(value, { level, from: bucket, to: calendar.nextBucket(level, bucket) });
  }
  return latest;
};

const latestEvents = async (
  { storage }: LastSeenDependencies,
  column: Used,
  buckets: [id: number, bucket: LevelRange][]
): Promise<Map<number, number>> => {
  const idsByBucket = new Map<string, { bucket: LevelRange; ids: number[] }>();
  for (const [id, bucket] of buckets) {
    const key = `${bucket.from}:${bucket.to}`;
    const known = idsByBucket.get(key);
    if (known) known.ids.push(id);
    else idsByBucket.set(key, { bucket, ids: [id] });
  }
  const latest = new Map<number, number>();
  for (const { bucket, ids } of idsByBucket.values()) {
    const rows: Row[] = await storage
      .knex(TABLES.events)
      .select(column)
      .max({ last: 'at' })
      .where('at', '>=', bucket.from)
      .andWhere('at', '<', bucket.to)
      .whereIn(column, ids)
      .groupBy(column);
    for (const row of rows) latest.set(Number(row[column]), Number(row.last));
  }
  return latest;
};
