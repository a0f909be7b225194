import type { Cell, Database } from './database';
import type { Columns, TableName } from './tables';

/** Of MySQL and PostgreSQL; SQLite writes one transaction at a time. */
const DEADLOCKS = new Set<unknown>(['ER_LOCK_DEADLOCK', '40P01']);
const ATTEMPTS = 5;

const isDeadlock = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && DEADLOCKS.has(error.code);

/**
 * `insertNew` in a transaction of its own, which is begun again where the server ended it because others inserted the same rows at
 * the same instant.
 */
export const insertAlone = async (database: Database, table: TableName, columns: Columns, key: readonly string[], rows: Cell[][]): Promise<number[]> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction((transaction) => transaction.insertNew(table, columns, key, rows));
    } catch (error) {
      if (!isDeadlock(error) || attempt === ATTEMPTS) throw error;
    }
  }
};
