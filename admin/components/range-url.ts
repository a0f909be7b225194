import { RANGE_PRESETS, type RangeParameters, type RangePreset } from '../../contracts';

export const DEFAULT_PRESET: RangePreset = 'last30days';

const DAY = /^\d{4}-\d{2}-\d{2}(T[\d:.+Z-]*)?$/;

/** The part of the URL that says which time is asked for; whatever somebody typed there. */
export interface RangeInUrl {
  range?: unknown;
  from?: unknown;
  to?: unknown;
  timeZone?: unknown;
}

const dayOf = (value: unknown) => (typeof value === 'string' && DAY.test(value) ? value : undefined);
const isPreset = (value: unknown): value is RangePreset => RANGE_PRESETS.some((preset) => preset === value);

/** What the URL asks for; anything that is no range (a link that was cut off) is the default. */
export const readRange = (query: RangeInUrl): RangeParameters => {
  const from = dayOf(query.from);
  const to = dayOf(query.to);
  const timeZone = typeof query.timeZone === 'string' ? { timeZone: query.timeZone } : {};
  if (from !== undefined && to !== undefined && from <= to) return { from, to, ...timeZone };
  return { range: isPreset(query.range) ? query.range : DEFAULT_PRESET, ...timeZone };
};
