import type { Field } from '../../../contracts';
import type { DictionaryReader } from '../../storage';
import { FIELDS, NONE } from './fields';
import type { FieldFilter } from './types';

/** Dictionary entries that "contains" is resolved to; where more match, the database does the matching. */
const FEW = 500;

/** A filter in terms of what is stored. */
export interface ResolvedFilter {
  field: Field;
  negated: boolean;
  /** Numbers of the dictionary or codes that match; null where only the raw rows can say. */
  numbers: number[] | null;
  /** Whether events without the field match (before `negated`). */
  withNone: boolean;
  asked: FieldFilter;
}

/** Looks up what the filters' values are stored as. Unknown values match nothing. */
export const resolveFilters = (dictionary: DictionaryReader, filters: FieldFilter[]): Promise<ResolvedFilter[]> =>
  Promise.all(
    filters.map(async (asked) => ({
      field: asked.field,
      negated: asked.operator === 'isNot',
      numbers: await numbersOf(dictionary, asked),
      withNone: asked.operator !== 'contains' && asked.values.includes(NONE),
      asked,
    }))
  );

const numbersOf = async (dictionary: DictionaryReader, asked: FieldFilter): Promise<number[] | null> => {
  const definition = FIELDS[asked.field];
  if (definition.stored === 'code') {
    const names =
      asked.operator === 'contains'
        ? definition.names.filter((name) => asked.values.some((part) => name.includes(part.toLowerCase())))
        : asked.values;
    return names.map(definition.codeOf).filter((code) => code !== null);
  }
  if (definition.stored !== 'dictionary') return null;
  if (asked.operator !== 'contains') return [...(await dictionary.idsOf(definition.dictionary, asked.values)).values()];
  const ids = new Set<number>();
  for (const part of asked.values) {
    const entries = await dictionary.search(definition.dictionary, part, FEW);
    if (entries.length >= FEW) return null;
    for (const { id } of entries) ids.add(id);
  }
  return [...ids];
};
