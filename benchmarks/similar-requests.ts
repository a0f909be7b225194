/**
 * The five most similar requests among 100,000, as somebody types: from the text to the ids, with the look at the table for what is
 * new. Questions are worded as those in the table and then mistyped, cut off in the middle, made of nothing but the commonest
 * words, as long as a summary can be, or about things that nobody ever asked. The limit is for the 95th percentile of each kind;
 * beside it the processor time of this process, which is what holds the event loop, and on a busy machine tells more. And what
 * the index costs: reading the table once, and memory.
 */
import { REQUEST_LIMITS } from '../contracts';
import { systemClock, uuidV7Of } from '../server/lib';
import { createSimilarity, type Similarity } from '../server/requests/similarity';
import { TABLES, type Cell } from '../server/storage';
import { DATABASE_NAMES, type BenchDatabase } from './harness/databases';
import { onEachDatabase } from './harness/each-database';
import { loopDelayOf } from './harness/loop-delay';
import { seededRandom } from './harness/random';
import { createRequestTexts, mistyped } from './harness/request-texts';
import { quantile } from './harness/statistics';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atMost, comparison, figure } from './harness/verdict';

const REQUESTS = 100_000;
const QUESTIONS = 200;
const WARM_UP = 30;
const LIMIT_MS = 50;
const GROUPS = 400;
const TRANSACTION = 2_000;

const COLUMNS = {
  document_id: 'text',
  summary: 'text',
  channel: 'text',
  category: 'text',
  priority: 'text',
  state: 'text',
  received_at: 'bigint',
  repeat_group: 'text',
  coverage: 'text',
  source: 'text',
  source_id: 'text',
  at: 'bigint',
  changed_at: 'bigint',
} as const;

const START = Date.parse('2025-01-01T00:00:00Z');

export const similarRequests: Benchmark = {
  run: (options) => onEachDatabase((database) => measure(database, options)),
};

/** A third of the requests belong to groups, a part of those is covered, and some were dismissed. */
const rowsOf = (count: number): Cell[][] => {
  const textOf = createRequestTexts(3);
  const random = seededRandom(5);
  return Array.from({ length: count }, (_, index) => {
    const at = START + index * 300_000;
    const group = random.next() < 0.3 ? random.integer(GROUPS) : null;
    const isCovered = group !== null && group % 3 === 0;
    const state = random.next() < 0.03 ? 'dismissed' : isCovered ? 'covered' : 'new';
    const id = uuidV7Of(at, `request ${index}`);
    return [id, textOf(), 'email', 'status', 'normal', state, at, group === null ? null : `group ${group}`, isCovered ? `coverage ${group}` : null, 'csv', `csv:${index}`, at, at];
  });
};

const fill = async ({ storage }: BenchDatabase, rows: Cell[][]): Promise<void> => {
  for (let start = 0; start < rows.length; start += TRANSACTION) {
    await storage.database.transaction((transaction) =>
      transaction.insertNew(TABLES.requests, COLUMNS, ['source_id'], rows.slice(start, start + TRANSACTION))
    );
  }
};

const COMMON = ['status', 'order', 'invoice certificate stock', 'date of the order status', 'report certificate invoice stock status date', 'what is it?', 'please 12345'];

const questions = (): Record<string, string[]> => {
  const textOf = createRequestTexts(77);
  const random = seededRandom(9);
  const texts = Array.from({ length: QUESTIONS }, textOf);
  const some = (make: (text: string, index: number) => string): string[] => texts.map(make);
  return {
    'worded as others': texts,
    'mistyped twice': some((text) => mistyped(mistyped(text, random), random)),
    'half typed': some((text) => text.slice(0, 3 + random.integer(text.length))),
    'common words only': some((_, index) => COMMON[index % COMMON.length]),
    '300 characters': some((_, index) => Array.from({ length: 8 }, (_item, place) => texts[(index + place) % texts.length]).join(' ').slice(0, REQUEST_LIMITS.summary)),
    'never asked': some((_, index) => `xylophone quokka zephyr ${index}`),
  };
};

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

const measure = async (database: BenchDatabase, { quick }: Options): Promise<Measurement[]> => {
  const count = quick ? 5_000 : REQUESTS;
  const name = DATABASE_NAMES[database.dialect];
  await fill(database, rowsOf(count));

  const similarity = createSimilarity({ knex: database.knex, clock: systemClock, erased: '(erased)' });
  const before = heap();
  const used = process.cpuUsage();
  let warmed = 0;
  const delay = await loopDelayOf(async () => {
    const begin = performance.now();
    await similarity.warm();
    warmed = performance.now() - begin;
  });
  const { user, system } = process.cpuUsage(used);
  const processor = (user + system) / 1_000;
  const memory = heap() - before;

  const lines: Measurement[] = [
    {
      measure: `${name}: read ${count.toLocaleString('en')} once`,
      value: `${figure(warmed)} ms`,
      beside: `processor ${figure(processor)} ms, ${figure(memory)} MB, held the event loop for ${figure(delay.max)} ms at most`,
      ...comparison,
    },
  ];
  const warmUp = createRequestTexts(11);
  for (let question = 0; question < WARM_UP; question += 1) await similarity.similar(warmUp(), { limit: 5 });
  for (const [kind, texts] of Object.entries(questions())) lines.push(await ask(similarity, `${name}: ${kind}`, texts));

  const begin = performance.now();
  let suggested = 0;
  const pauses = await loopDelayOf(async () => {
    suggested = (await similarity.suggestions(20)).length;
  });
  lines.push({
    measure: `${name}: ${suggested} suggestions`,
    value: `${figure(performance.now() - begin)} ms`,
    beside: `held the event loop for ${figure(pauses.max)} ms at most`,
    ...comparison,
  });
  return lines;
};

const ask = async (similarity: Similarity, measureName: string, texts: string[]): Promise<Measurement> => {
  const times: number[] = [];
  const processor: number[] = [];
  let answered = 0;
  for (const text of texts) {
    const start = performance.now();
    const before = process.cpuUsage();
    const found = await similarity.similar(text, { limit: 5 });
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1_000);
    if (found.length > 0) answered += 1;
  }
  const p95 = quantile(times, 0.95);
  return {
    measure: measureName,
    value: `p95 ${figure(p95)} ms`,
    beside: `p50 ${figure(quantile(times, 0.5))} ms, longest ${figure(Math.max(...times))} ms; processor p95 ${figure(quantile(processor, 0.95))} ms; ${answered} of ${texts.length} found something`,
    ...atMost(p95, LIMIT_MS, 'ms'),
  };
};
