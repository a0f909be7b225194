import { useMemo } from 'react';
import { useIntl } from 'react-intl';

export const DAYS = 7;
export const HOURS = 24;

/** Midnight UTC of some Monday: names of days and hours are made from it, in UTC, so no time zone shifts them. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const HOUR_MS = 3_600_000;

export interface WeekNames {
  /** Monday first. */
  days: { short: string; long: string }[];
  hours: string[];
}

/** Names of the days and hours in the panel's language. */
export const useWeekNames = (): WeekNames => {
  const { locale } = useIntl();
  return useMemo(() => {
    const name = (options: Intl.DateTimeFormatOptions, hours: number) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(A_MONDAY + hours * HOUR_MS);
    return {
      days: Array.from({ length: DAYS }, (_none, day) => ({
        short: name({ weekday: 'short' }, day * HOURS),
        long: name({ weekday: 'long' }, day * HOURS),
      })),
      hours: Array.from({ length: HOURS }, (_none, hour) => name({ hour: 'numeric', minute: '2-digit' }, hour)),
    };
  }, [locale]);
};

/** Moves from a cell of the week (0 to 167) with an arrow key, Home or End; stops at the edges. */
export const moveInWeek = (cell: number, key: string): number => {
  const day = Math.floor(cell / HOURS);
  const hour = cell % HOURS;
  const at = (toDay: number, toHour: number) =>
    Math.min(Math.max(toDay, 0), DAYS - 1) * HOURS + Math.min(Math.max(toHour, 0), HOURS - 1);
  switch (key) {
    case 'ArrowLeft':
      return at(day, hour - 1);
    case 'ArrowRight':
      return at(day, hour + 1);
    case 'ArrowUp':
      return at(day - 1, hour);
    case 'ArrowDown':
      return at(day + 1, hour);
    case 'Home':
      return at(day, 0);
    case 'End':
      return at(day, HOURS - 1);
    default:
      return cell;
  }
};
