import type { Knex } from 'knex';
import { compileCondition, type Condition } from '../../conditions';
import type { ContentSource } from '../../host';
import type { Database, Row } from '../../storage';

export interface Collection {
  uid: string;
  /** Null where the type has no drafts. */
  version: 'draft' | 'published' | null;
}

export interface CollectionDependencies {
  source: ContentSource;
  database: Pick<Database, 'knex' | 'expressions'>;
}

const ENTRIES = 'entries';

/** Counts and finds the entries of a collection that a condition matches, with one statement each. */
export const createCollectionQuery = ({ source, database }: CollectionDependencies) => {
  const { knex, expressions } = database;

  /** All entries of the version, or those that match. */
  const rows = ({ uid, version }: Collection, matching?: { condition: Condition; now: number }): Knex.QueryBuilder => {
    const { name, columns } = source.table(uid);
    const query = knex(`${name} as ${ENTRIES}`);
    const published = `${ENTRIES}.${columnOrThrow(columns, 'publishedAt')}`;
    if (version === 'draft') query.whereNull(published);
    if (version === 'published') query.whereNotNull(published);
    if (matching) {
      const joins = new Map<string, string>();
      const columnOf = (field: string): string => columnIn(source, uid, field, query, joins);
      const { sql, bindings } = compileCondition(matching.condition, { expressions, columnOf, now: matching.now });
      query.whereRaw(sql, bindings);
    }
    return query;
  };

  return {
    count: async (collection: Collection, matching?: { condition: Condition; now: number }): Promise<number> => {
      const [row]: Row[] = await rows(collection, matching).count({ entries: '*' });
      return Number(row.entries);
    },
    /** Row ids, ascending. */
    firstIds: async (
      collection: Collection,
      matching: { condition: Condition; now: number },
      limit: number
    ): Promise<number[]> => {
      const found: Row[] = await rows(collection, matching)
        .select(`${ENTRIES}.id`)
        .orderBy(`${ENTRIES}.id`)
        .limit(limit);
      return found.map(({ id }) => Number(id));
    },
  };
};

/** The column of a field; joins what its relation points to where that was not joined before. */
const columnIn = (
  source: ContentSource,
  uid: string,
  field: string,
  query: Knex.QueryBuilder,
  joins: Map<string, string>
): string => {
  const table = source.table(uid);
  const [name, inner] = field.split('.');
  if (inner === undefined) return `${ENTRIES}.${columnOrThrow(table.columns, field)}`;

  const link = table.links.get(name);
  if (!link) throw new RangeError(`Not a relation to one entry: ${name}`);
  const target = source.table(link.target);
  let alias = joins.get(name);
  if (alias === undefined) {
    alias = `related${joins.size}`;
    joins.set(name, alias);
    if (link.kind === 'column') {
      query.leftJoin(`${target.name} as ${alias}`, `${alias}.${link.targetColumn}`, `${ENTRIES}.${link.column}`);
    } else {
      query.leftJoin(`${link.table} as ${alias}_link`, `${alias}_link.${link.column}`, `${ENTRIES}.id`);
      query.leftJoin(`${target.name} as ${alias}`, `${alias}.id`, `${alias}_link.${link.targetColumn}`);
    }
  }
  return `${alias}.${columnOrThrow(target.columns, inner)}`;
};

const columnOrThrow = (columns: ReadonlyMap<string, string>, field: string): string => {
  const column = columns.get(field);
  if (column === undefined) throw new RangeError(`Not a stored field: ${field}`);
  return column;
};
