import { DateTime } from 'luxon';
import type { RangeParameters, RangePreset, TimeRange } from '../../../contracts';
import { InputError } from '../../http';
import type { Span } from './types';

export const DEFAULT_PRESET: RangePreset = 'last30days';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_YEARS = 10;

/** Start and end of each preset, given now in the asked zone. Presets that end today end now. */
const PRESETS: Record<RangePreset, (now: DateTime) => [from: DateTime, to: DateTime]> = {
  today: (now) => [now.startOf('day'), now],
  yesterday: (now) => [now.minus({ days: 1 }).startOf('day'), now.startOf('day')],
  last24hours: (now) => [now.minus({ hours: 24 }), now],
  last7days: (now) => [now.minus({ days: 6 }).startOf('day'), now],
  last30days: (now) => [now.minus({ days: 29 }).startOf('day'), now],
  last90days: (now) => [now.minus({ days: 89 }).startOf('day'), now],
  thisMonth: (now) => [now.startOf('month'), now],
  lastMonth: (now) => [now.minus({ months: 1 }).startOf('month'), now.startOf('month')],
  last12months: (now) => [now.minus({ months: 11 }).startOf('month'), now],
};

/**
 * The range as instants. `from` and `to` are instants (ISO 8601; without an offset in the asked zone) or days, which
 * begin at local midnight; a day as `to` is included.
 * @throws InputError for what cannot be read, an empty range, or one longer than ten years.
 */
export const resolveSpan = (range: TimeRange, timeZone: string, now: number): Span => {
  if ('preset' in range) {
    const [from, to] = PRESETS[range.preset](DateTime.fromMillis(now, { zone: timeZone }));
    // Exactly at midnight today has no time yet: answer its first quarter hour.
    return { from: from.toMillis(), to: Math.max(to.toMillis(), from.toMillis() + 1) };
  }
  const from = instantOf('from', range.from, timeZone);
  const to = instantOf('to', range.to, timeZone);
  if (from >= to) throw new InputError('to', 'must be after "from"');
  if (to > from.plus({ years: LONGEST_YEARS, days: 1 })) {
    throw new InputError('from', `a range may be ${LONGEST_YEARS} years long`);
  }
  return { from: from.toMillis(), to: to.toMillis() };
};

/**
 * The time range of the URL parameters; the default preset where there is none.
 * @throws InputError when a preset is given together with instants, or only one of two instants.
 */
export const rangeOf = ({ range, from, to }: RangeParameters): TimeRange => {
  if (range !== undefined && (from !== undefined || to !== undefined)) {
    throw new InputError('range', 'give either a range or "from" and "to"');
  }
  if (range !== undefined) return { preset: range };
  if (from === undefined && to === undefined) return { preset: DEFAULT_PRESET };
  if (from === undefined) throw new InputError('from', 'is needed together with "to"');
  if (to === undefined) throw new InputError('to', 'is needed together with "from"');
  return { from, to };
};

/**
 * The period to compare with. A range that begins at local midnight is compared with the same days before, up to the same
 * time of day: this morning with yesterday's, not with yesterday evening. Any other range with as long a time before it.
 */
export const previousSpan = ({ from, to }: Span, timeZone: string): Span => {
  const start = DateTime.fromMillis(from, { zone: timeZone });
  if (start.startOf('day').toMillis() !== from) return { from: from - (to - from), to: from };
  const end = DateTime.fromMillis(to, { zone: timeZone });
  const days = Math.ceil(end.diff(start, 'days').days);
  return { from: start.minus({ days }).startOf('day').toMillis(), to: Math.min(end.minus({ days }).toMillis(), from) };
};

const instantOf = (field: 'from' | 'to', text: string, timeZone: string): DateTime => {
  const instant = DateTime.fromISO(text, { zone: timeZone });
  if (!instant.isValid || text.length > 40) {
    throw new InputError(field, 'must be an instant (ISO 8601) or a day such as 2026-11-01');
  }
  if (instant.toMillis() < 0 || instant.year > 9000) throw new InputError(field, 'must lie between 1970 and 9000');
  if (!DAY.test(text)) return instant;
  return field === 'to' ? instant.plus({ days: 1 }).startOf('day') : instant.startOf('day');
};
