import type { Random } from '../random';

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** How busy each hour of the day is, by itself: visitors come all day and again in the evening. */
const VISITOR_HOURS = [2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 11, 12, 11, 10, 10, 11, 12, 11, 8, 5, 3];
const OFFICE_HOURS = [0, 0, 0, 0, 0, 0, 1, 4, 9, 11, 11, 9, 5, 8, 11, 10, 8, 4, 1, 0.5, 0.3, 0, 0, 0];
const VISITOR_WEEKDAYS = [0.5, 1.1, 1.15, 1.1, 1.1, 1, 0.6];
const OFFICE_WEEKDAYS = [0.03, 1.1, 1.1, 1.05, 1.1, 0.9, 0.06];

export type Rhythm = 'visitors' | 'office';

const PROFILES = {
  visitors: { hours: VISITOR_HOURS, weekdays: VISITOR_WEEKDAYS },
  office: { hours: OFFICE_HOURS, weekdays: OFFICE_WEEKDAYS },
} as const;

/** One hour of the history: where it starts, and how far the history has come (0 at its start, 1 now). */
export interface Hour {
  start: number;
  progress: number;
}

/** Events of this hour, at this mean per weekday: follows the rhythm and grows from 70 to 130 % over the history. */
export const countIn = (hour: Hour, rhythm: Rhythm, perDay: number, random: Random): number => {
  const { hours, weekdays } = PROFILES[rhythm];
  const date = new Date(hour.start);
  const share = hours[date.getUTCHours()] / hours.reduce((sum, value) => sum + value, 0);
  const expected = perDay * share * weekdays[date.getUTCDay()] * (0.7 + 0.6 * hour.progress);
  return Math.floor(expected * (0.8 + 0.4 * random.next()) + random.next());
};
