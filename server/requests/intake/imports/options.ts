import { z } from '@strapi/utils';
import { IMPORT_FIELDS, REQUEST_CHANNELS, REQUEST_PRIORITIES, type ColumnMapping } from '../../../../contracts';
import { isTimeZone } from '../../../lib';

const MOST_COLUMNS = 500;

const mapping = z
  .record(z.string().regex(/^\d{1,3}$/, 'must be a column number'), z.enum(IMPORT_FIELDS))
  .refine((columns) => Object.keys(columns).length <= MOST_COLUMNS && new Set(Object.values(columns)).size === Object.keys(columns).length, 'maps two columns to the same')
  .transform((columns): ColumnMapping => Object.fromEntries(Object.entries(columns)));

/** What people choose for a file; what is absent is suggested by the file. */
export const importOptions = z.strictObject({
  mapping: mapping.optional(),
  defaults: z
    .strictObject({ channel: z.enum(REQUEST_CHANNELS), category: z.string().min(1).max(50), priority: z.enum(REQUEST_PRIORITIES).optional() })
    .optional(),
  dates: z.enum(['iso', 'day_first', 'month_first']).optional(),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone').optional(),
  createCategories: z.boolean().optional(),
});

export type GivenOptions = z.infer<typeof importOptions>;
