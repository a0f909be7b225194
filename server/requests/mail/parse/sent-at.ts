import { DateTime } from 'luxon';

const DAY = 86_400_000;
/** Nobody sent a mail before (RFC 561, 1973). */
const EARLIEST = Date.UTC(1973, 0, 1);
const LONGEST = 100;
const WEEKDAY = /^[a-z]{2,9}\.?,\s*/i;

/**
 * When a mail was sent, by its Date header (RFC 5322, or ISO 8601 as some providers write it).
 * @param now milliseconds: a clock may be a day ahead, no more
 * @returns milliseconds, or null where it is no date, or none that can be
 */
export const sentAtOf = (header: string, now: number): number | null => {
  if (header.length > LONGEST) return null;
  // Some programs write the wrong day of the week; the date counts.
  const text = header.trim().replace(WEEKDAY, '');
  const readings = [DateTime.fromRFC2822(text), DateTime.fromISO(text, { zone: 'utc' })];
  const at = readings.find(({ isValid }) => isValid)?.toMillis();
  return at !== undefined && at >= EARLIEST && at <= now + DAY ? at : null;
};
