import type { Knex } from 'knex';
import type { Traces, Uninstaller } from '../../../contracts';
import type { SpoolDisposal } from '../../pipeline';
import { explained } from './error';
import { keptTables, permissions, rememberedTables, storeKeys } from './strapi';
import { tablesOf, type Tables } from './tables';

export interface UninstallerDependencies {
  knex: Knex;
  /** PostgreSQL schema of the app's tables, where it is not the default one; known once there is a connection. */
  schema(): string | undefined;
  /** Tables of the plugin's content types. */
  tables: readonly string[];
  spool: SpoolDisposal;
}

/** Finds and removes everything that the plugin has put into the app: database, core store, permissions, spool. */
export const createUninstaller = ({ knex, schema, tables, spool }: UninstallerDependencies): Uninstaller => {
  const inTransaction = <Result>(work: (db: Tables) => Promise<Result>): Promise<Result> =>
    explained('The database does not answer as it should', () =>
      knex.transaction(async (transaction) => work(tablesOf(transaction, schema())))
    );

  return {
    find: async () => {
      const inDatabase = await inTransaction((db) => findIn(db, tables));
      const onDisk = await explained('The spool directory cannot be read', () => spool.find());
      if (onDisk === null) return { ...inDatabase, spool: null, running: [] };
      const { running, ...remains } = onDisk;
      return { ...inDatabase, spool: remains, running };
    },
    remove: async () => {
      await inTransaction((db) => removeFrom(db, tables));
      await explained('Removed from the database, but the spool directory is not', () => spool.remove());
    },
  };
};

const findIn = async (db: Tables, tables: readonly string[]): Promise<Omit<Traces, 'spool' | 'running'>> => ({
  tables: await countRows(db, tables),
  kept: await keptTables.find(db, tables),
  remembered: await rememberedTables.find(db, tables),
  storeKeys: await storeKeys.find(db),
  permissions: await permissions.find(db),
});

const countRows = async (db: Tables, tables: readonly string[]): Promise<Traces['tables']> => {
  const found: Traces['tables'] = [];
  for (const name of tables) {
    if (!(await db.exists(name))) continue;
    const [{ total }]: { total: number | string }[] = await db.query<object>(name).count({ total: '*' });
    found.push({ name, rows: Number(total) });
  }
  return found;
};

/**
 * The tables last: on MySQL and MariaDB the first drop commits what was done before it. Where one of them stays, Strapi no
 * longer knows it and leaves it alone, and it is found again.
 */
const removeFrom = async (db: Tables, tables: readonly string[]): Promise<void> => {
  const step = (what: string, work: () => Promise<void>): Promise<void> => explained(`${what} cannot be removed`, work);
  await step('Entries of the core-store key persisted_tables', () => keptTables.remove(db, tables));
  await step('Entries of the table strapi_database_schema', () => rememberedTables.remove(db, tables));
  await step('Rows of the table strapi_core_store_settings', () => storeKeys.remove(db));
  await step('Rows of the table admin_permissions', () => permissions.remove(db));
  for (const table of tables) await step(`The table ${table}`, () => db.drop(table));
};
