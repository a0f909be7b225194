import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { IntlShape } from 'react-intl';
import { COST_PARTS } from '../../contracts';

const ABSENT = '–';
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const BYTES_PER_STEP = 1000;
const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3600;

const COST_DIGITS = Math.log10(COST_PARTS);
const SHARE_DIGITS = 2;
const SHARE_STEPS = 10_000;
/** 0.57 * 10,000 may be a hair below 5,700. */
const SHARE_TOLERANCE = 1e-6;

const RELATIVE_STEPS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

type Value = number | null | undefined;

/** A rare error is not none: small shares keep enough digits to differ from zero. */
const percentDigits = (share: number) => {
  const size = Math.abs(share);
  if (size < 0.001) return { maximumSignificantDigits: 1 };
  return { maximumFractionDigits: size < 0.1 ? 1 : 0 };
};

const formatBytes = (intl: IntlShape, value: number) => {
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log(value) / Math.log(BYTES_PER_STEP)), BYTE_UNITS.length - 1);
  return intl.formatNumber(value / BYTES_PER_STEP ** step, {
    style: 'unit',
    unit: BYTE_UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
};

/** From a minute on in two units, as people say it: 2 min 57 sec. */
const formatLong = (intl: IntlShape, seconds: number) => {
  const [big, small, size] =
    seconds < SECONDS_PER_HOUR
      ? (['minute', 'second', SECONDS_PER_MINUTE] as const)
      : (['hour', 'minute', SECONDS_PER_HOUR] as const);
  const rest = Math.floor((seconds % size) / (size / SECONDS_PER_MINUTE));
  const write = (count: number, unit: string) => intl.formatNumber(count, { style: 'unit', unit, unitDisplay: 'short' });
  return [write(Math.floor(seconds / size), big), ...(rest > 0 ? [write(rest, small)] : [])].join(' ');
};

const formatMilliseconds = (intl: IntlShape, value: number) => {
  const seconds = Math.round(value / MS_PER_SECOND);
  if (seconds >= SECONDS_PER_MINUTE) return formatLong(intl, seconds);
  const inSeconds = value >= MS_PER_SECOND;
  return intl.formatNumber(inSeconds ? value / MS_PER_SECOND : value, {
    style: 'unit',
    unit: inSeconds ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: inSeconds ? 2 : value < 10 ? 1 : 0,
  });
};

const formatRelative = (intl: IntlShape, at: string) => {
  const seconds = Math.round((new Date(at).getTime() - Date.now()) / 1000);
  const step = RELATIVE_STEPS.find((one) => Math.abs(seconds) >= one.seconds);
  return intl.formatRelativeTime(step ? Math.round(seconds / step.seconds) : seconds, step?.unit ?? 'second', {
    numeric: 'auto',
  });
};

const formatWeekdayTime = (intl: IntlShape, at: string | Date, timeZone: string | undefined): string => {
  const parts = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return intl.formatDate(at, { ...parts, timeZone });
};

/** What `useFormats` answers, without React. */
export const formatsOf = (intl: IntlShape) => {
  const orAbsent = (write: (value: number) => string) => (value: Value) =>
    value === null || value === undefined ? ABSENT : write(value);

  return {
    /** 12,543 */
    number: orAbsent((value) => intl.formatNumber(value, { maximumFractionDigits: 2 })),
    /** 0.00042: as precise as costs are kept, without a currency, which only the app knows. */
    cost: orAbsent((value) => intl.formatNumber(value, { maximumFractionDigits: COST_DIGITS })),
    /** 0.0123 -> 1.2 % */
    percent: orAbsent((value) => intl.formatNumber(value, { style: 'percent', ...percentDigits(value) })),
    /** 99.99 %: rounded down with two digits, because 99.996 % is not 100 %, and that is the point of an uptime. */
    share: orAbsent((value) =>
      intl.formatNumber(Math.floor(value * SHARE_STEPS + SHARE_TOLERANCE) / SHARE_STEPS, {
        style: 'percent',
        maximumFractionDigits: SHARE_DIGITS,
      })
    ),
    /** +12 % */
    change: orAbsent((value) =>
      intl.formatNumber(value, { style: 'percent', signDisplay: 'exceptZero', ...percentDigits(value) })
    ),
    /** Milliseconds: 12 ms, 1.4 sec, 2 min 57 sec */
    milliseconds: orAbsent((value) => formatMilliseconds(intl, value)),
    /** 1.2 kB */
    bytes: orAbsent((value) => formatBytes(intl, value)),
    /** Day of an instant, in that time zone. */
    day: (at: string | Date, timeZone?: string) => intl.formatDate(at, { dateStyle: 'medium', timeZone }),
    /** Day and time of an instant, in that time zone. */
    dateTime: (at: string | Date, timeZone?: string) =>
      intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'medium', timeZone }),
    /** Mon, Nov 23, 2026, 8:00 AM, in that time zone. */
    weekdayTime: (at: string | Date, timeZone?: string) => formatWeekdayTime(intl, at, timeZone),
    /** 5 minutes ago */
    relative: (at: string | null) => (at === null ? ABSENT : formatRelative(intl, at)),
    /** Monday, Tuesday...: 0 is Monday. */
    weekday: (index: number, length: 'long' | 'short' = 'long') =>
      intl.formatDate(new Date(Date.UTC(2024, 0, 1 + index)), { weekday: length, timeZone: 'UTC' }),
  };
};

export type Formats = ReturnType<typeof formatsOf>;

/** Numbers, durations, sizes and dates as the user's language writes them. What is absent is written `–`. */
export const useFormats = (): Formats => {
  const intl = useIntl();
  return useMemo(() => formatsOf(intl), [intl]);
};
