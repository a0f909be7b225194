import type { TextKey } from '../../components';

export type Schedule =
  | { words: Extract<TextKey, 'settings.schedule.minute'> }
  | { words: Extract<TextKey, 'settings.schedule.minutes'>; minutes: number }
  | { words: Extract<TextKey, 'settings.schedule.hour'>; minute: number }
  | { words: Extract<TextKey, 'settings.schedule.day'>; hour: number; minute: number }
  /** `weekday`: 0 is Monday. */
  | { words: Extract<TextKey, 'settings.schedule.week'>; weekday: number; hour: number; minute: number }
  | { words: Extract<TextKey, 'settings.schedule.month'>; day: number; hour: number; minute: number };

const NUMBER = /^\d+$/;
const STEP = /^\*\/(\d+)$/;
const DAYS_OF_WEEK = 7;

/** Splits off seconds that are zero: `0 5 * * * *` says what `5 * * * *` says. */
const fiveFields = (expression: string): string[] | null => {
  const fields = expression.trim().split(/\s+/);
  if (fields.length === 6 && fields[0] === '0') return fields.slice(1);
  return fields.length === 5 ? fields : null;
};

/** A cron expression as people say it; null for one that is better read as it is. */
export const readSchedule = (expression: string): Schedule | null => {
  const fields = fiveFields(expression);
  if (fields === null) return null;
  const [minute, hour, day, month, weekday] = fields;
  if (month !== '*') return null;
  if (hour === '*' && day === '*' && weekday === '*') return everyHour(minute);
  if (!NUMBER.test(minute) || !NUMBER.test(hour)) return null;
  const at = { hour: Number(hour), minute: Number(minute) };
  if (day === '*' && weekday === '*') return { words: 'settings.schedule.day', ...at };
  // Cron's week begins on Sunday, which is 0 and 7.
  if (day === '*' && NUMBER.test(weekday)) {
    return { words: 'settings.schedule.week', weekday: (Number(weekday) + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK, ...at };
  }
  return weekday === '*' && NUMBER.test(day) ? { words: 'settings.schedule.month', day: Number(day), ...at } : null;
};

const everyHour = (minute: string): Schedule | null => {
  if (minute === '*' || minute === '*/1') return { words: 'settings.schedule.minute' };
  const step = STEP.exec(minute);
  if (step) return { words: 'settings.schedule.minutes', minutes: Number(step[1]) };
  return NUMBER.test(minute) ? { words: 'settings.schedule.hour', minute: Number(minute) } : null;
};
