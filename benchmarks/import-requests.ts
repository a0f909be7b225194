/**
 * 100,000 requests from a CSV file of nine columns: rows a second, from the file to the rows and indexes in the database, how long
 * the event loop kept others waiting meanwhile, and the memory it took. Then the same file again, which adds nothing.
 */
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { csvLine, createUuidV7, systemClock } from '../server/lib';
import { createCategories } from '../server/requests/categories';
import { importCsv, openCsv } from '../server/requests/intake/imports/csv-import';
import { openSource } from '../server/requests/intake/imports/source';
import { createTally } from '../server/requests/intake/imports/tally';
import { createLogging } from '../server/requests/logging';
import { createStores, type ImportCounts } from '../server/requests/store';
import { DATABASE_NAMES, type BenchDatabase } from './harness/databases';
import { onEachDatabase } from './harness/each-database';
import { loopDelayOf } from './harness/loop-delay';
import { seededRandom } from './harness/random';
import { createRequestTexts } from './harness/request-texts';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atMost, comparison, figure } from './harness/verdict';

const ROWS = 100_000;
const QUICK_ROWS = 5_000;
const LIMIT_SECONDS = 60;
const START = Date.parse('2025-01-01T00:00:00Z');
const CHANNELS = ['email', 'phone', 'chat', 'meeting'];
const CATEGORIES = ['status', 'report', 'document', 'stock', 'other'];
const HEAD = ['Subject', 'Details', 'Name', 'E-mail', 'Channel', 'Category', 'Date', 'Minutes', 'Tags'];
const MEBIBYTE = 2 ** 20;

export const importRequests: Benchmark = {
  run: async (options) => {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'insights-import-'));
    try {
      const file = path.join(directory, 'requests.csv');
      const rows = options.quick ? QUICK_ROWS : ROWS;
      await writeRows(file, rows);
      return await onEachDatabase((database) => measure(database, file, rows, options));
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
};

const measure = async (database: BenchDatabase, file: string, rows: number, { detail }: Options): Promise<Measurement[]> => {
  const name = DATABASE_NAMES[database.dialect];
  const first = await timed(database, file);
  if (first.counts.added !== rows) throw new Error(`${name}: ${first.counts.added} of ${rows} were added`);
  const again = await timed(database, file);
  if (again.counts.known !== rows) throw new Error(`${name}: ${again.counts.known} of ${rows} were known`);
  detail(`${name}: ${figure(first.seconds)} s, processor ${figure(first.processor)} s, loop p99 ${figure(first.delay.p99)} ms, max ${figure(first.delay.max)} ms`);
  const limit = database.dialect === 'sqlite' ? atMost(first.seconds, LIMIT_SECONDS, 's') : comparison;
  return [
    { measure: `${name}: ${rows.toLocaleString('en')} rows`, value: `${figure(first.seconds)} s`, beside: `${figure(rows / first.seconds)} rows/s; processor ${figure(first.processor)} s; again ${figure(again.seconds)} s`, ...limit },
    { measure: `${name}: event loop kept waiting`, value: `${figure(first.delay.p99)} ms (p99)`, beside: `${figure(first.delay.max)} ms at most`, ...comparison },
    { measure: `${name}: memory at most`, value: `${figure(first.memory / MEBIBYTE)} MB more`, beside: 'resident set, beside what it was before', ...comparison },
  ];
};

interface Timed {
  counts: ImportCounts;
  seconds: number;
  /** Processor time of this process, seconds. */
  processor: number;
  delay: { p99: number; max: number };
  /** Bytes. */
  memory: number;
}

const timed = async ({ storage }: BenchDatabase, file: string): Promise<Timed> => {
  const ids = createUuidV7(systemClock);
  const stores = createStores({ database: storage.database, ids });
  const categories = createCategories({ ...stores, clock: systemClock, ids });
  // Nobody owns what a file brings, and it names no entries: neither is asked for.
  const logging = createLogging({ ...stores, categories, clock: systemClock, ids, people: { byId: async () => new Map() }, entries: { require: async () => undefined, references: async () => () => null }, onReceived: () => undefined });
  const deps = { logging, categories, imports: stores.imports, clock: systemClock, timeZone: 'UTC' };
  const source = await openSource(file);
  const tally = createTally();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const onProgress = async (): Promise<void> => void (most = Math.max(most, process.memoryUsage().rss));
  const csv = await openCsv(source, {}, deps);
  let seconds = 0;
  let used = 0;
  const delay = await loopDelayOf(async () => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await importCsv(source, csv, { actor: null, dryRun: false, signal: new AbortController().signal, tally, onProgress }, deps);
    seconds = (performance.now() - start) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    used = (user + system) / 1e6;
  });
  await source.close();
  return { counts: tally.counts, seconds, processor: used, delay, memory: most - before };
};

const writeRows = async (file: string, rows: number): Promise<void> => {
  const random = seededRandom(7);
  const text = createRequestTexts(7);
  const handle = await open(file, 'w');
  await handle.write(csvLine(HEAD));
  for (let row = 0; row < rows; row += 1) {
    const at = new Date(START + row * 300_000).toISOString();
    const person = random.integer(5_000);
    await handle.write(csvLine([text(), text(), `Person ${person}`, `person${person}@example.org`, random.pick(CHANNELS), random.pick(CATEGORIES), at, random.integer(40), 'import, benchmark']));
  }
  await handle.close();
};
