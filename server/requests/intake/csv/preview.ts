import { type ImportPreview, type RequestCategory, type RequestImportOptions } from '../../../../contracts';
import { fallbackCategory } from '../imports/fallback-category';
import { suggestedMapping } from './columns';
import { dateStyleOf } from './dates';
import { delimiterOf } from './delimiter';
import { createCsvReader, type CsvRecord } from './records';
import { readRow } from './row';
import { categoryFinder } from './words';

const SHOWN = 10;
const LONGEST_NAME = 200;
const MOST_UNKNOWN = 50;
/** UTF-16 units from which a sample is taken for the beginning of a longer file: its last row may be cut off. */
const CUT_FROM = 32_000;

export interface PreviewContext {
  categories: readonly RequestCategory[];
  /** For dates without a zone. */
  timeZone: string;
  now: number;
}

/** What a CSV file looks like, by its beginning: columns, what they seem to hold, and its first rows as requests. */
export const previewOf = (sample: string, given: Partial<RequestImportOptions>, { categories, timeZone, now }: PreviewContext): ImportPreview => {
  const delimiter = delimiterOf(sample);
  const [head, ...rows] = recordsOf(sample, delimiter);
  const columns = (head?.cells ?? []).map((name) => name.trim().slice(0, LONGEST_NAME));
  const mapping = given.mapping ?? suggestedMapping(columns);
  const valuesOf = (field: string): string[] => {
    const column = Object.entries(mapping).find(([, mapped]) => mapped === field)?.[0];
    return column === undefined ? [] : rows.flatMap(({ cells }) => (cells?.[Number(column)]?.trim() ? [cells[Number(column)].trim()] : []));
  };
  const options: RequestImportOptions = {
    mapping,
    defaults: given.defaults ?? { channel: 'other', category: fallbackCategory(categories) },
    dates: given.dates ?? dateStyleOf(valuesOf('receivedAt')),
    timeZone: given.timeZone ?? timeZone,
    createCategories: given.createCategories ?? false,
  };
  const known = categoryFinder(categories);
  const unknownCategories = [...new Set(valuesOf('category').filter((text) => known(text) === null))].slice(0, MOST_UNKNOWN);
  const categoryOf = (text: string): string | null => known(text) ?? (options.createCategories ? text : null);
  return {
    delimiter,
    columns,
    mapping,
    dates: options.dates,
    rows: rows.slice(0, SHOWN).map((record) => rowOf(record, { options, categoryOf, now })),
    unknownCategories,
  };
};

const recordsOf = (sample: string, delimiter: string): CsvRecord[] => {
  const reader = createCsvReader(delimiter);
  const whole = [...reader.push(sample)];
  return sample.length >= CUT_FROM ? whole : [...whole, ...reader.end()];
};

const rowOf = ({ line, cells, error }: CsvRecord, context: Parameters<typeof readRow>[2]): ImportPreview['rows'][number] => {
  if (cells === null) return { line, request: null, problems: [{ line, field: null, message: error }] };
  const { request, problems } = readRow(line, cells, context);
  return { line, request, problems };
};
