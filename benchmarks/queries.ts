/**
 * Every question that the pages Overview and Usage ask for their 90 days, to the query engine with an empty cache, on
 * generated histories of different sizes over the same 90 days (60 routes and 500 people by Zipf's law, 20 content types,
 * 3 tokens). The engine folds before it reads, as always. Targets: the slowest question, and how much the worst one grows
 * from the smallest history to the largest; a median below 1 ms counts as 1 ms there, because no one sees less.
 *
 * Beside it the same question as SQL over the raw rows, with the index on time that the table has: less than the engine
 * answers (no previous period, no names, no distinct set per group), asked once per history when the
 * rounds are over.
 *
 * Histories are kept in the temporary directory (SQLite) and on the server (PostgreSQL, databases `insights_bench_*`) for
 * the next run. `--size=5000000` adds or replaces sizes.
 */
import type { Analytics } from '../server/analytics';
import { analyticsOn } from './harness/analytics';
import { DATABASE_NAMES, isAvailable, type BenchDatabase } from './harness/databases';
import { openHistory } from './harness/histories';
import { QUESTIONS } from './harness/questions';
import { interleave } from './harness/rounds';
import { median } from './harness/statistics';
import { HISTORY_DAYS, HISTORY_END } from './harness/traffic';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atMost, comparison, figure, notRun } from './harness/verdict';

const LIMIT_MS = 50;
const GROWTH_LIMIT = 1.5;
const FLOOR_MS = 1;

export const queries: Benchmark = {
  run: async (options) => {
    const lines: Measurement[] = [];
    for (const dialect of ['sqlite', 'postgres'] as const) {
      if (await isAvailable(dialect)) lines.push(...(await measure(dialect, options)));
      else lines.push(notRun(DATABASE_NAMES[dialect], 'no server answers'));
    }
    return lines;
  },
};

interface Asked {
  size: number;
  analytics: Analytics;
  database: BenchDatabase;
}

const measure = async (dialect: 'sqlite' | 'postgres', options: Options): Promise<Measurement[]> => {
  const sizes = options.quick ? [20_000] : options.sizes;
  const histories: Asked[] = [];
  try {
    for (const size of sizes) {
      const database = await openHistory(dialect, size, options.detail);
      histories.push({ size, database, analytics: analyticsOn(database) });
    }
    const variants = histories.flatMap((history) =>
      QUESTIONS.map((question) => ({ history, question, key: `${history.size} ${question.name}` }))
    );
    const byKey = new Map(variants.map((variant) => [variant.key, variant]));
    const ask = async (key: string): Promise<number> => {
      const variant = byKey.get(key);
      if (!variant) throw new Error(`${key} is not a question`);
      const { analytics } = variant.history;
      analytics.services.invalidate();
      const start = performance.now();
      const { answeredFrom } = await analytics.engine.ask(variant.question.query);
      const milliseconds = performance.now() - start;
      if (answeredFrom.source !== 'summaries')
        throw new Error(`${key} was answered from raw rows: ${answeredFrom.reason}`);
      return milliseconds;
    };
    for (const { key } of variants) await ask(key);
    const times = await interleave([...byKey.keys()], options, ask);
    const lines: Measurement[] = [];
    for (const history of histories) lines.push(...(await linesOf(history, times, options)));
    if (histories.length > 1) lines.push(growthOf(DATABASE_NAMES[dialect], sizes, times));
    return lines;
  } finally {
    for (const { database } of histories) await database.close();
  }
};

const linesOf = async (
  { size, database, analytics }: Asked,
  times: Record<string, number[]>,
  { detail }: Options
): Promise<Measurement[]> => {
  const name = `${DATABASE_NAMES[database.dialect]}, ${size.toLocaleString('en')} events`;
  const answers: { name: string; ours: number; raw: number }[] = [];
  for (const question of QUESTIONS) {
    const rounds = times[`${size} ${question.name}`];
    const start = performance.now();
    await database.knex.raw(question.sql, { from: HISTORY_END - HISTORY_DAYS * 86_400_000, to: HISTORY_END });
    const raw = performance.now() - start;
    answers.push({ name: question.name, ours: median(rounds), raw });
    detail(
      `${name}, ${question.name}: ${rounds.map((value) => value.toFixed(1)).join(' ')} ms; raw rows ${raw.toFixed(0)} ms`
    );
  }
  const slowest = answers.reduce((one, other) => (other.ours > one.ours ? other : one));
  const pages = await pageTimes(analytics);
  const middle = (of: 'ours' | 'raw'): string => figure(median(answers.map((answer) => answer[of])));
  return [
    {
      measure: `${name}: slowest of ${QUESTIONS.length}`,
      value: `${figure(slowest.ours)} ms (${slowest.name})`,
      beside: `raw rows ${figure(slowest.raw)} ms; median question ${middle('ours')} / ${middle('raw')} ms`,
      ...atMost(slowest.ours, LIMIT_MS, 'ms'),
    },
    { measure: `${name}: whole pages`, value: pages, beside: '', ...comparison },
  ];
};

const pageTimes = async ({ services }: Analytics): Promise<string> => {
  const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
    services.invalidate();
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const overview = await timeOf(() => services.overview({ range: 'last90days' }));
  const usage = await timeOf(() => services.usage({ range: 'last90days' }));
  return `Overview ${figure(overview)} ms, Usage ${figure(usage)} ms`;
};

const growthOf = (database: string, sizes: number[], times: Record<string, number[]>): Measurement => {
  const smallest = sizes[0];
  const largest = sizes[sizes.length - 1];
  const timeOf = (size: number, name: string): number => Math.max(FLOOR_MS, median(times[`${size} ${name}`]));
  const growths = QUESTIONS.map(({ name }) => ({ name, growth: timeOf(largest, name) / timeOf(smallest, name) }));
  const worst = growths.reduce((one, other) => (other.growth > one.growth ? other : one));
  return {
    measure: `${database}: time at ${largest.toLocaleString('en')} / ${smallest.toLocaleString('en')}`,
    value: `${figure(worst.growth)} (${worst.name})`,
    beside: `events ${figure(largest / smallest)}`,
    ...atMost(worst.growth, GROWTH_LIMIT),
  };
};
