import type { Knex } from 'knex';
import { DEFAULTS } from '../../server/config';
import { Calendar, systemClock } from '../../server/lib';
import { TABLES, createStorage, type Dialect, type Storage } from '../../server/storage';
import { openTestDatabase } from '../../tests/integration/databases';

export interface BenchDatabase {
  dialect: Dialect;
  knex: Knex;
  storage: Storage;
  /** Drops it, too, unless it is kept. */
  close(): Promise<void>;
}

export const DIALECTS = ['sqlite', 'postgres', 'mysql'] as const satisfies Dialect[];

export const DATABASE_NAMES: Record<Dialect, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL', mysql: 'MariaDB' };

/** Whether a database can be made there: SQLite always, the others where a server answers. */
export const isAvailable = async (dialect: Dialect): Promise<boolean> => {
  try {
    const database = await openTestDatabase(dialect);
    await database.drop();
    return true;
  } catch (error) {
    if (dialect === 'sqlite') throw error;
    return false;
  }
};

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The storage room as the plugin builds it with its default settings. */
export const storageOn = (dialect: Dialect, knex: Knex): Storage =>
  createStorage({
    dialect,
    knex,
    calendar: new Calendar(DEFAULTS.timeZone),
    clock: systemClock,
    limits: DEFAULTS.limits,
    logger: quiet,
    random: Math.random,
  });

/** A new database with the plugin's tables, dropped when it is closed. */
export const openFresh = async (dialect: Dialect): Promise<BenchDatabase> => {
  const database = await openTestDatabase(dialect);
  await addStrapiColumns(database.knex);
  const storage = storageOn(dialect, database.knex);
  await storage.prepare();
  return { dialect, knex: database.knex, storage, close: () => database.drop() };
};

/** Columns that Strapi gives every content type and that stay null in the plugin's rows: they take place all the same. */
const addStrapiColumns = async (knex: Knex): Promise<void> => {
  for (const name of Object.values(TABLES)) {
    await knex.schema.alterTable(name, (table) => {
      for (const column of ['created_at', 'updated_at', 'published_at'])
        table.datetime(column, { precision: 6, useTz: false });
      for (const column of ['created_by_id', 'updated_by_id']) table.integer(column).unsigned();
      table.string('locale');
    });
  }
};
