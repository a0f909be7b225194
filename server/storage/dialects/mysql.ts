import type { Knex } from 'knex';
import type { Cell, Database, Expressions, Row, Transaction } from '../database';
import type { Columns } from '../tables';
import { jsonPath } from './json-path';

/**
 * MySQL and MariaDB: multi-row values. `insert ignore` says how many rows were new but not which, so the rare batch that
 * holds a known row is asked about and written again without it.
 */
export const createMysql = (knex: Knex): Database => {
  const hadKnown = new Set<string>();
  return {
    dialect: 'mysql',
    knex,
    expressions,
    eventsPerTransaction: 1_000,
    // More values in one `in (…)` and MariaDB makes a subquery of it.
    summariesPerStatement: 400,
    slice: null,
    prepare: async () => {},
    // Read committed: no gap locks, so that instances that insert side by side do not wait for each other.
    transaction: (work) =>
      knex.transaction(async (trx) => work(transactionOn(trx, await trx.client.acquireConnection(), hadKnown)), { isolationLevel: 'read committed' }),
  };
};

const JSON_TYPES = { text: `'STRING'`, number: `'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'`, boolean: `'BOOLEAN'` };
const JSON_VALUES = {
  text: (value: string) => value,
  number: (value: string) => `cast(${value} as double)`,
  boolean: (value: string) => `${value} = 'true'`,
};

/** Bytes: everything is UTF-8, so that a part of a text is a part of its bytes. */
const expressions: Expressions = {
  exactText: (text) => `cast(${text} as binary)`,
  floating: (number) => `cast(${number} as double)`,
  sum: (numbers) => `cast(sum(${numbers}) as double)`,
  json: (column, path, type) => {
    const value = `json_extract(${column}, ${jsonPath(path)})`;
    return `case when json_type(${value}) in (${JSON_TYPES[type]}) then ${JSON_VALUES[type](`json_unquote(${value})`)} end`;
  },
  limited: (number, limit) => `least(greatest(${number}, ${-limit}), ${limit})`,
  before: (milliseconds) => `date_sub(cast(? as datetime(6)), interval ${milliseconds} * 1000 microsecond)`,
  value: (type) => (type === 'text' ? 'cast(? as binary)' : '?'),
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  startsWith: (text, part) => `left(${text}, length(${part})) = ${part}`,
  endsWith: (text, part) => `right(${text}, length(${part})) = ${part}`,
};

/** Rows per statement: keeps a packet well under the default 16 MB and the 65,535 parameters of a prepared statement. */
const CHUNK = 1_000;

/** How often rows are asked about that others write at the same time. */
const ATTEMPTS = 5;

const quote = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** The driver's own connection of a transaction: knex spends longer on thousands of values than the server does. */
interface Connection {
  promise(): { query(sql: string, values: unknown[]): Promise<[Row[] & { affectedRows: number }, unknown]> };
}

/**
 * @param hadKnown tables where some of the last rows were there already: to refuse a row costs the server more than to take one, so the
 * next rows are asked about first
 */
const transactionOn = (trx: Knex.Transaction, connection: Connection, hadKnown: Set<string>): Transaction => {
  const driver = connection.promise();
  const all = async (sql: string, bindings: Cell[]): Promise<Row[]> => {
    const [rows]: Row[][] = await trx.raw(sql, bindings);
    return rows;
  };
  const run = async (sql: string, bindings: Cell[]): Promise<number> => {
    const [result]: { affectedRows: number }[] = await trx.raw(sql, bindings);
    return result.affectedRows;
  };
  const insertIgnore = async (table: string, columns: Columns, rows: Cell[][]): Promise<number> => {
    const sql = `insert ignore into \`${table}\` (${quote(Object.keys(columns))}) values ?`;
    const [{ affectedRows }] = await driver.query(sql, [rows]);
    return affectedRows;
  };

  /** Inserts rows if all of them are new, and none otherwise. */
  const insertAll = async (table: string, columns: Columns, rows: Cell[][]): Promise<boolean> => {
    await trx.raw('savepoint insights_insert');
    if ((await insertIgnore(table, columns, rows)) === rows.length) return true;
    await trx.raw('rollback to savepoint insights_insert');
    return false;
  };

  /** Asks which rows are there already. @returns places of the others, the first of each where some are the same. */
  const unknown = async (table: string, columns: Columns, key: readonly string[], rows: Cell[][]): Promise<number[]> => {
    const places = key.map((name) => Object.keys(columns).indexOf(name));
    const keyOf = (cells: readonly unknown[]): string => cells.join('\u0000');
    const known = await all(
      `select ${quote(key)} from \`${table}\` where (${quote(key)}) in (${rows.map(() => `(${key.map(() => '?').join(', ')})`).join(', ')}) for update`,
      rows.flatMap((row) => places.map((place) => row[place]))
    );
    if (known.length > 0) hadKnown.add(table);
    else hadKnown.delete(table);
    const seen = new Set(known.map((row) => keyOf(key.map((name) => row[name]))));
    return rows.flatMap((row, index) => {
      const identity = keyOf(places.map((place) => row[place]));
      if (seen.has(identity)) return [];
      seen.add(identity);
      return [index];
    });
  };

  const insertChunk = async (table: string, columns: Columns, key: readonly string[], rows: Cell[][]): Promise<number[]> => {
    if (!hadKnown.has(table) && (await insertAll(table, columns, rows))) return rows.map((_, index) => index);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const fresh = await unknown(table, columns, key, rows);
      if (fresh.length === 0 || (await insertAll(table, columns, fresh.map((index) => rows[index])))) return fresh;
      // Somebody else wrote one of them since we asked: it is known by now.
    }
    throw new Error('insights: other instances keep writing the same rows');
  };

  return {
    insertNew: async (table, columns, key, rows) => {
      const fresh: number[] = [];
      for (let start = 0; start < rows.length; start += CHUNK) {
        const chunk = await insertChunk(table, columns, key, rows.slice(start, start + CHUNK));
        for (const index of chunk) fresh.push(start + index);
      }
      return fresh;
    },
    upsert: async (table, columns, key, rows) => {
      const changes = Object.keys(columns)
        .filter((name) => !key.includes(name))
        .map((name) => `\`${name}\` = values(\`${name}\`)`);
      for (let start = 0; start < rows.length; start += CHUNK) {
        const chunk = rows.slice(start, start + CHUNK);
        await driver.query(
          `insert into \`${table}\` (${quote(Object.keys(columns))}) values ? on duplicate key update ${changes.join(', ')}`,
          [chunk]
        );
      }
    },
    find: async (table, key, keys) => {
      const [rows] = await driver.query(`select * from \`${table}\` where (${quote(Object.keys(key))}) in (?)`, [keys]);
      return rows;
    },
    all,
    run,
  };
};
