import { z } from '@strapi/utils';
import { FILTER_OPERATORS, INTERVALS, METRIC_NAMES, RANGE_PRESETS, type InsightsQuery } from '../../../contracts';
import { isTimeZone } from '../../lib';
import { FIELD_NAMES } from './fields';

export const MOST_GROUPS = 1_000;
const MOST_FILTERS = 20;
const MOST_VALUES = 100;
const LONGEST_TEXT = 2_000;

const oneOf = <const Names extends readonly [string, ...string[]]>(what: string, names: Names) =>
  z.enum(names, { error: ({ input }) => `unknown ${what} ${quote(input)}; allowed: ${names.join(', ')}` });

const quote = (input: unknown): string => JSON.stringify(input)?.slice(0, 80) ?? 'nothing';

const text = z.string().max(LONGEST_TEXT);

export const metricSchema = oneOf('metric', METRIC_NAMES);
export const fieldSchema = oneOf('field', FIELD_NAMES);
export const intervalSchema = oneOf('interval', INTERVALS);
export const presetSchema = oneOf('range', RANGE_PRESETS);
export const timeZoneSchema = z
  .string()
  .refine((name) => isTimeZone(name), { error: ({ input }) => `unknown time zone ${quote(input)}` });

/** The one time-range type as it comes in a URL; `rangeOf` makes a `TimeRange` of it. */
export const rangeParameters = {
  range: presetSchema.optional(),
  from: text.optional(),
  to: text.optional(),
  timeZone: timeZoneSchema.optional(),
};

const rangeSchema = z.union([z.strictObject({ preset: presetSchema }), z.strictObject({ from: text, to: text })], {
  error: () => `must be { preset } (${RANGE_PRESETS.join(', ')}) or { from, to }`,
});

/** A question to the query engine, as it comes in a body. */
export const querySchema: z.ZodType<InsightsQuery> = z.strictObject({
  metrics: z.array(metricSchema).min(1).max(METRIC_NAMES.length),
  range: rangeSchema,
  timeZone: timeZoneSchema.optional(),
  breakdown: fieldSchema.optional(),
  limit: z.number().int().min(1).max(MOST_GROUPS).optional(),
  orderBy: metricSchema.optional(),
  interval: oneOf('interval', [...INTERVALS, 'hourOfWeek']).optional(),
  filters: z
    .array(
      z.strictObject({
        field: fieldSchema,
        operator: oneOf('operator', FILTER_OPERATORS),
        values: z.array(text).min(1).max(MOST_VALUES),
      })
    )
    .max(MOST_FILTERS)
    .optional(),
  compare: oneOf('comparison', ['previousPeriod']).optional(),
});
