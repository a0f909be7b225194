import type { Knex } from 'knex';
import { DICTIONARY_CODES, type DictionaryName } from '../../../contracts';
import { TABLES, type Storage } from '../../storage';
import { FIELDS, NONE, templateOf, type FieldDefinition } from './fields';
import type { ResolvedFilter } from './resolve';

type Where = Knex.QueryBuilder;
type Source = Pick<Storage, 'knex' | 'dialect'>;

/** Routes that a path can be the template of: candidates of one "is". */
const CANDIDATES = 1_000;

/**
 * Adds a filter to a query on the event table.
 * @param storage `dictionary` is asked for routes with a certain template.
 */
export const applyFilter = async (
  query: Where,
  filter: ResolvedFilter,
  storage: Pick<Storage, 'knex' | 'dialect' | 'dictionary'>
): Promise<void> => {
  const definition = FIELDS[filter.field];
  const match = await matcherOf(filter, definition, storage);
  const { column } = definition;
  if (!filter.negated) {
    query.where((any) => {
      any.where((one) => void match(one));
      if (filter.withNone) any.orWhere((one) => void isAbsent(one, definition));
    });
    return;
  }
  // `not (…)` of NULL is NULL: events without the field have to be let in by name.
  query.where((all) => {
    all.whereNot((one) => void match(one));
    if (!filter.withNone && definition.stored !== 'path') all.orWhereNull(column);
  });
  if (filter.withNone) query.whereNot((one) => void isAbsent(one, definition));
};

/** Text in a column that compares letter by letter: MySQL's own comparison ignores case and accents. */
export const exactText = (storage: Source, column: string): Knex.Raw =>
  storage.knex.raw(storage.dialect === 'mysql' ? '?? collate utf8mb4_bin' : '??', [column]);

const whereExactly = (query: Where, storage: Source, column: string, values: string[]): Where =>
  values.length === 0
    ? query.whereRaw('1 = 0')
    : query.whereRaw(`? in (${values.map(() => '?').join(', ')})`, [exactText(storage, column), ...values]);

/** `%text%` for `like … escape '!'`, in small letters. */
export const containsPattern = (text: string): string =>
  `%${text.toLowerCase().replace(/[!%_]/g, (character) => `!${character}`)}%`;

export const whereContains = (query: Where, column: string, texts: string[]): void => {
  for (const text of texts) query.orWhereRaw(`lower(??) like ? escape '!'`, [column, containsPattern(text)]);
};

/** Numbers of dictionary entries that contain a text in their value (or label), left to the database as they may be many. */
export const entriesContaining = (
  knex: Knex,
  name: DictionaryName,
  texts: string[],
  columns: ('value' | 'label')[] = ['value', 'label']
): Knex.QueryBuilder =>
  knex(TABLES.dimensions)
    .select('id')
    .where('dimension', DICTIONARY_CODES[name])
    .andWhere((any) => {
      for (const column of columns) whereContains(any, column, texts);
    });

type Matcher = (query: Where) => unknown;

const matcherOf = async (
  filter: ResolvedFilter,
  definition: FieldDefinition,
  storage: Pick<Storage, 'knex' | 'dialect' | 'dictionary'>
): Promise<Matcher> => {
  const { column } = definition;
  const { asked, numbers } = filter;
  const values = asked.values.filter((value) => asked.operator === 'contains' || value !== NONE);
  if (filter.field === 'statusClass') return (query) => ofClasses(query, numbers ?? []);
  if (numbers !== null) return (query) => query.whereIn(column, numbers);
  if (definition.stored === 'method') {
    const patterns = values.map((value) => methodPattern(value, asked.operator === 'contains'));
    return (query) => query.whereIn(column, routesLike(storage.knex, patterns));
  }
  if (definition.stored === 'path') return pathMatcher(values, asked.operator === 'contains', storage);
  if (definition.stored === 'dictionary') {
    return (query) => query.whereIn(column, entriesContaining(storage.knex, definition.dictionary, values));
  }
  if (asked.operator === 'contains') return (query) => query.where((any) => whereContains(any, column, values));
  return (query) => whereExactly(query, storage, column, values);
};

/** Path of its own, or that of its route. */
const pathMatcher = async (
  values: string[],
  isPart: boolean,
  storage: Pick<Storage, 'knex' | 'dialect' | 'dictionary'>
): Promise<Matcher> => {
  const routes = new Set<number>();
  for (const value of values) {
    for (const { id, value: route } of await storage.dictionary.search('route', value, CANDIDATES)) {
      const template = templateOf(route);
      const matches = isPart ? template?.toLowerCase().includes(value.toLowerCase()) : template === value;
      if (matches) routes.add(id);
    }
  }
  const ofItself = (own: Where): void => {
    own.whereNotNull('path');
    if (isPart) own.andWhere((one) => whereContains(one, 'path', values));
    else whereExactly(own, storage, 'path', values);
  };
  const ofItsRoute = (own: Where): void => {
    own.whereNull('path').whereNotNull('route').whereIn('route', [...routes]);
  };
  return (query) => query.where((any) => void any.where(ofItself).orWhere(ofItsRoute));
};

const ofClasses = (query: Where, classes: number[]): Where =>
  query.whereNotNull('status').andWhere((any) => {
    if (classes.length === 0) any.whereRaw('1 = 0');
    for (const one of classes) any.orWhereBetween('status', [one * 100, one * 100 + 99]);
  });

const methodPattern = (method: string, isPart: boolean): string => {
  const escaped = method.replace(/[!%_]/g, (character) => `!${character}`);
  return isPart ? `%${escaped.toUpperCase()}% %` : `${escaped} %`;
};

const routesLike = (knex: Knex, patterns: string[]): Knex.QueryBuilder =>
  knex(TABLES.dimensions)
    .select('id')
    .where('dimension', DICTIONARY_CODES.route)
    .andWhere((any) => {
      for (const pattern of patterns) any.orWhereRaw(`?? like ? escape '!'`, ['value', pattern]);
    });

const isAbsent = (query: Where, definition: FieldDefinition): Where =>
  definition.stored === 'path' ? query.whereNull('path').whereNull('route') : query.whereNull(definition.column);
