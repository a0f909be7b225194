import type { SummaryLevel } from '../../../contracts';
import type { LevelRange, SummaryTotals } from '../../storage';
import type { Grid } from './cover';
import type { Span, Uptime } from './types';

/** Value of the dimension statusClass. */
export const SERVER_ERRORS = 5;

/**
 * Quarter hours as far back as they are kept, whole hours before. What is older than both is left out: the uptime is
 * then that of the rest.
 */
export const uptimeRanges = ({ calendar, keptSince }: Grid, { from, to }: Span): LevelRange[] => {
  const keptFrom = (level: SummaryLevel): number => {
    const since = keptSince(level);
    return since === -Infinity ? since : calendar.nextBucket('hour', since);
  };
  const quarters = Math.max(from, keptFrom('quarter'));
  const hours = Math.max(from, keptFrom('hour'));
  const ranges: LevelRange[] = [];
  if (hours < Math.min(quarters, to)) ranges.push({ level: 'hour', from: hours, to: Math.min(quarters, to) });
  if (quarters < to) ranges.push({ level: 'quarter', from: quarters, to });
  return ranges;
};

/**
 * Share of the quarter hours with answers in which less than half were 5xx, per slot. An hour, where quarter hours have
 * expired, stands for four.
 * @param rows by bucket and value, of the dimension statusClass.
 */
export const uptimeOf = (rows: SummaryTotals[], slotOf: (at: number) => number): Uptime[] => {
  const answers = new Map<number, { all: number; failed: number; weight: number }>();
  for (const { bucket, level, value, count } of rows) {
    let one = answers.get(bucket);
    if (!one) answers.set(bucket, (one = { all: 0, failed: 0, weight: level === 'hour' ? 4 : 1 }));
    one.all += count;
    if (value === SERVER_ERRORS) one.failed += count;
  }
  return Array.from(answers, ([bucket, { all, failed, weight }]) => ({
    group: null,
    slot: slotOf(bucket),
    quarters: weight,
    up: failed * 2 < all ? weight : 0,
  }));
};
