/**
 * Runs one benchmark in this process and sends its lines to the parent, `scripts/bench.mjs`: each benchmark has a process
 * of its own, so that none runs in what another left behind.
 */
import { parseArgs } from 'node:util';
import type { Benchmark } from './harness/types';

/** Loaded one at a time: a benchmark needs only its own part of the plugin and its own peers. */
const BENCHMARKS: Record<string, () => Promise<Benchmark>> = {
  'request-overhead': async () => (await import('./request-overhead')).requestOverhead,
  'strapi-find': async () => (await import('./strapi-find')).strapiFind,
  'flush-pauses': async () => (await import('./flush-pauses')).flushPauses,
  'bulk-insert': async () => (await import('./bulk-insert')).bulkInsert,
  queries: async () => (await import('./queries')).queries,
  conditions: async () => (await import('./conditions')).conditions,
  backtest: async () => (await import('./backtest')).backtest,
  'similar-requests': async () => (await import('./similar-requests')).similarRequests,
  'list-requests': async () => (await import('./list-requests')).listRequests,
  'import-requests': async () => (await import('./import-requests')).importRequests,
  boot: async () => (await import('./boot')).boot,
  'storage-size': async () => (await import('./storage-size')).storageSize,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    size: { type: 'string', multiple: true, default: ['100000', '1000000'] },
  },
});

const main = async (): Promise<void> => {
  const load = BENCHMARKS[positionals[0]];
  if (!load) throw new Error(`There is no benchmark "${positionals[0]}"`);
  const benchmark = await load();
  const lines = await benchmark.run({
    rounds: Number(values.rounds),
    quick: values.quick,
    sizes: values.size.map(Number).sort((one, other) => one - other),
    detail: (text) => {
      if (values.verbose) process.stdout.write(`    ${text}\n`);
    },
  });
  process.send?.(lines);
};

main().then(
  () => process.disconnect?.(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
);
