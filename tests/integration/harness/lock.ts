import { setTimeout as wait } from 'node:timers/promises';
import knex, { type Knex } from 'knex';

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'SQLITE_BUSY';

const take = async (client: Knex): Promise<void> => {
  for (;;) {
    try {
      await client.raw('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      await wait(50);
    }
  }
};

/**
 * Does the work in one process of this machine at a time. The lock is SQLite's, on a file: the system takes it from a process
 * that was killed, so nobody has to find out whether its holder is still alive.
 */
export const exclusively = async (file: string, work: () => Promise<void>): Promise<void> => {
  const client = knex({ client: 'better-sqlite3', connection: { filename: file }, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  try {
    // The driver would wait itself, and stop everything else in this process.
    await client.raw('PRAGMA busy_timeout = 0');
    await take(client);
    await work();
  } finally {
    await client.destroy();
  }
};
