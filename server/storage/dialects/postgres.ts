import type { Knex } from 'knex';
import type { ConditionType } from '../../../contracts';
import type { Cell, Database, Expressions, Row, Transaction } from '../database';
import type { Columns } from '../tables';
import { arrayPath } from './json-path';

/**
 * Rows travel as one array per column through `unnest`: no limit of 65,535 parameters, one statement text whatever the
 * number of rows, and the fastest way in short of COPY, which cannot leave known rows alone.
 */
export const createPostgres = (knex: Knex, schema: string | undefined): Database => {
  const transaction: Database['transaction'] = (work) =>
    knex.transaction(async (trx) => {
      // Strapi sets the search path per query, not per connection, when the app uses a schema of its own.
      if (schema) await trx.raw('set local search_path to ??', [schema]);
      return work(transactionOn(trx, await trx.client.acquireConnection()));
    });
  return {
    dialect: 'postgres',
    knex,
    expressions,
    eventsPerTransaction: 2_000,
    summariesPerStatement: 1_000,
    slice: null,
    prepare: () => transaction(fillAscendingIndexes),
    transaction,
  };
};

const TYPES: Record<ConditionType | 'integer', string> = {
  text: 'text',
  integer: 'bigint',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamp',
};

const JSON_TYPES = { text: 'string', number: 'number', boolean: 'boolean' };
const CASTS = { number: 'double precision', boolean: 'boolean' };

const expressions: Expressions = {
  exactText: (text) => text,
  value: (type) => `cast(? as ${TYPES[type]})`,
  floating: (number) => `cast(${number} as double precision)`,
  sum: (numbers) => `cast(sum(${numbers}) as double precision)`,
  json: (column, path, type) => {
    const place = arrayPath(path);
    const text = `${column} #>> ${place}`;
    return `case when jsonb_typeof(${column} #> ${place}) = '${JSON_TYPES[type]}' then ${type === 'text' ? text : `cast(${text} as ${CASTS[type]})`} end`;
  },
  limited: (number, limit) => `least(greatest(${number}, ${-limit}), ${limit})`,
  before: (milliseconds) => `(cast(? as timestamp) - ${milliseconds} * interval '1 millisecond')`,
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
  startsWith: (text, part) => `left(${text}, length(${part})) = ${part}`,
  endsWith: (text, part) => `right(${text}, length(${part})) = ${part}`,
};

/** Their keys ascend: new entries go to the last page, and room left on the others stays empty for ever. */
const ASCENDING_INDEXES = ['insights_events_pkey', 'insights_events_id_unique', 'insights_events_at'];

/** PostgreSQL leaves a tenth of an index's pages free for entries in between. */
const fillAscendingIndexes = async ({ all, run }: Transaction): Promise<void> => {
  const wasteful = await all(
    `select oid::regclass::text as name from pg_class
     where relname = any (string_to_array(?, ',')) and pg_table_is_visible(oid) and reloptions is null`,
    [ASCENDING_INDEXES.join()]
  );
  for (const { name } of wasteful) await run(`alter index ${String(name)} set (fillfactor = 100)`, []);
};

/** Rows per statement: bounds the size of one message. */
const CHUNK = 5_000;

const quote = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const insertFrom = (table: string, columns: Columns): string => {
  const arrays = Object.values(columns).map((type, column) => `$${column + 1}::${type}[]`);
  return `insert into "${table}" (${quote(Object.keys(columns))}) select * from unnest(${arrays.join(', ')})`;
};

const columnsOf = (columns: Columns, rows: Cell[][]): Cell[][] =>
  Object.keys(columns).map((_, column) => rows.map((row) => row[column]));

const chunksOf = function* (rows: Cell[][]): Generator<[number, Cell[][]]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield [start, rows.slice(start, start + CHUNK)];
};

/** The driver's own connection of a transaction: knex spends longer on thousands of values than the server does. */
interface Connection {
  query(text: string, values: (Cell | Cell[])[]): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** `returning` costs as much as an index: it is only asked for where the number says that some rows were there. */
const insertChunk = async (
  connection: Connection,
  table: string,
  columns: Columns,
  key: readonly string[],
  rows: Cell[][]
): Promise<number[]> => {
  const insert = `${insertFrom(table, columns)} on conflict (${quote(key)}) do nothing`;
  const values = columnsOf(columns, rows);
  await connection.query('savepoint insights_insert', []);
  const { rowCount } = await connection.query(insert, values);
  if (rowCount === rows.length) return rows.map((_, index) => index);

  await connection.query('rollback to savepoint insights_insert', []);
  const { rows: written } = await connection.query(`${insert} returning ${quote(key)}`, values);
  const keyOf = (cells: readonly unknown[]): string => cells.join('\u0000');
  const isNew = new Set(written.map((row) => keyOf(key.map((name) => row[name]))));
  const places = key.map((name) => Object.keys(columns).indexOf(name));
  return rows.flatMap((row, index) => (isNew.delete(keyOf(places.map((place) => row[place]))) ? [index] : []));
};

const transactionOn = (trx: Knex.Transaction, connection: Connection): Transaction => {
  const raw = async (sql: string, bindings: (Cell | Cell[])[]): Promise<{ rows: Row[]; rowCount: number | null }> =>
    trx.raw(sql, bindings);
  return {
    insertNew: async (table, columns, key, rows) => {
      const fresh: number[] = [];
      for (const [start, chunk] of chunksOf(rows)) {
        for (const index of await insertChunk(connection, table, columns, key, chunk)) fresh.push(start + index);
      }
      return fresh;
    },
    upsert: async (table, columns, key, rows) => {
      const changes = Object.keys(columns)
        .filter((name) => !key.includes(name))
        .map((name) => `"${name}" = excluded."${name}"`);
      for (const [, chunk] of chunksOf(rows)) {
        await connection.query(
          `${insertFrom(table, columns)} on conflict (${quote(key)}) do update set ${changes.join(', ')}`,
          columnsOf(columns, chunk)
        );
      }
    },
    find: async (table, key, keys) => {
      const arrays = Object.values(key).map((type, column) => `$${column + 1}::${type}[]`);
      const { rows } = await connection.query(
        `select "${table}".* from "${table}" join unnest(${arrays.join(', ')}) as wanted (${quote(Object.keys(key))}) using (${quote(Object.keys(key))})`,
        columnsOf(key, keys)
      );
      return rows;
    },
    all: async (sql, bindings) => (await raw(sql, bindings)).rows,
    run: async (sql, bindings) => (await raw(sql, bindings)).rowCount ?? 0,
  };
};
