import { QUARTER_MS, SUMMARY_LEVELS, type SummaryLevel } from '../../../contracts';
import type { Calendar } from '../../lib';
import type { LevelRange } from '../../storage';
import type { Span } from './types';

/** The summary rows there are: which levels may be used, in whose time zone, and since when they are kept. */
export interface Grid {
  /** Of the configured time zone, to which the rows belong. */
  calendar: Calendar;
  levels: ReadonlySet<SummaryLevel>;
  /** Epoch milliseconds: rows of the level that begin before are gone. */
  keptSince(level: SummaryLevel): number;
}

const FINE = ['hour', 'quarter'] as const satisfies SummaryLevel[];
const COARSE = ['year', 'month', 'week', 'day'] as const satisfies SummaryLevel[];

/**
 * The smallest range around the given one that begins and ends with a bucket that is kept; null where there is none.
 * @param rounding levels to which it may be rounded, finest first.
 */
export const roundOut = (grid: Grid, { from, to }: Span, rounding: readonly SummaryLevel[]): Span | null => {
  const first = rounding.find((level) => has(grid, level, grid.calendar.bucketStart(level, from)));
  const last = rounding.find((level) => has(grid, level, grid.calendar.bucketStart(level, to)));
  if (!first || !last) return null;
  const end = grid.calendar.bucketStart(last, to);
  return {
    from: grid.calendar.bucketStart(first, from),
    to: end === to ? to : grid.calendar.nextBucket(last, end),
  };
};

/** To the quarter hour: what raw rows are rounded to, so that they answer for the same range. */
export const roundToQuarters = ({ from, to }: Span): Span => ({
  from: Math.floor(from / QUARTER_MS) * QUARTER_MS,
  to: Math.ceil(to / QUARTER_MS) * QUARTER_MS,
});

/**
 * The fewest buckets whose union is exactly the range; null where rows for a part of it are not kept.
 * Quarters make up hours and hours days, so that the longest that fits is best there; weeks cross months, so days and
 * longer are chosen by a shortest path over the days of the range.
 */
export const cover = (grid: Grid, { from, to }: Span): LevelRange[] | null => {
  if (!COARSE.some((level) => grid.levels.has(level))) return coverFine(grid, { from, to });
  const days = grid.calendar.buckets('day', from, to);
  const core = days.filter((day) => day >= from && grid.calendar.nextBucket('day', day) <= to);
  if (core.length === 0) return coverFine(grid, { from, to });
  const middle = { from: core[0], to: grid.calendar.nextBucket('day', core[core.length - 1]) };
  const parts = [
    coverFine(grid, { from, to: middle.from }),
    coverDays(grid, [...core, middle.to]) ?? coverFine(grid, middle),
    coverFine(grid, { from: middle.to, to }),
  ];
  const ranges: LevelRange[] = [];
  for (const part of parts) {
    if (!part) return null;
    ranges.push(...part);
  }
  return ranges;
};

/** Neighbours of the same level become one range. */
export const mergeRanges = (ranges: LevelRange[]): LevelRange[] => {
  const byLevel = [...ranges].sort(
    (one, other) => SUMMARY_LEVELS[one.level] - SUMMARY_LEVELS[other.level] || one.from - other.from
  );
  const merged: LevelRange[] = [];
  for (const range of byLevel) {
    const last = merged.at(-1);
    if (last && last.level === range.level && last.to === range.from) last.to = range.to;
    else merged.push({ ...range });
  }
  return merged;
};

const has = (grid: Grid, level: SummaryLevel, start: number): boolean =>
  grid.levels.has(level) && start >= grid.keptSince(level);

const coverFine = (grid: Grid, { from, to }: Span): LevelRange[] | null => {
  const { calendar } = grid;
  const ranges: LevelRange[] = [];
  for (let at = from; at < to; ) {
    const level = FINE.find(
      (one) => has(grid, one, at) && calendar.bucketStart(one, at) === at && calendar.nextBucket(one, at) <= to
    );
    if (!level) return null;
    const next = calendar.nextBucket(level, at);
    const last = ranges.at(-1);
    if (last?.level === level) last.to = next;
    else ranges.push({ level, from: at, to: next });
    at = next;
  }
  return ranges;
};

interface Step {
  level: SummaryLevel;
  /** Index of the day it begins with. */
  since: number;
  /** Buckets from the first day to its end. */
  buckets: number;
}

/** @param days starts of consecutive days, and the end of the last one. */
const coverDays = (grid: Grid, days: number[]): LevelRange[] | null => {
  const indexOf = new Map(days.map((day, index) => [day, index]));
  const best: (Step | null)[] = days.map(() => null);
  const levels = COARSE.filter((level) => grid.levels.has(level));
  for (let since = 0; since < days.length - 1; since += 1) {
    const passed = since === 0 ? 0 : best[since]?.buckets;
    if (passed === undefined) continue;
    for (const level of levels) {
      if (!has(grid, level, days[since]) || grid.calendar.bucketStart(level, days[since]) !== days[since]) continue;
      const until = indexOf.get(grid.calendar.nextBucket(level, days[since]));
      if (until === undefined) continue;
      const known = best[until];
      if (!known || known.buckets > passed + 1) best[until] = { level, since, buckets: passed + 1 };
    }
  }
  const ranges: LevelRange[] = [];
  for (let until = days.length - 1; until > 0; ) {
    const step = best[until];
    if (!step) return null;
    ranges.unshift({ level: step.level, from: days[step.since], to: days[until] });
    until = step.since;
  }
  return ranges;
};
