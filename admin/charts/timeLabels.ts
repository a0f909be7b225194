import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Interval } from '../../contracts';

export interface TimeLabels {
  /** Short, for an axis. */
  tick: (start: string) => string;
  /** Complete, for tooltips and tables. */
  full: (start: string) => string;
}

const HOURS_OF_A_LONG_DAY = 30;

/**
 * Formats of one interval. Hours carry the zone's abbreviation in their full form, because the hour that daylight saving
 * repeats has the same digits twice.
 */
const formatsOf = (interval: Interval, points: number): Record<keyof TimeLabels, Intl.DateTimeFormatOptions> => {
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const day = { day: 'numeric', month: 'short' } as const;
  switch (interval) {
    case 'hour':
      return {
        tick: points > HOURS_OF_A_LONG_DAY ? { ...day, hour: '2-digit' } : clock,
        full: { weekday: 'short', ...day, ...clock, timeZoneName: 'short' },
      };
    case 'day':
      return { tick: day, full: { weekday: 'short', ...day, year: 'numeric' } };
    case 'week':
      return { tick: day, full: { ...day, year: 'numeric' } };
    case 'month':
      return { tick: { month: 'short', year: 'numeric' }, full: { month: 'long', year: 'numeric' } };
    case 'year':
      return { tick: { year: 'numeric' }, full: { year: 'numeric' } };
  }
};

/** Labels in the given language and time zone (IANA name). */
export const timeLabels = (locale: string, interval: Interval, timeZone: string, points: number): TimeLabels => {
  const formats = formatsOf(interval, points);
  const labelWith = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (start: string) => {
      const instant = Date.parse(start);
      return Number.isNaN(instant) ? start : format.format(instant);
    };
  };
  return { tick: labelWith(formats.tick), full: labelWith(formats.full) };
};

/** `timeLabels` in the panel's language. */
export const useTimeLabels = (interval: Interval, timeZone: string, points: number): TimeLabels => {
  const { locale } = useIntl();
  return useMemo(() => timeLabels(locale, interval, timeZone, points), [locale, interval, timeZone, points]);
};
