import type { Core, Schema } from '@strapi/types';
import type { Json } from '../../contracts';

/** Which language of which entry. */
export interface EntryAddress {
  uid: string;
  documentId: string;
  locale: string | null;
}

/** Reads and writes plain fields of the app's entries: drafts, through the Document Service, which validates and tells plugins. */
export interface ContentWriter {
  /** Why a rule cannot write this value; null where it can. */
  problem(uid: string, field: string, value: Json): string | null;
  /** Whether its entries are drafts first, and published as a version of their own. */
  hasDrafts(uid: string): boolean;
  /** Null where the entry is gone. */
  read(entry: EntryAddress, fields: string[]): Promise<{ [field: string]: Json } | null>;
  /** @throws what the Document Service throws. */
  write(entry: EntryAddress, values: { [field: string]: Json }): Promise<void>;
}

/** Attribute types with plain values, and what those are. */
const KINDS: Record<string, 'string' | 'number' | 'boolean' | undefined> = {
  string: 'string',
  text: 'string',
  richtext: 'string',
  email: 'string',
  enumeration: 'string',
  date: 'string',
  datetime: 'string',
  integer: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'boolean',
};

export const createContentWriter = (strapi: Core.Strapi): ContentWriter => {
  const typeOf = (uid: string): Schema.ContentType | undefined => Object.values(strapi.contentTypes).find((type) => type.uid === uid);

  return {
    problem: (uid, field, value) => {
      const type = typeOf(uid);
      if (!type) return `there is no content type ${uid}`;
      const attribute = Object.hasOwn(type.attributes, field) ? type.attributes[field] : undefined;
      if (!attribute) return `there is no field "${field}"`;
      const kind = Object.hasOwn(KINDS, attribute.type) ? KINDS[attribute.type] : undefined;
      if (kind === undefined) return `"${field}" is no field with a plain value`;
      if (value === null) return 'required' in attribute && attribute.required ? `"${field}" cannot be empty` : null;
      if (typeof value !== kind) return `must be a ${kind === 'string' ? 'text' : kind}`;
      if (attribute.type === 'enumeration' && typeof value === 'string' && !value.includes('{') && !attribute.enum.includes(value)) {
        return `must be one of ${attribute.enum.join(', ')}`;
      }
      return null;
    },

    hasDrafts: (uid) => typeOf(uid)?.options?.draftAndPublish === true,

    read: async ({ uid, documentId, locale }, fields) => {
      const type = typeOf(uid);
      if (!type) return null;
      const row: Record<string, unknown> | null = await strapi.db.query(uid).findOne({
        select: fields,
        where: {
          documentId,
          ...(locale === null ? {} : { locale }),
          ...(type.options?.draftAndPublish === true ? { publishedAt: null } : {}),
        },
      });
      return row === null ? null : Object.fromEntries(fields.map((field) => [field, plain(row[field])]));
    },

    write: async ({ uid, documentId, locale }, values) => {
      const type = typeOf(uid);
      if (!type) throw new Error(`there is no content type ${uid}`);
      const written = await strapi.documents(type.uid).update({ documentId, ...(locale === null ? {} : { locale }), data: values });
      if (!written) throw new Error('the entry is not there any more');
    },
  };
};

const plain = (value: unknown): Json =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
