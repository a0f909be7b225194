import { createTask, parse, validateDetailed } from 'node-cron';
import { DateTime } from 'luxon';
import { latestSlot } from './latest-slot';

/** When a cron expression has its slots, for schedules that stand in the database and change while the app runs. */
export interface CronPlan {
  /** Epoch milliseconds of the first slot after an instant; null where there is none within ten years. */
  next(after: number): number | null;
  /** The latest slot in `(after, until]`; null where there is none. */
  latest(after: number, until: number): number | null;
}

/** Milliseconds that a plan of a rule lies apart at least: a slot has to be read, taken and recorded. */
const MINUTE = 60_000;
const FARTHEST_YEARS = 10;

/** Why an expression is refused; null where it is fine. Five fields: nothing runs more often than each minute. */
export const cronProblem = (expression: string): string | null => {
  const fields = expression.trim().split(/\s+/).length;
  if (fields !== 5) return 'must be a cron expression of five fields, such as "0 */6 * * *": nothing runs more often than each minute';
  const [fault] = validateDetailed(expression).errors;
  return fault ? fault.message : null;
};

/** @throws where `cronProblem` has one. */
export const planCron = (expression: string, timeZone: string): CronPlan => {
  const times = parse(expression);
  // Never started: it only knows which instants match, with node-cron's own meaning of days and months.
  const task = createTask(expression, () => undefined, { timezone: timeZone });
  const matches = (at: number): boolean => task.match(new Date(at));

  return {
    next: (after) => {
      let at: DateTime = DateTime.fromMillis(Math.floor(after / MINUTE) * MINUTE + MINUTE, { zone: timeZone });
      const farthest = at.plus({ years: FARTHEST_YEARS });
      while (at < farthest) {
        if (!times.hour.includes(at.hour)) at = onward(at, at.startOf('hour').plus({ hours: 1 }));
        else if (!times.minute.includes(at.minute)) at = onward(at, nextMinuteOf(times.minute, at));
        else if (matches(at.toMillis())) return at.toMillis();
        // The time of day is right, so the day is wrong.
        else at = onward(at, at.startOf('day').plus({ days: 1 }));
      }
      return null;
    },
    latest: (after, until) => latestSlot(times, timeZone, matches, { after, until }),
  };
};

/** The next of these minutes in the same hour, or the start of the next hour. */
const nextMinuteOf = (minutes: number[], at: DateTime): DateTime => {
  const minute = minutes.find((candidate) => candidate > at.minute);
  return minute === undefined ? at.startOf('hour').plus({ hours: 1 }) : at.set({ minute });
};

/** Where clocks go back, the next local hour may lie before: in Lord Howe Island by half an hour. */
const onward = (at: DateTime, next: DateTime): DateTime => (next > at ? next : at.plus({ minutes: 1 }));
