import { DateTime } from 'luxon';
import type { RequestImportOptions } from '../../../../contracts';

export type DateStyle = RequestImportOptions['dates'];

const NUMERIC = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[ ,T]+(?:à |um |at )?(\d{1,2})[:h](\d{2})?(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?(?: Uhr)?)?$/i;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[ ,T]+(\d{1,2})[:h](\d{2})?(?::(\d{2}))?)?$/;
const EPOCH = /^\d{10}(?:\d{3})?$/;
/** Years of two digits are of this century. */
const CENTURY = 2_000;
/** Nobody logged a request before. */
const EARLIEST = Date.UTC(1970, 0, 1);

/**
 * An instant as files write it: ISO 8601, `2026-03-01 14:05`, seconds or milliseconds of the epoch, or day and month in the
 * order that `style` says. Dates without a zone are of `timeZone`.
 * @returns epoch milliseconds; null where it is no date.
 */
export const instantOf = (text: string, style: DateStyle, timeZone: string): number | null => {
  const trimmed = text.trim();
  if (trimmed.length > 40) return null;
  if (EPOCH.test(trimmed)) return Number(trimmed) * (trimmed.length === 10 ? 1_000 : 1);
  const parts = numericParts(trimmed, style);
  const read = parts ? DateTime.fromObject(parts, { zone: timeZone }) : DateTime.fromISO(trimmed.replace(' ', 'T'), { zone: timeZone });
  const at = read.isValid ? read : DateTime.fromRFC2822(trimmed);
  return at.isValid && at.toMillis() >= EARLIEST ? at.toMillis() : null;
};

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const numericParts = (text: string, style: DateStyle): Parts | null => {
  const found = NUMERIC.exec(text);
  if (!found) return yearFirst(text);
  if (style === 'iso') return null;
  const [, one, other, year, hour = '0', minute = '0', second = '0', half] = found;
  const [day, month] = style === 'day_first' ? [one, other] : [other, one];
  return {
    year: year.length === 2 ? CENTURY + Number(year) : Number(year),
    month: Number(month),
    day: Number(day),
    hour: half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0),
    minute: Number(minute),
    second: Number(second),
  };
};

const yearFirst = (text: string): Parts | null => {
  const found = YEAR_FIRST.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
  return { year, month, day, hour, minute, second };
};

/** How dates are written, by those that can be read one way only; day first where all could be both. */
export const dateStyleOf = (texts: readonly string[]): DateStyle => {
  const numeric = texts.map((text) => NUMERIC.exec(text.trim())).filter((found) => found !== null);
  if (numeric.length === 0) return 'iso';
  const dayFirst = numeric.filter(([, one]) => Number(one) > 12).length;
  const monthFirst = numeric.filter(([, , other]) => Number(other) > 12).length;
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'day_first' : 'month_first';
  // Slashes are written on both sides of the ocean, a.m. and p.m. on one.
  return numeric.some((found) => found[7] !== undefined) ? 'month_first' : 'day_first';
};
