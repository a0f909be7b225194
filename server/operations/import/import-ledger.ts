import type { Knex } from 'knex';
import type { IdSource } from '../../lib';
import { TABLES } from '../../storage';

export interface ImportRecord {
  fileName: string;
  /** SHA-256 of the file, hexadecimal. */
  digest: string;
  /** Epoch milliseconds. */
  at: number;
  lines: number;
  stored: number;
  duplicates: number;
  invalid: number;
}

/** Files that were imported to their end, so that the same content is known again under any name. */
export interface ImportLedger {
  /** Epoch milliseconds of the last complete import of this content; null where there is none. */
  lastImportOf(digest: string): Promise<number | null>;
  record(done: ImportRecord): Promise<void>;
}

export const createImportLedger = (deps: { knex: Knex; ids: IdSource }): ImportLedger => ({
  lastImportOf: async (digest) => {
    const rows: { at: unknown }[] = await deps.knex(TABLES.imports).where({ digest }).orderBy('at', 'desc').limit(1);
    return rows.length > 0 ? Number(rows[0].at) : null;
  },

  record: async ({ fileName, ...numbers }) => {
    await deps.knex(TABLES.imports).insert({ document_id: deps.ids(), file_name: fileName, ...numbers });
  },
});
