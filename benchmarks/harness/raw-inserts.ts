import type BetterSqlite from 'better-sqlite3';
import type { Knex } from 'knex';
import { EVENT_COLUMNS, TABLES, type Cell, type Dialect } from '../../server/storage';

/** Inserts rows of the events table in one transaction. */
export type Insert = (rows: Cell[][]) => Promise<void>;

const NAMES = Object.keys(EVENT_COLUMNS);

interface PgConnection {
  query(query: string | { name: string; text: string; values: unknown[] }): Promise<unknown>;
}

interface MysqlConnection {
  promise(): { query(sql: string, values?: unknown[]): Promise<unknown> };
}

/** The fastest that each driver can do by hand, without leaving rows alone that exist: an upper bound. */
export const rawInsertOn = async (dialect: Dialect, knex: Knex): Promise<Insert> => {
  switch (dialect) {
    case 'sqlite':
      return preparedStatement(knex);
    case 'postgres':
      return unnest(knex);
    case 'mysql':
      return multiRowValues(knex);
  }
};

/** What an app writes that leaves it to knex: `insert(rows)`, 500 at a time, because more fail on SQLite. */
export const knexInsertOn =
  (knex: Knex): Insert =>
  async (rows) => {
    await knex.transaction(async (transaction) => {
      for (let start = 0; start < rows.length; start += 500) {
        await transaction(TABLES.events).insert(rows.slice(start, start + 500).map(objectOf));
      }
    });
  };

const objectOf = (row: Cell[]): Record<string, Cell> =>
  Object.fromEntries(NAMES.map((name, column) => [name, row[column]]));

const preparedStatement = async (knex: Knex): Promise<Insert> => {
  const connection: BetterSqlite.Database = await knex.client.acquireConnection();
  const statement = connection.prepare<Cell[]>(
    `insert into "${TABLES.events}" (${NAMES.join(', ')}) values (${NAMES.map(() => '?').join(', ')})`
  );
  const insert = connection.transaction((rows: Cell[][]) => {
    for (const row of rows) statement.run(...row);
  });
  await knex.client.releaseConnection(connection);
  return async (rows) => {
    insert(rows);
  };
};

const unnest = async (knex: Knex): Promise<Insert> => {
  const arrays = Object.values(EVENT_COLUMNS).map((type, column) => `$${column + 1}::${type}[]`);
  const text = `insert into "${TABLES.events}" (${NAMES.join(', ')}) select * from unnest(${arrays.join(', ')})`;
  return async (rows) => {
    const connection: PgConnection = await knex.client.acquireConnection();
    await connection.query('begin');
    await connection.query({
      name: 'raw-insert',
      text,
      values: NAMES.map((_, column) => rows.map((row) => row[column])),
    });
    await connection.query('commit');
    await knex.client.releaseConnection(connection);
  };
};

const multiRowValues =
  async (knex: Knex): Promise<Insert> =>
  async (rows) => {
    const connection: MysqlConnection = await knex.client.acquireConnection();
    const session = connection.promise();
    await session.query('begin');
    await session.query(`insert into \`${TABLES.events}\` (${NAMES.join(', ')}) values ?`, [rows]);
    await session.query('commit');
    await knex.client.releaseConnection(connection);
  };
