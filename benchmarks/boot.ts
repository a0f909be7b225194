/**
 * What the plugin adds to the start of an app: a fresh app with the packed plugin in production mode on SQLite, from
 * `createStrapi` until it listens, with the plugin against with the plugin switched off. A process for each start, rounds
 * interleaved; the first start of each, which makes the tables, is not counted.
 *
 * Other work on the machine makes a start longer, by more than the plugin does, and never shorter; so more rounds are run
 * than elsewhere, and the fastest starts are shown beside the medians.
 */
import { createFreshApp, lastJson, type FreshApp } from '../tests/integration/package/fresh-app';
import { interleave } from './harness/rounds';
import { median, pairwise } from './harness/statistics';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atMost, comparison, figure } from './harness/verdict';

/** Milliseconds. */
const BUDGET = 200;
const STARTS_A_ROUND = 4;

const VARIANTS = ['with', 'without'] as const;
type Variant = (typeof VARIANTS)[number];

const ENVIRONMENTS: Record<Variant, Record<string, string>> = {
  with: { DATABASE_FILENAME: 'with.db' },
  without: { DATABASE_FILENAME: 'without.db', WITHOUT_INSIGHTS: 'true' },
};

export const boot: Benchmark = {
  run: async (options) => {
    const app = await createFreshApp();
    try {
      return await measure(app, options);
    } finally {
      await app.remove();
    }
  },
};

const measure = async (app: FreshApp, { rounds, detail }: Options): Promise<Measurement[]> => {
  const start = async (variant: Variant): Promise<number> => {
    const { elapsed }: { elapsed: number } = lastJson(await app.node(['boot.cjs'], ENVIRONMENTS[variant]));
    return elapsed;
  };
  for (const variant of VARIANTS) await start(variant);
  const starts = await interleave(VARIANTS, { rounds: rounds * STARTS_A_ROUND }, async (variant, round) => {
    const elapsed = await start(variant);
    detail(`start ${round + 1} ${variant}: ${elapsed.toFixed(0)} ms`);
    return elapsed;
  });
  const added = median(pairwise(starts.with, starts.without, (one, other) => one - other));
  const [fastest, bare] = VARIANTS.map((variant) => Math.min(...starts[variant]));
  return [
    {
      measure: 'added to the start of an app',
      value: `${figure(added)} ms`,
      beside: `start ${median(starts.with).toFixed(0)} / ${median(starts.without).toFixed(0)} ms`,
      ...atMost(added, BUDGET, 'ms'),
    },
    {
      measure: 'added to the fastest start',
      value: `${figure(fastest - bare)} ms`,
      beside: `start ${fastest.toFixed(0)} / ${bare.toFixed(0)} ms`,
      ...comparison,
    },
  ];
};
