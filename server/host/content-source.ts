import type { Core } from '@strapi/types';
import { contentTypeOf, disclosed, type ContentType } from './content-schema';
import { hasStoredStatus, withPublicationStatus } from './content-status';

/** Where a content type, or a component, stands in the database. */
export interface ContentTable {
  name: string;
  /** Attribute -> column. */
  columns: ReadonlyMap<string, string>;
  /** Attribute -> how what it points to is found. */
  links: ReadonlyMap<string, ContentLink>;
}

/** By a column of the table itself (or, seen from the other side, of the target's), or through a table of links. */
export type ContentLink = { target: string } & (
  | { kind: 'column'; column: string; targetColumn: string }
  | {
      kind: 'table';
      table: string;
      column: string;
      targetColumn: string;
      /** Column of the table of links -> value: several attributes share the one of components. */
      on: Record<string, string>;
    }
);

export interface ContentEntry {
  id: number;
  documentId: string;
  locale: string | null;
  /** Without passwords and private fields. */
  values: Record<string, unknown>;
}

/** What tells the rows of a type apart, as long as nobody publishes anew. */
export interface ContentRow {
  documentId: string;
  /** Null where the type has no languages. */
  locale: string | null;
  /** Null where the type has no drafts. */
  version: 'draft' | 'published' | null;
}

/** The app's own content. Everything is asked anew: content types change while developing. */
export interface ContentSource {
  types(): ContentType[];
  /** @throws RangeError when there is no such type. */
  table(uid: string): ContentTable;
  /** By row id, ascending; ids that are gone are left out. */
  entries(uid: string, ids: number[], relations: string[]): Promise<ContentEntry[]>;
  /** One row; null where it is gone. */
  find(uid: string, row: ContentRow, relations: string[]): Promise<ContentEntry | null>;
}

const APP_PREFIX = 'api::';

export const createContentSource = (strapi: Core.Strapi): ContentSource => ({
  types: () =>
    Object.values(strapi.contentTypes)
      .filter(({ uid }) => uid.startsWith(APP_PREFIX))
      .map((schema) => contentTypeOf(strapi, schema)),

  table: (uid) => {
    if (!strapi.db.metadata.has(uid)) throw new RangeError(`Not a content type: ${uid}`);
    const { tableName, attributes } = strapi.db.metadata.get(uid);
    const columns = new Map<string, string>();
    const links = new Map<string, ContentLink>();
    for (const [name, attribute] of Object.entries(attributes)) {
      if ('columnName' in attribute && attribute.columnName) columns.set(name, attribute.columnName);
      const link = linkOf(strapi, attribute);
      if (link) links.set(name, link);
    }
    return { name: qualified(strapi, tableName), columns, links };
  },

  entries: async (uid, ids, relations) => {
    const rows: Values[] = await strapi.db.query(uid).findMany({ where: { id: { $in: ids } }, orderBy: { id: 'asc' }, populate: relations });
    return (await withStatus(strapi, uid, rows)).map((values) => entryOf(strapi, uid, values));
  },

  find: async (uid, { documentId, locale, version }, relations) => {
    const ofVersion = version === null ? {} : { publishedAt: { [version === 'draft' ? '$null' : '$notNull']: true } };
    const row: Values | null = await strapi.db.query(uid).findOne({ where: { documentId, locale, ...ofVersion }, populate: relations });
    const [values] = row ? await withStatus(strapi, uid, [row]) : [];
    return values ? entryOf(strapi, uid, values) : null;
  },
});

type Values = Record<string, unknown>;

/** What says of a row which version of what it is, and how old. */
const VERSION_FIELDS = ['documentId', 'locale', 'updatedAt', 'publishedAt'];

/** One more look, at the other versions of the same documents. */
const withStatus = async (strapi: Core.Strapi, uid: string, rows: Values[]): Promise<Values[]> => {
  if (rows.length === 0 || !hasStoredStatus(strapi, uid)) return rows;
  const documentIds = [...new Set(rows.map(({ documentId }) => documentId))];
  const versions: Values[] = await strapi.db.query(uid).findMany({ where: { documentId: { $in: documentIds } }, select: VERSION_FIELDS });
  return withPublicationStatus(rows, versions);
};

const entryOf = (strapi: Core.Strapi, uid: string, values: Values): ContentEntry => ({
  id: Number(values.id),
  documentId: String(values.documentId),
  locale: typeof values.locale === 'string' ? values.locale : null,
  values: disclosed(strapi, uid, values),
});

/** Raw queries do not know the PostgreSQL schema that Strapi puts before its tables. */
const qualified = (strapi: Core.Strapi, table: string): string => {
  const schema = strapi.db.getSchemaName();
  return schema ? `${schema}.${table}` : table;
};

interface Column {
  name: string;
}

interface RelationMetadata {
  relation: string;
  target: string;
  joinColumn?: Column & { referencedColumn?: string };
  joinTable?: { name: string; joinColumn: Column; inverseJoinColumn: Column; on?: Record<string, unknown> };
}

const isRelation = (attribute: object): attribute is RelationMetadata =>
  'relation' in attribute && 'target' in attribute && typeof attribute.target === 'string';

/** Not those to anything (`morphToOne`), which have no one table. */
const LINKED = new Set(['oneToOne', 'manyToOne', 'oneToMany', 'manyToMany']);

const linkOf = (strapi: Core.Strapi, attribute: object): ContentLink | null => {
  if (!isRelation(attribute) || !LINKED.has(attribute.relation)) return null;
  const { target, joinColumn, joinTable } = attribute;
  if (joinColumn) {
    return { kind: 'column', target, column: joinColumn.name, targetColumn: joinColumn.referencedColumn ?? 'id' };
  }
  if (!joinTable) return null;
  const { name, joinColumn: own, inverseJoinColumn: other, on = {} } = joinTable;
  const fixed = Object.entries(on).map(([column, value]) => [column, String(value)]);
  return {
    kind: 'table',
    target,
    table: qualified(strapi, name),
    column: own.name,
    targetColumn: other.name,
    on: Object.fromEntries(fixed),
  };
};
