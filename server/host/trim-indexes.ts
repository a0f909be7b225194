import type { Core } from '@strapi/types';
import { OWN_UID_PREFIX } from '../../contracts';

/** These are written in bulk and never reached through a document id, a locale or a creator. */
const BULK = ['event', 'summary'];

/**
 * Strapi gives every content type three indexes and two foreign keys of its own: on (document_id, locale, published_at),
 * on the creator and on the last editor. On the tables that are written in bulk nobody reads them, and they would cost
 * more than a third of each row's place and time. The columns stay, so that the types remain whole; only the indexes are
 * left out of the schema, before Strapi compares it with the database.
 */
export const trimIndexes = (strapi: Core.Strapi): void => {
  strapi.hook('strapi::content-types.beforeSync').register(async () => {
    for (const name of BULK) {
      const meta = strapi.db.metadata.get(`${OWN_UID_PREFIX}${name}`);
      const table = strapi.db.schema.schema.tables.find((candidate) => candidate.name === meta.tableName);
      if (!table) continue;
      table.foreignKeys = [];
      table.indexes = table.indexes.filter(({ name: index }) => index.startsWith(`${meta.tableName}_`) && OWN.test(index));
    }
  });
};

/** How the plugin's schemas name their indexes. */
const OWN = /_(unique|at)$/;
