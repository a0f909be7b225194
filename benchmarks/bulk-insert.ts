/**
 * Bulk insert: rows per second into the events table, with its indexes, in transactions of 1,000 rows.
 *
 * Ours is `insertNew` of the storage room, the way every event takes. Beside it, on the same table:
 * - the raw best path of the driver: a prepared statement in a transaction (SQLite), one array per column through
 *   `unnest` (PostgreSQL), multi-row values with the driver's own escaping (MariaDB). It does less than ours: it fails
 *   when a row exists, and does not say which rows were new.
 * - knex's own multi-row insert, 500 rows a statement. It takes objects, ours takes arrays: the objects are made inside
 *   the measured time, because an app has to make them too.
 * The table is emptied before every measurement. Rounds are interleaved; ratios are taken within a round.
 */
import { EVENT_COLUMNS, TABLES, type Cell, type Dialect } from '../server/storage';
import { DATABASE_NAMES, DIALECTS, isAvailable, openFresh } from './harness/databases';
import { eventRowsOf } from './harness/event-rows';
import { knexInsertOn, rawInsertOn, type Insert } from './harness/raw-inserts';
import { interleave } from './harness/rounds';
import { median, pairwise } from './harness/statistics';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atLeast, comparison, figure, notRun } from './harness/verdict';

const SEED = 4;
const TRANSACTION = 1_000;
const VARIANTS = ['ours', 'raw', 'knex'] as const;
const RAW_PATHS: Record<Dialect, string> = {
  sqlite: 'prepared statement',
  postgres: 'unnest',
  mysql: 'multi-row values',
};

export const bulkInsert: Benchmark = {
  run: async (options) => {
    const rows = await eventRowsOf(options.quick ? 4_000 : 30_000, SEED);
    const lines: Measurement[] = [];
    for (const dialect of DIALECTS) {
      if (await isAvailable(dialect)) lines.push(...(await measure(dialect, rows, options)));
      else lines.push(notRun(DATABASE_NAMES[dialect], 'no server answers'));
    }
    return lines;
  },
};

const measure = async (dialect: Dialect, rows: Cell[][], options: Options): Promise<Measurement[]> => {
  const { knex, storage, close } = await openFresh(dialect);
  try {
    const ours: Insert = (part) =>
      storage.database.transaction(async (transaction) => {
        const fresh = await transaction.insertNew(TABLES.events, EVENT_COLUMNS, ['document_id'], part);
        if (fresh.length !== part.length) throw new Error(`${fresh.length} of ${part.length} rows were new`);
      });
    const inserts = { ours, raw: await rawInsertOn(dialect, knex), knex: knexInsertOn(knex) };
    const run = async (insert: Insert): Promise<number> => {
      await (dialect === 'sqlite' ? knex(TABLES.events).delete() : knex(TABLES.events).truncate());
      const start = performance.now();
      for (let from = 0; from < rows.length; from += TRANSACTION) await insert(rows.slice(from, from + TRANSACTION));
      return rows.length / ((performance.now() - start) / 1000);
    };
    for (const variant of VARIANTS) await run(inserts[variant]);
    const rates = await interleave(VARIANTS, options, (variant) => run(inserts[variant]));
    const name = DATABASE_NAMES[dialect];
    for (const variant of VARIANTS)
      options.detail(`${name} ${variant}: ${rates[variant].map(Math.round).join(' ')} rows/s`);
    return linesOf(dialect, rates);
  } finally {
    await close();
  }
};

const linesOf = (dialect: Dialect, rates: Record<(typeof VARIANTS)[number], number[]>): Measurement[] => {
  const name = DATABASE_NAMES[dialect];
  const rate = (variant: (typeof VARIANTS)[number]): string => `${(median(rates[variant]) / 1000).toFixed(1)} k rows/s`;
  const toRaw = median(pairwise(rates.ours, rates.raw, (one, other) => one / other));
  const toKnex = median(pairwise(rates.ours, rates.knex, (one, other) => one / other));
  return [
    {
      measure: `${name}: ours / raw best path`,
      value: `${figure(toRaw)} (${rate('ours')})`,
      beside: `${RAW_PATHS[dialect]} ${rate('raw')}`,
      ...atLeast(toRaw, 0.85),
    },
    {
      measure: `${name}: ours / knex insert`,
      value: figure(toKnex),
      beside: `knex ${rate('knex')}`,
      ...(dialect === 'sqlite' ? atLeast(toKnex, 2) : comparison),
    },
  ];
};
