import type { Knex } from 'knex';
import type BetterSqlite from 'better-sqlite3';
import type { Cell, Database, Expressions, Row, Transaction } from '../database';
import type { Columns } from '../tables';
import { jsonPath } from './json-path';

type Connection = BetterSqlite.Database;
type Statement = BetterSqlite.Statement<Cell[], Row>;

/**
 * better-sqlite3 is synchronous and Strapi's pool has one connection. So a transaction here takes that connection, does
 * its work without ever giving the event loop a turn (only microtasks pass between statements), and gives it back: no
 * request can find it half done, and none waits longer than one slice. Prepared statements are kept per connection;
 * knex itself would write `union all select` and stop at 500 rows.
 */
export const createSqlite = (knex: Knex): Database => ({
  dialect: 'sqlite',
  knex,
  expressions,
  eventsPerTransaction: 100,
  summariesPerStatement: 4,
  slice: 2,
  prepare: async () => {},
  transaction: async (work) => {
    const connection: Connection = await knex.client.acquireConnection();
    try {
      connection.exec('begin immediate');
      try {
        const result = await work(transactionOn(connection));
        connection.exec('commit');
        return result;
      } catch (error) {
        if (connection.inTransaction) connection.exec('rollback');
        throw error;
      }
    } finally {
      await knex.client.releaseConnection(connection);
    }
  },
});

const JSON_TYPES = { text: `'text'`, number: `'integer', 'real'`, boolean: `'true', 'false'` };

const expressions: Expressions = {
  exactText: (text) => text,
  value: () => '?',
  floating: (number) => `cast(${number} as real)`,
  // As integers they would overflow.
  sum: (numbers) => `sum(cast(${numbers} as real))`,
  json: (column, path, type) => {
    const place = `case when json_valid(${column}) then ${column} end, ${jsonPath(path)}`;
    const value = `json_extract(${place})`;
    const found = type === 'number' ? `cast(${value} as real)` : value;
    return `case when json_type(${place}) in (${JSON_TYPES[type]}) then ${found} end`;
  },
  limited: (number, limit) => `min(max(${number}, ${-limit}), ${limit})`,
  // Instants are milliseconds here.
  before: (milliseconds) => `(? - ${milliseconds})`,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  startsWith: (text, part) => `substr(${text}, 1, length(${part})) = ${part}`,
  endsWith: (text, part) => `substr(${text}, -length(${part})) = ${part}`,
};

const statements = new WeakMap<Connection, Map<string, Statement>>();

/** At most this many statements are kept: the plugin has about a dozen, and some vary with the number of values. */
const STATEMENTS = 64;

const prepare = (connection: Connection, sql: string): Statement => {
  let known = statements.get(connection);
  if (!known) statements.set(connection, (known = new Map()));
  let statement = known.get(sql);
  if (!statement) {
    if (known.size >= STATEMENTS) known.clear();
    known.set(sql, (statement = connection.prepare<Cell[], Row>(sql)));
  }
  return statement;
};

const quote = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const insertInto = (table: string, columns: Columns): string => {
  const names = Object.keys(columns);
  return `insert into "${table}" (${quote(names)}) values (${names.map(() => '?').join(', ')})`;
};

const transactionOn = (connection: Connection): Transaction => ({
  insertNew: async (table, columns, key, rows) => {
    const statement = prepare(connection, `${insertInto(table, columns)} on conflict (${quote(key)}) do nothing`);
    const fresh: number[] = [];
    for (let index = 0; index < rows.length; index += 1) {
      if (statement.run(...rows[index]).changes === 1) fresh.push(index);
    }
    return fresh;
  },
  upsert: async (table, columns, key, rows) => {
    const changes = Object.keys(columns)
      .filter((name) => !key.includes(name))
      .map((name) => `"${name}" = excluded."${name}"`);
    const statement = prepare(
      connection,
      `${insertInto(table, columns)} on conflict (${quote(key)}) do update set ${changes.join(', ')}`
    );
    for (const row of rows) statement.run(...row);
  },
  find: async (table, key, keys) => {
    const conditions = Object.keys(key).map((name) => `"${name}" = ?`);
    const statement = prepare(connection, `select * from "${table}" where ${conditions.join(' and ')}`);
    return keys.flatMap((cells) => statement.all(...cells));
  },
  all: async (sql, bindings) => prepare(connection, sql).all(...bindings),
  run: async (sql, bindings) => prepare(connection, sql).run(...bindings).changes,
});
