/**
 * The list of information requests among 100,000, as the endpoint answers it: the rows, and what the page shows beside them (groups
 * with their counts, what covers them). Every filter by itself, two and three together, and what nobody finds; of each the first page
 * and one from the middle of the time, by cursor. And the requests about one entry. Names of people and entries are left out: two
 * more look-ups by id. The limit is for the 95th percentile of each kind. Beside it an exact count of the same filter, which
 * the page asks for by itself.
 */
import os from 'node:os';
import type { RequestFilter } from '../contracts';
import { createUuidV7, systemClock, uuidV7Of } from '../server/lib';
import { createReading, type Reading } from '../server/requests/reading';
import { createSearch, type Search } from '../server/requests/search';
import { createStores, type Stores } from '../server/requests/store';
import { createViews } from '../server/requests/views';
import { DATABASE_NAMES, type BenchDatabase } from './harness/databases';
import { onEachDatabase } from './harness/each-database';
import { seededRandom, type Random } from './harness/random';
import { FILTERS } from './harness/request-filters';
import { ENTRIES, ENTRY_UID, EVERY_MS, fillRequests, FIRST_AT, named } from './harness/request-table';
import { median, quantile } from './harness/statistics';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atMost, comparison, figure } from './harness/verdict';

const REQUESTS = 100_000;
const QUICK_REQUESTS = 5_000;
const QUESTIONS = 30;
const COUNTS = 10;
const WARM_UP = 3;
const LIMIT_MS = 100;

const everybody = { mayRead: () => true };

export const listRequests: Benchmark = {
  run: (options) => onEachDatabase((database) => measure(database, options)),
};

/** 95th percentile of a kind, milliseconds. */
interface Kind {
  name: string;
  p95: number;
}

const readingOn = (stores: Stores, search: Search): Reading => {
  const people = { byId: async () => new Map() };
  const entries = { require: async () => undefined, references: async () => () => null };
  return createReading({ ...stores, people, search, clock: systemClock, similarity: { similar: async () => [] }, views: createViews({ ...stores, people, entries }) });
};

const measure = async (database: BenchDatabase, { quick, detail }: Options): Promise<Measurement[]> => {
  const count = quick ? QUICK_REQUESTS : REQUESTS;
  const stores = createStores({ database: database.storage.database, ids: createUuidV7(systemClock) });
  await fillRequests(database, stores, count);
  const search = createSearch({ ...stores, knex: database.knex, clock: systemClock });
  const reading = readingOn(stores, search);
  const name = DATABASE_NAMES[database.dialect];
  const memory = process.memoryUsage().arrayBuffers;
  const start = performance.now();
  await search.warm();
  detail(`${name}: texts read in ${figure((performance.now() - start) / 1_000)} s, ${figure((process.memoryUsage().arrayBuffers - memory) / 1e6)} MB`);

  const timed = async (kind: string, questions: number, ask: (random: Random) => Promise<unknown>): Promise<Kind> => {
    const random = seededRandom(9);
    for (let question = 0; question < WARM_UP; question += 1) await ask(random);
    const times: number[] = [];
    for (let question = 0; question < questions; question += 1) {
      const start = performance.now();
      await ask(random);
      times.push(performance.now() - start);
    }
    const p95 = quantile(times, 0.95);
    detail(`${name}, ${kind}: p95 ${figure(p95)} ms, p50 ${figure(median(times))} ms, longest ${figure(Math.max(...times))} ms`);
    return { name: kind, p95 };
  };

  const middle = FIRST_AT + (count / 2) * EVERY_MS;
  const cursor = `${middle}.${uuidV7Of(middle, 'middle')}`;
  const [pages, counts]: [Kind[], Kind[]] = [[], []];
  for (const [kind, filterOf] of Object.entries(FILTERS)) {
    const draw = (random: Random): RequestFilter => filterOf(random, count);
    pages.push(await timed(kind, QUESTIONS, (random) => reading.list(draw(random), everybody)));
    pages.push(await timed(`${kind}, far page`, QUESTIONS, (random) => reading.list({ ...draw(random), cursor }, everybody)));
    counts.push(await timed(`count, ${kind}`, COUNTS, (random) => reading.count(draw(random))));
  }
  pages.push(await timed('of an entry', QUESTIONS, (random) => reading.ofEntry({ uid: ENTRY_UID, documentId: named.entry(random.integer(ENTRIES)) }, everybody)));
  return [
    { ...lineOf(`${name}: ${pages.length} kinds, ${count.toLocaleString('en')} requests`, pages), ...atMost(slowestOf(pages).p95, LIMIT_MS, 'ms') },
    { ...lineOf(`${name}: exact counts`, counts), ...comparison },
  ];
};

const slowestOf = (kinds: Kind[]): Kind => kinds.reduce((one, other) => (other.p95 > one.p95 ? other : one));

const lineOf = (measureName: string, kinds: Kind[]): Pick<Measurement, 'measure' | 'value' | 'beside'> => {
  const slowest = slowestOf(kinds);
  const above = kinds.filter(({ p95 }) => p95 > LIMIT_MS).length;
  return {
    measure: measureName,
    value: `p95 ${figure(slowest.p95)} ms (${slowest.name})`,
    beside: `kind in the middle ${figure(median(kinds.map(({ p95 }) => p95)))} ms; ${above} above ${LIMIT_MS} ms; load ${figure(os.loadavg()[0])}`,
  };
};
