/**
 * What tracking costs a real Strapi: the playground in production mode on SQLite with its content, `GET /api/articles`,
 * with INSIGHTS_ENABLED=true against INSIGHTS_ENABLED=false. Two processes with a database and a spool of their own; this
 * process makes the load; rounds are interleaved.
 *
 * - Throughput: requests per second of 10 connections that never rest, on / off in the same round.
 * - Added p99: at half the rate that the untracked server can take in its warm-up, sent whether or not earlier requests
 *   were answered: a flush that blocks the event loop delays every request that comes meanwhile, and is seen here.
 * - CPU per request of the server's process, for comparison: it depends least on what else the machine does. Only where
 *   there is /proc.
 *
 * It needs the built package and playground, which `npm run bench` makes sure of.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { knex as createKnex } from 'knex';
import { TABLES, type Row } from '../server/storage';
import { spawnStrapi, type SpawnedStrapi } from '../tests/integration/harness/spawn';
import { cpuOf } from './harness/process-cpu';
import { interleave } from './harness/rounds';
import { median, pairwise, quantile } from './harness/statistics';
import { steadyLoad } from './harness/steady-load';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atLeast, atMost, comparison, figure } from './harness/verdict';

const VARIANTS = ['on', 'off'] as const;
type Variant = (typeof VARIANTS)[number];

const ROUTE = '/api/articles';
/** Lets what one measurement left to do not fall into the next. */
const SETTLE = 1_500;

interface Round {
  /** Microseconds of CPU a request; NaN where it cannot be read. */
  cpu: number;
  perSecond: number;
  p50: number;
  p99: number;
}

export const strapiFind: Benchmark = {
  run: async (options) => {
    // The servers are compiled: they are not started through the loader that this process needs.
    process.execArgv = [];
    const start = (enabled: boolean): Promise<SpawnedStrapi> =>
      spawnStrapi({ seed: 'content', env: { INSIGHTS_ENABLED: String(enabled), NODE_ENV: 'production' } });
    const off = await start(false);
    try {
      const on = await start(true);
      try {
        return await measure({ on, off }, options);
      } finally {
        await on.stop();
      }
    } finally {
      await off.stop();
    }
  },
};

const measure = async (servers: Record<Variant, SpawnedStrapi>, options: Options): Promise<Measurement[]> => {
  const seconds = options.quick ? 2 : 8;
  await throughput(servers.on, seconds);
  const rate = Math.floor((await throughput(servers.off, seconds)).perSecond / 2);
  const rounds = await interleave(VARIANTS, options, async (variant, round): Promise<Round> => {
    const server = servers[variant];
    const before = cpuOf(server.process.pid);
    const { perSecond, answered } = await throughput(server, seconds);
    await sleep(SETTLE);
    const after = cpuOf(server.process.pid);
    const cpu = before === null || after === null ? Number.NaN : (after - before) / answered;
    const times = await steadyLoad(`${server.url}${ROUTE}`, rate, seconds);
    await sleep(SETTLE);
    const result = { perSecond, cpu, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
    const [p50, p99, max] = [result.p50, result.p99, Math.max(...times)].map(figure);
    options.detail(
      `round ${round + 1} ${variant}: ${perSecond.toFixed(0)} requests/s, ${cpu.toFixed(0)} us CPU a request; at ${rate}/s p50 ${p50}, p99 ${p99}, max ${max} ms`
    );
    return result;
  });
  for (const variant of VARIANTS) await checkTracking(servers[variant], variant, options);
  return linesOf(rounds, rate);
};

const throughput = async (
  { url }: SpawnedStrapi,
  duration: number
): Promise<{ perSecond: number; answered: number }> => {
  const result = await autocannon({ url: `${url}${ROUTE}`, connections: 10, duration });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return { perSecond: result['2xx'] / result.duration, answered: result['2xx'] };
};

/** A comparison of on with off only means something when one tracked and the other did not. */
const checkTracking = async ({ environment }: SpawnedStrapi, variant: Variant, { detail }: Options): Promise<void> => {
  const connection = { filename: environment.variables.DATABASE_FILENAME };
  const knex = createKnex({ client: 'better-sqlite3', connection, useNullAsDefault: true });
  try {
    const [row]: Row[] = await knex(TABLES.events).count({ events: '*' });
    detail(`${variant}: ${row.events} events stored`);
    if (Number(row.events) > 0 !== (variant === 'on'))
      throw new Error(`tracking ${variant} stored ${row.events} events`);
  } finally {
    await knex.destroy();
  }
};

const linesOf = (rounds: Record<Variant, Round[]>, rate: number): Measurement[] => {
  const of = (variant: Variant, what: keyof Round): number[] => rounds[variant].map((round) => round[what]);
  const ratio = median(pairwise(of('on', 'perSecond'), of('off', 'perSecond'), (on, off) => on / off));
  const added = (what: 'p50' | 'p99'): number =>
    median(pairwise(of('on', what), of('off', what), (on, off) => on - off));
  const cpu = median(pairwise(of('on', 'cpu'), of('off', 'cpu'), (on, off) => on / off));
  return [
    {
      measure: 'throughput, tracking on / off',
      value: figure(ratio),
      beside: `${median(of('on', 'perSecond')).toFixed(0)} / ${median(of('off', 'perSecond')).toFixed(0)} requests/s`,
      ...atLeast(ratio, 0.97),
    },
    {
      measure: `added p99 at ${rate} requests/s`,
      value: `${figure(added('p99'))} ms`,
      beside: `p99 ${figure(median(of('on', 'p99')))} / ${figure(median(of('off', 'p99')))} ms, added p50 ${figure(added('p50'))} ms`,
      ...atMost(added('p99'), 0.5, 'ms'),
    },
    {
      measure: 'CPU a request, tracking on / off',
      value: figure(cpu),
      beside: `${median(of('on', 'cpu')).toFixed(0)} / ${median(of('off', 'cpu')).toFixed(0)} us`,
      ...comparison,
    },
  ];
};
