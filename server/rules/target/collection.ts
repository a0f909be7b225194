import type { Aggregate, Facts } from '../../conditions';
import type { Row } from '../../storage';
import { createRows, type Collection, type Matching, type Rows, type RowsDependencies } from './rows';

export type { Collection, Matching } from './rows';

export type CollectionQuery = ReturnType<typeof createCollectionQuery>;

const ENTRIES = 'entries';

/** Counts and finds the entries of a collection that a condition matches, with one statement each. */
export const createCollectionQuery = (deps: RowsDependencies) => {
  const { rowsOf, ofCollection } = createRows(deps);

  const entriesOf = ({ uid, version }: Collection, matching?: Matching): Rows => {
    const rows = rowsOf(uid, ENTRIES);
    rows.keep(version);
    if (matching) rows.match(matching);
    return rows;
  };

  return {
    count: async (collection: Collection, matching?: Matching): Promise<number> => {
      const [row]: Row[] = await entriesOf(collection, matching).query.count({ entries: '*' });
      return Number(row.entries);
    },

    /** Row ids after one, ascending. */
    ids: async (collection: Collection, matching: Matching, after: number, limit: number): Promise<number[]> => {
      const { query } = entriesOf(collection, matching);
      // Said of all of them, it would only lead SQLite to go by the id.
      if (after > 0) query.where(`${ENTRIES}.id`, '>', after);
      const found: Row[] = await query.select(`${ENTRIES}.id`).orderBy(`${ENTRIES}.id`).limit(limit);
      return found.map(({ id }) => Number(id));
    },

    /** A number of a collection as a whole. */
    number: async (aggregate: Aggregate, now: number): Promise<number | null> => {
      const [row]: Row[] = await ofCollection(aggregate, now);
      return numberIn(row.number);
    },

    /** Numbers of what each entry points to, by row id: the very expressions that find entries in SQL. */
    numbers: async (uid: string, ids: number[], aggregates: Aggregate[], now: number): Promise<Map<number, Facts>> => {
      if (ids.length === 0 || aggregates.length === 0) return new Map();
      const { query, relatedOf } = rowsOf(uid, ENTRIES);
      query.select(`${ENTRIES}.id`).whereIn(`${ENTRIES}.id`, ids);
      for (const [index, aggregate] of aggregates.entries()) {
        const { sql, bindings } = relatedOf(aggregate, now);
        query.select(deps.database.knex.raw(`${sql} as ??`, [...bindings, `number${index}`]));
      }
      const rows: Row[] = await query;
      return new Map(
        rows.map((row) => [
          Number(row.id),
          new Map(aggregates.map(({ key }, index) => [key, numberIn(row[`number${index}`])])),
        ])
      );
    },
  };
};

/** Counts are texts on PostgreSQL. */
const numberIn = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
