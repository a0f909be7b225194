import type { Knex } from 'knex';
import { aggregateSql, compileCondition, type Aggregate, type Condition, type Derived, type Facts, type Sql } from '../../conditions';
import { PUBLICATION_STATUS, hasPublicationStatus, type ContentLink, type ContentSource } from '../../host';
import type { Database } from '../../storage';
import { publicationStatusOf } from './publication-status';

export type Version = 'draft' | 'published' | null;

export interface Collection {
  uid: string;
  /** Null where the type has no drafts. */
  version: Version;
}

export interface Matching {
  condition: Condition;
  now: number;
  facts: Facts;
}

export interface RowsDependencies {
  source: ContentSource;
  database: Pick<Database, 'knex' | 'expressions'>;
}

/** The rows of one table, under a name of its own in the statement. */
export interface Rows {
  query: Knex.QueryBuilder;
  /** Column of a field; joins what its relation or component points to where that was not joined before. */
  columnOf(field: string): string;
  /** Keeps those of one version. */
  keep(version: Version): void;
  /** Keeps those for which a condition holds. */
  match(matching: Matching): void;
  /** A number of what each of them points to, as a query in brackets. */
  relatedOf(aggregate: Aggregate, now: number): Sql;
}

/** Makes statements about content: Strapi's own query builder knows neither conditions nor sums. */
export const createRows = ({ source, database: { knex, expressions } }: RowsDependencies) => {
  const hasDrafts = (uid: string): boolean => source.types().some((type) => type.uid === uid && type.draftAndPublish);

  const hasStatus = (uid: string): boolean => source.types().some((type) => type.uid === uid && hasPublicationStatus(type));

  const rowsOf = (uid: string, alias: string): Rows => {
    const table = source.table(uid);
    const query = knex(`${table.name} as ${alias}`);
    const joined = new Map<string, string>();
    let inner = 0;
    let kept: Version = null;

    const join = (name: string, link: ContentLink): string => {
      const known = joined.get(name);
      if (known !== undefined) return known;
      const other = `${alias}_${joined.size}`;
      joined.set(name, other);
      const target = source.table(link.target);
      if (link.kind === 'column') {
        query.leftJoin(`${target.name} as ${other}`, `${other}.${link.targetColumn}`, `${alias}.${link.column}`);
      } else {
        const links = `${other}_link`;
        query.leftJoin(`${link.table} as ${links}`, (clause) => {
          clause.on(`${links}.${link.column}`, `${alias}.id`);
          for (const [column, value] of Object.entries(link.on)) clause.onVal(`${links}.${column}`, value);
        });
        query.leftJoin(`${target.name} as ${other}`, `${other}.id`, `${links}.${link.targetColumn}`);
      }
      return other;
    };

    const columnOf = (field: string): string => {
      const [name, of] = field.split('.');
      if (of === undefined) return `${alias}.${columnNamed(table.columns, field)}`;
      const link = linkNamed(table.links, name);
      return `${join(name, link)}.${columnNamed(source.table(link.target).columns, of)}`;
    };

    const derivedOf = (field: string): Derived | null =>
      field === PUBLICATION_STATUS && hasStatus(uid) ? publicationStatusOf(table, alias, kept) : null;

    const keep = (version: Version): void => {
      if (version === null) return;
      kept = version;
      const published = `${alias}.${columnNamed(table.columns, 'publishedAt')}`;
      if (version === 'draft') query.whereNull(published);
      else query.whereNotNull(published);
    };

    const relatedOf = (aggregate: Aggregate, now: number): Sql => {
      const link = linkNamed(table.links, aggregate.of);
      const other = `${alias}_of${inner}`;
      inner += 1;
      // Drafts are linked to drafts and what is published to what is published; anything else is linked to both.
      const otherwise = hasDrafts(uid) ? null : 'draft';
      const version = hasDrafts(link.target) ? (aggregate.version ?? otherwise) : null;
      if (link.kind === 'table' && isCountOfAll(aggregate) && version === null) {
        const links = knex(`${link.table} as ${other}`).whereRaw('?? = ??', [`${other}.${link.column}`, `${alias}.id`]);
        for (const [column, value] of Object.entries(link.on)) links.where(`${other}.${column}`, value);
        return { sql: '?', bindings: [links.count({ number: '*' })] };
      }
      const related = rowsOf(link.target, other);
      if (link.kind === 'column') related.query.whereRaw('?? = ??', [`${other}.${link.targetColumn}`, `${alias}.${link.column}`]);
      else {
        const links = `${other}_link`;
        related.query.join(`${link.table} as ${links}`, `${links}.${link.targetColumn}`, `${other}.id`);
        related.query.whereRaw('?? = ??', [`${links}.${link.column}`, `${alias}.id`]);
        for (const [column, value] of Object.entries(link.on)) related.query.where(`${links}.${column}`, value);
      }
      related.keep(version);
      return { sql: '?', bindings: [aggregated(related, aggregate, now)] };
    };

    const match = ({ condition, now, facts }: Matching): void => {
      const ofEach = (aggregate: Aggregate): Sql => relatedOf(aggregate, now);
      const { sql, bindings } = compileCondition(condition, { expressions, columnOf, derivedOf, now, facts, relatedOf: ofEach });
      query.whereRaw(sql, bindings);
    };

    return { query, columnOf, keep, match, relatedOf };
  };

  const aggregated = (rows: Rows, { filter, aggregation, field }: Aggregate, now: number): Knex.QueryBuilder => {
    if (filter) rows.match({ condition: filter, now, facts: new Map() });
    const { sql, bindings } = aggregateSql(aggregation, field && rows.columnOf(field.name), expressions);
    return rows.query.select(knex.raw(`${sql} as ??`, [...bindings, 'number']));
  };

  return {
    rowsOf,
    /** The number of a collection as a whole. */
    ofCollection: (aggregate: Aggregate, now: number): Knex.QueryBuilder => {
      const rows = rowsOf(aggregate.of, 'counted');
      if (hasDrafts(aggregate.of)) rows.keep(aggregate.version ?? 'draft');
      return aggregated(rows, aggregate, now);
    },
  };
};

/** Links are as many as what they lead to: nothing has to be looked at there. */
const isCountOfAll = ({ aggregation, filter }: Aggregate): boolean => aggregation === 'count' && filter === null;

const columnNamed = (columns: ReadonlyMap<string, string>, field: string): string => {
  const column = columns.get(field);
  if (column === undefined) throw new RangeError(`Not a stored field: ${field}`);
  return column;
};

const linkNamed = (links: ReadonlyMap<string, ContentLink>, name: string): ContentLink => {
  const link = links.get(name);
  if (!link) throw new RangeError(`Not a relation: ${name}`);
  return link;
};
