import { DateTime } from 'luxon';

/** The times of day a cron expression names; its days are asked of `matches`. */
export interface TimesOfDay {
  second: number[];
  minute: number[];
  hour: number[];
}

/**
 * The latest instant in `(after, until]` that matches a cron expression, or null. Walks back in the expression's time zone,
 * over whole hours and days where none of their seconds can match, so that a monthly job costs some hundred steps.
 * @param matches whether a second (epoch milliseconds) matches the whole expression.
 */
export const latestSlot = (
  times: TimesOfDay,
  timeZone: string,
  matches: (at: number) => boolean,
  range: { after: number; until: number }
): number | null => {
  let at = Math.floor(range.until / 1000) * 1000;
  while (at > range.after) {
    const local = DateTime.fromMillis(at, { zone: timeZone });
    const barren = barrenUnit(times, local);
    if (barren === null) {
      if (matches(at)) return at;
      at = beforeStartOf(local, 'day');
    } else {
      at = beforeStartOf(local, barren);
    }
  }
  return null;
};

/** The largest unit around a time in which no second can match. */
const barrenUnit = (times: TimesOfDay, local: DateTime): 'hour' | 'minute' | 'second' | null => {
  if (!times.hour.includes(local.hour)) return 'hour';
  if (!times.minute.includes(local.minute)) return 'minute';
  return times.second.includes(local.second) ? null : 'second';
};

const beforeStartOf = (local: DateTime, unit: 'day' | 'hour' | 'minute' | 'second'): number =>
  local.startOf(unit).toMillis() - 1000;
