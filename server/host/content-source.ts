import type { Core, Schema } from '@strapi/types';

/** A content type of the app, as far as conditions need to know it. */
export interface ContentType {
  uid: string;
  displayName: string;
  draftAndPublish: boolean;
  localized: boolean;
  attributes: Record<string, ContentAttribute>;
}

export interface ContentAttribute {
  type: string;
  /** Of an enumeration. */
  options?: string[];
  /** Uid of what a relation to one entry points to. */
  toOne?: string;
}

/** Where a content type stands in the database. */
export interface ContentTable {
  name: string;
  /** Attribute -> column. */
  columns: ReadonlyMap<string, string>;
  /** Attribute -> how its one related entry is found. */
  links: ReadonlyMap<string, ContentLink>;
}

/** By a column of the table itself, or through a table of links. */
export type ContentLink = { target: string } & (
  | { kind: 'column'; column: string; targetColumn: string }
  | { kind: 'table'; table: string; column: string; targetColumn: string }
);

export interface ContentEntry {
  id: number;
  documentId: string;
  locale: string | null;
  values: Record<string, unknown>;
}

/** The app's own content. Everything is asked anew: content types change while developing. */
export interface ContentSource {
  types(): ContentType[];
  /** @throws RangeError when there is no such type. */
  table(uid: string): ContentTable;
  /** By row id, ascending; ids that are gone are left out. */
  entries(uid: string, ids: number[], relations: string[]): Promise<ContentEntry[]>;
}

const APP_PREFIX = 'api::';
/** Fields that Strapi adds to every type. Permissions do not name them: whoever reads an entry reads these. */
export const STAMPS = ['createdAt', 'updatedAt', 'publishedAt'];

export const createContentSource = (strapi: Core.Strapi): ContentSource => ({
  types: () =>
    Object.values(strapi.contentTypes)
      .filter(({ uid }) => uid.startsWith(APP_PREFIX))
      .map(typeOf),

  table: (uid) => {
    if (!strapi.db.metadata.has(uid)) throw new RangeError(`Not a content type: ${uid}`);
    const { tableName, attributes } = strapi.db.metadata.get(uid);
    const columns = new Map<string, string>();
    const links = new Map<string, ContentLink>();
    for (const [name, attribute] of Object.entries(attributes)) {
      if ('columnName' in attribute && attribute.columnName) columns.set(name, attribute.columnName);
      const link = linkOf(attribute);
      if (link) links.set(name, link);
    }
    return { name: tableName, columns, links };
  },

  entries: async (uid, ids, relations) => {
    const rows: Record<string, unknown>[] = await strapi.db
      .query(uid)
      .findMany({ where: { id: { $in: ids } }, orderBy: { id: 'asc' }, populate: relations });
    return rows.map((values) => ({
      id: Number(values.id),
      documentId: String(values.documentId),
      locale: typeof values.locale === 'string' ? values.locale : null,
      values,
    }));
  },
});

const isLocalized = (i18n: unknown): boolean =>
  typeof i18n === 'object' && i18n !== null && 'localized' in i18n && i18n.localized === true;

const typeOf = ({ uid, info, options, pluginOptions, attributes }: Schema.ContentType): ContentType => ({
  uid,
  displayName: info.displayName,
  draftAndPublish: options?.draftAndPublish === true,
  localized: isLocalized(pluginOptions?.i18n),
  attributes: Object.fromEntries(
    Object.entries(attributes)
      // Texts of private fields would be told by what matches them.
      .filter(([name, attribute]) => !('private' in attribute && attribute.private) || STAMPS.includes(name))
      .map(([name, attribute]) => [name, attributeOf(attribute)])
  ),
});

const attributeOf = (attribute: Schema.Attribute.AnyAttribute): ContentAttribute => {
  if (attribute.type === 'enumeration') return { type: attribute.type, options: [...attribute.enum] };
  if (attribute.type === 'relation' && isToOne(attribute.relation) && 'target' in attribute) {
    return { type: attribute.type, toOne: attribute.target };
  }
  return { type: attribute.type };
};

const isToOne = (relation: string): boolean => relation === 'manyToOne' || relation === 'oneToOne';

interface Column {
  name: string;
}

interface RelationMetadata {
  relation: string;
  target: string;
  joinColumn?: Column & { referencedColumn?: string };
  joinTable?: { name: string; joinColumn: Column; inverseJoinColumn: Column };
}

const isRelation = (attribute: object): attribute is RelationMetadata =>
  'relation' in attribute && 'target' in attribute && typeof attribute.target === 'string';

const linkOf = (attribute: object): ContentLink | null => {
  if (!isRelation(attribute) || !isToOne(attribute.relation)) return null;
  const { target, joinColumn, joinTable } = attribute;
  if (joinColumn) {
    return { kind: 'column', target, column: joinColumn.name, targetColumn: joinColumn.referencedColumn ?? 'id' };
  }
  if (!joinTable) return null;
  const { name, joinColumn: own, inverseJoinColumn: other } = joinTable;
  return { kind: 'table', target, table: name, column: own.name, targetColumn: other.name };
};
