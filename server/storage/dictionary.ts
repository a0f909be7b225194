import { DICTIONARY_CODES, OTHER_VALUE, type DictionaryName } from '../../contracts';
import { BoundedMap, digestOf, type Logger } from '../lib';
import type { Cell, Database, Row, Transaction } from './database';
import { DIMENSION_COLUMNS, TABLES } from './tables';
import type { DictionaryEntry, DictionaryReader } from './types';

/** Values that one flush needs numbers for. */
export interface Term {
  name: DictionaryName;
  value: string;
  label: string | null;
}

export interface Dictionary extends DictionaryReader {
  /** Makes sure that every term has a number; afterwards `idOf` knows them. Call it before the transaction that needs them. */
  intern(terms: Iterable<Term>): Promise<void>;
  /** Number of an interned term; that of `(other)` where the dictionary is full. */
  idOf(name: DictionaryName, value: string): number;
  /** True where `idOf` answers with `(other)`. */
  isOther(name: DictionaryName, value: string): boolean;
}

interface Known {
  id: number;
  label: string | null;
}

/** Terms remembered in this process; others are asked for again. */
const REMEMBERED = 50_000;
/** Values per query. */
const CHUNK = 500;

/**
 * Strings are stored once and referred to by number: rows stay small, and a limit per dimension keeps a crawler from
 * growing a table: what comes after the limit is `(other)`.
 */
export const createDictionary = (deps: {
  database: Database;
  limits: Record<DictionaryName, number>;
  logger: Logger;
}): Dictionary => {
  const { database, limits, logger } = deps;
  const known = new BoundedMap<string, Known>(REMEMBERED);
  const other = new Map<DictionaryName, number>();
  const sizes = new Map<DictionaryName, number>();
  const warned = new Set<DictionaryName>();

  const keyOf = (name: DictionaryName, value: string): string => `${DICTIONARY_CODES[name]}:${value}`;

  const sizeOf = async (name: DictionaryName): Promise<number> => {
    const remembered = sizes.get(name);
    if (remembered !== undefined) return remembered;
    const [row]: Row[] = await database
      .knex(TABLES.dimensions)
      .where('dimension', DICTIONARY_CODES[name])
      .count({ size: '*' });
    const size = Number(row.size);
    sizes.set(name, size);
    return size;
  };

  const find = async (name: DictionaryName, digests: string[]): Promise<Row[]> => {
    const found: Row[] = [];
    for (let start = 0; start < digests.length; start += CHUNK) {
      const rows: Row[] = await database
        .knex(TABLES.dimensions)
        .select('id', 'value', 'label')
        .where('dimension', DICTIONARY_CODES[name])
        .whereIn('digest', digests.slice(start, start + CHUNK));
      found.push(...rows);
    }
    return found;
  };

  const remember = (name: DictionaryName, rows: Row[]): void => {
    for (const row of rows) {
      const entry = entryOf(row);
      known.set(keyOf(name, entry.value), { id: entry.id, label: entry.label });
      if (entry.value === OTHER_VALUE) other.set(name, entry.id);
    }
  };

  const insert = (name: DictionaryName, terms: Term[]): Promise<number[]> =>
    database.transaction((transaction: Transaction) =>
      transaction.insertNew(
        TABLES.dimensions,
        DIMENSION_COLUMNS,
        ['dimension', 'digest'],
        terms.map(({ value, label }): Cell[] => [DICTIONARY_CODES[name], digestOf(value), value, label])
      )
    );

  const ensureOther = async (name: DictionaryName): Promise<void> => {
    if (other.has(name)) return;
    await insert(name, [{ name, value: OTHER_VALUE, label: null }]);
    remember(name, await find(name, [digestOf(OTHER_VALUE)]));
  };

  const updateLabels = async (terms: Term[]): Promise<void> => {
    for (const { name, value, label } of terms) {
      const entry = known.get(keyOf(name, value));
      if (!entry || label === null || entry.label === label) continue;
      entry.label = label;
      await database.knex(TABLES.dimensions).where('id', entry.id).update({ label });
    }
  };

  const internOf = async (name: DictionaryName, terms: Term[]): Promise<void> => {
    remember(name, await find(name, terms.map(({ value }) => digestOf(value))));
    const missing = terms.filter(({ value }) => !known.get(keyOf(name, value)));
    if (missing.length > 0) {
      const room = Math.max(0, limits[name] - (await sizeOf(name)));
      const admitted = missing.slice(0, room);
      if (admitted.length > 0) {
        const fresh = await insert(name, admitted);
        sizes.set(name, (sizes.get(name) ?? 0) + fresh.length);
        remember(name, await find(name, admitted.map(({ value }) => digestOf(value))));
      }
      if (admitted.length < missing.length) {
        await ensureOther(name);
        if (!warned.has(name)) logger.warn(`insights: limits.${name}s is reached (${limits[name]}); more are counted as ${OTHER_VALUE}`);
        warned.add(name);
      }
    }
    await updateLabels(terms);
  };

  return {
    intern: async (terms) => {
      const unknown = new Map<DictionaryName, Map<string, Term>>();
      for (const term of terms) {
        const entry = known.get(keyOf(term.name, term.value));
        if (entry && (term.label === null || entry.label === term.label)) continue;
        let ofName = unknown.get(term.name);
        if (!ofName) unknown.set(term.name, (ofName = new Map()));
        ofName.set(term.value, term);
      }
      for (const [name, missing] of unknown) await internOf(name, [...missing.values()]);
    },

    idOf: (name, value) => {
      const id = known.get(keyOf(name, value))?.id ?? other.get(name);
      if (id === undefined) throw new Error(`insights: "${value}" of ${name} has no number; intern it first`);
      return id;
    },

    isOther: (name, value) => !known.get(keyOf(name, value)),

    byId: async (name, ids) => {
      const entries = new Map<number, DictionaryEntry>();
      for (let start = 0; start < ids.length; start += CHUNK) {
        const rows: Row[] = await database
          .knex(TABLES.dimensions)
          .select('id', 'value', 'label')
          .where('dimension', DICTIONARY_CODES[name])
          .whereIn('id', ids.slice(start, start + CHUNK));
        for (const row of rows) entries.set(Number(row.id), entryOf(row));
      }
      return entries;
    },

    idsOf: async (name, values) => {
      const rows = await find(name, values.map(digestOf));
      return new Map(rows.map((row) => [entryOf(row).value, Number(row.id)]));
    },

    search: async (name, text, limit) => {
      const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (character) => `!${character}`)}%`;
      const rows: Row[] = await database
        .knex(TABLES.dimensions)
        .select('id', 'value', 'label')
        .where('dimension', DICTIONARY_CODES[name])
        .andWhereRaw(`(lower(value) like ? escape '!' or lower(label) like ? escape '!')`, [pattern, pattern])
        .limit(limit);
      return rows.map(entryOf);
    },
  };
};

const entryOf = (row: Row): DictionaryEntry => ({
  id: Number(row.id),
  value: String(row.value),
  label: row.label === null || row.label === undefined ? null : String(row.label),
});
