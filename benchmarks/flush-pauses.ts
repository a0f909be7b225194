/**
 * Event-loop pauses caused by storing 2,000 events a second on SQLite, whose driver works on the event loop: frames of 100
 * every 50 ms through the storage room's writer, and a fold of the summaries every 5 seconds, into a file with the
 * settings that Strapi gives it. Measured with `monitorEventLoopDelay` (resolution 1 ms, which is taken off).
 *
 * Beside it: an idle loop, which shows what the machine itself adds; commits of one small row at the same pace, which
 * show what its disk adds (every commit waits for it); and knex's own 500-row insert every 250 ms, which stores the same
 * rows in the same table but no summaries.
 */
import { uuidV7Of } from '../server/lib';
import type { Cell, Frame } from '../server/storage';
import { openFresh, type BenchDatabase } from './harness/databases';
import { eventRowsOf } from './harness/event-rows';
import { every, loopDelayOf, type LoopDelay } from './harness/loop-delay';
import { knexInsertOn } from './harness/raw-inserts';
import { interleave } from './harness/rounds';
import { watchTransactions } from './harness/transaction-profile';
import { median } from './harness/statistics';
import { HISTORY_END, burstOf } from './harness/traffic';
import type { Benchmark, Options } from './harness/types';
import { atMost, comparison, figure } from './harness/verdict';

const SEED = 3;
const FRAME = 100;
const FRAME_INTERVAL = 50;
const FOLD_INTERVAL = 5_000;
const VARIANTS = ['idle', 'disk', 'knex', 'ours'] as const;

type Variant = (typeof VARIANTS)[number];

export const flushPauses: Benchmark = {
  run: async (options) => {
    // Twenty seconds a variant are 60 a round: three rounds see 120,000 events and 12 folds.
    const rounds = Math.max(1, Math.min(3, options.rounds));
    const seconds = options.quick ? 6 : 20;
    const delays = await interleave(VARIANTS, { rounds }, (variant, round) =>
      measure(variant, seconds, round, options)
    );
    return VARIANTS.map((variant) => {
      const max = median(delays[variant].map((delay) => delay.max));
      return {
        measure: TITLES[variant],
        value: `max ${figure(max)} ms`,
        beside: `p99 ${figure(median(delays[variant].map(({ p99 }) => p99)))} ms`,
        ...(variant === 'ours' ? atMost(max, 10, 'ms') : comparison),
      };
    });
  },
};

const TITLES: Record<Variant, string> = {
  ours: 'store 2,000 events/s and fold',
  idle: 'idle loop',
  disk: 'one-row commits, 20/s',
  knex: "knex's 500-row inserts, same rows",
};

const measure = async (variant: Variant, seconds: number, round: number, options: Options): Promise<LoopDelay> => {
  const database = await openFresh('sqlite');
  try {
    const work = await WORK[variant](database, seconds, round, options);
    const delay = await loopDelayOf(work);
    options.detail(`round ${round + 1} ${variant}: max ${delay.max.toFixed(1)} ms, p99 ${delay.p99.toFixed(1)} ms`);
    return delay;
  } finally {
    await database.close();
  }
};

type Preparation = (
  database: BenchDatabase,
  seconds: number,
  round: number,
  options: Options
) => Promise<() => Promise<void>>;

const ours: Preparation = async ({ storage }, seconds, round, { detail }) => {
  const frames = framesOf((seconds * 1000) / FRAME_INTERVAL, round);
  // The first frames teach the dictionary its words and the compiler its work, as the first minute of a server does.
  for (const frame of framesOf(100, round + 1_000)) await storage.writer.write([frame]);
  await storage.fold();
  const describeTransactions = watchTransactions(storage.database);
  return async () => {
    const folds = every(FOLD_INTERVAL, Math.max(1, (seconds * 1000) / FOLD_INTERVAL), async (index) => {
      if (index > 0) await storage.fold();
    });
    await every(FRAME_INTERVAL, frames.length, async (index) => {
      await storage.writer.write([frames[index]]);
    });
    await folds;
    detail(describeTransactions());
  };
};

const idle: Preparation = async (_database, seconds) => () =>
  every(FRAME_INTERVAL, (seconds * 1000) / FRAME_INTERVAL, async () => undefined);

const disk: Preparation = async ({ knex }, seconds) => {
  await knex.schema.createTable('one_row', (table) => table.integer('value'));
  return () =>
    every(FRAME_INTERVAL, (seconds * 1000) / FRAME_INTERVAL, async (index) => {
      await knex('one_row').insert({ value: index });
    });
};

const knexInserts: Preparation = async ({ knex }, seconds, round) => {
  const rows = await eventRowsOf(seconds * 2_000, SEED + round);
  const insert = knexInsertOn(knex);
  const parts: Cell[][][] = [];
  for (let start = 0; start < rows.length; start += 500) parts.push(rows.slice(start, start + 500));
  return () => every(250, parts.length, (index) => insert(parts[index]));
};

const WORK: Record<Variant, Preparation> = { ours, idle, disk, knex: knexInserts };

const framesOf = (count: number, round: number): Frame[] =>
  Array.from({ length: count }, (_, index) => ({
    id: uuidV7Of(HISTORY_END, `pauses ${round}:${index}`),
    events: burstOf(FRAME, SEED + round * 100_000 + index, HISTORY_END + index * FRAME_INTERVAL),
  }));
