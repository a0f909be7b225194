/**
 * Time that recording adds to a request: a bare Koa route that answers ten entries as JSON, without a recorder and with
 * each of them. Every variant is a process of its own on 127.0.0.1; this process makes the load, 10 connections. Rounds
 * are interleaved, a variant's cost is its difference to the bare route of the same round.
 *
 * - CPU: microseconds of all threads of the server (`process.cpuUsage`) per request it served, from the first request until
 *   two seconds after the last one, so that work that a recorder puts off is counted. This decides: it depends least on
 *   what else the machine does.
 * - Wall: the difference of 1 / (requests per second). It contains what a busy second core takes from the server.
 *
 * What each records: ours an event per request with its caller, sizes, session, error and redacted query, through the
 * steps to a spool file and out of it again (only the database behind it is a counter). swagger-stats counters,
 * percentiles, the last errors and slowest requests, in memory. Apitally counters per consumer, route and status, in
 * memory, sent once in a while. prom-client one histogram with three labels: less than the others, here as the floor.
 */
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { interleave } from './harness/rounds';
import { startServer, type ServerProcess } from './harness/server-process';
import { median, pairwise } from './harness/statistics';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atMost, comparison, figure } from './harness/verdict';
import type { RecorderName } from './servers/recorders';

const VARIANTS = ['bare', 'insights', 'prom-client', 'swagger-stats', 'apitally'] as const satisfies RecorderName[];
const CONNECTIONS = 10;
const SETTLE = 2_000;

/** Microseconds per request. */
interface Cost {
  cpu: number;
  wall: number;
}

export const requestOverhead: Benchmark = {
  run: async (options) => {
    const hub = await startHub();
    const servers = new Map<RecorderName, ServerProcess>();
    try {
      for (const name of VARIANTS)
        servers.set(name, await startServer('koa.ts', [name], { APITALLY_HUB_BASE_URL: hub.url }));
      const run = (name: RecorderName, seconds: number): Promise<Cost> => {
        const server = servers.get(name);
        if (!server) throw new Error(`${name} was not started`);
        return measure(name, server, seconds, options);
      };
      // Warm: the compiler has seen everything, and Apitally has finished its start.
      for (const name of VARIANTS) await run(name, options.quick ? 1 : 4);
      options.detail('warm; measured rounds follow');
      const costs = await interleave(VARIANTS, options, (name) => run(name, options.quick ? 2 : 6));
      return linesOf(costs, options);
    } finally {
      for (const server of servers.values()) await server.stop();
      hub.stop();
    }
  },
};

const measure = async (
  name: RecorderName,
  server: ServerProcess,
  seconds: number,
  { detail }: Options
): Promise<Cost> => {
  const before = await server.usage();
  const result = await autocannon({ url: `${server.url}/api/articles`, connections: CONNECTIONS, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${name}: ${result.non2xx + result.errors} requests failed`);
  await sleep(SETTLE);
  const after = await server.usage();
  const requests = after.requests - before.requests;
  if (after.recorded !== null && after.recorded - (before.recorded ?? 0) !== requests) {
    detail(
      `${name}: ${requests} requests, ${after.recorded - (before.recorded ?? 0)} events stored after ${SETTLE} ms`
    );
  }
  const cost = { cpu: (after.cpu - before.cpu) / requests, wall: (result.duration * 1e6) / result['2xx'] };
  detail(
    `${name}: ${Math.round(1e6 / cost.wall)} requests/s, ${cost.wall.toFixed(2)} us wall, ${cost.cpu.toFixed(2)} us CPU a request`
  );
  return cost;
};

const linesOf = (costs: Record<(typeof VARIANTS)[number], Cost[]>, { detail }: Options): Measurement[] => {
  const added = (name: (typeof VARIANTS)[number], what: keyof Cost): number => {
    const differences = pairwise(
      costs[name].map((cost) => cost[what]),
      costs.bare.map((cost) => cost[what]),
      (one, bare) => one - bare
    );
    detail(`${name}: added ${what} by round ${differences.map((value) => value.toFixed(2)).join(' ')} us`);
    return median(differences);
  };
  const names = VARIANTS.filter((name) => name !== 'bare');
  const table = new Map(names.map((name) => [name, { cpu: added(name, 'cpu'), wall: added(name, 'wall') }]));
  const ours = table.get('insights') ?? { cpu: Number.NaN, wall: Number.NaN };
  const peer = Math.min(...(['swagger-stats', 'apitally'] as const).map((name) => table.get(name)?.cpu ?? Number.NaN));
  return [
    {
      measure: 'ours: added CPU a request',
      value: `${figure(ours.cpu)} us`,
      beside: `wall ${figure(ours.wall)} us`,
      ...atMost(ours.cpu, 5, 'us'),
    },
    {
      measure: 'ours / cheaper of swagger-stats and Apitally',
      value: figure(ours.cpu / peer),
      beside: `${figure(peer)} us CPU`,
      ...atMost(ours.cpu / peer, 1),
    },
    ...names
      .filter((name) => name !== 'insights')
      .map((name) => ({
        measure: `${name}: added CPU a request`,
        value: `${figure(table.get(name)?.cpu ?? Number.NaN)} us`,
        beside: `wall ${figure(table.get(name)?.wall ?? Number.NaN)} us`,
        ...comparison,
      })),
  ];
};

/** Stands in for the service that Apitally reports to: takes everything. */
const startHub = async (): Promise<{ url: string; stop(): void }> => {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(202).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    stop: () => void server.close(),
  };
};
