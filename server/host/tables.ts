import type { Core } from '@strapi/types';
import { OWN_UID_PREFIX } from '../../contracts';

/** `content-types/<name>/schema.json` of a table that is no content type. */
export interface TableSchema {
  /** Name of the table. */
  collectionName: string;
  /** Beside `id` and `documentId`, which each has. */
  attributes: Record<string, { type: string; column?: object }>;
  indexes: { name: string; columns: string[]; type?: string }[];
}

/**
 * Has Strapi make these tables, and change them when their schema changes, as it does for its own (the core store, webhooks).
 * To be called in `register`, before it compares the schema with the database.
 */
export const registerTables = (strapi: Core.Strapi, tables: Record<string, TableSchema>): void => {
  for (const [name, { collectionName, attributes, indexes }] of Object.entries(tables)) {
    strapi.get('models').add({
      uid: `${OWN_UID_PREFIX}${name}`,
      singularName: name,
      tableName: collectionName,
      attributes: { id: { type: 'increments' }, documentId: { type: 'string' }, ...attributes },
      indexes,
    });
  }
};
