import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type Koa from 'koa';

/** Puts a recorder into the app, before its routes. Answers how many requests it has recorded, where it counts them. */
export type Recorder = (app: Koa) => Promise<() => number | null>;

const none: Recorder = async () => () => null;

/** The HTTP tracker with the pipeline as it runs in production: steps, spool on disk, flusher; only the database is a counter. */
const insights: Recorder = async (app) => {
  const { createHttpTracker } = await import('../../server/capture/http');
  const { loadSettings } = await import('../../server/config');
  const { createPipeline } = await import('../../server/pipeline');
  const { createUuidV7, systemClock } = await import('../../server/lib');
  const settings = loadSettings({ user: undefined, environment: {} });
  const ids = createUuidV7(systemClock);
  const logger = { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error };
  const spoolDirectory = fs.mkdtempSync(path.join(os.tmpdir(), 'insights-bench-spool-'));
  process.once('exit', () => fs.rmSync(spoolDirectory, { recursive: true, force: true }));
  let stored = 0;
  const pipeline = createPipeline({
    settings,
    clock: systemClock,
    ids,
    random: Math.random,
    logger,
    spoolDirectory,
    sink: {
      name: 'counter',
      write: async (frames) => {
        const rows = frames.reduce((sum, { events }) => sum + events.length, 0);
        stored += rows;
        return { rows, counted: 0, duplicates: 0 };
      },
      probe: async () => undefined,
    },
  });
  await pipeline.start();
  app.use(
    createHttpTracker({
      settings,
      clock: systemClock,
      ids,
      knowledge: { hasContentType: (uid) => uid === 'api::article.article' },
      restPrefix: '/api',
      thrownIn: () => undefined,
      accept: (event) => pipeline.accept(event),
      onProblem: (problem) => logger.error(String(problem)),
    })
  );
  return () => stored;
};

/** One histogram with the labels of its own documentation's example: nothing about who, from where or how large. */
const promClient: Recorder = async (app) => {
  const { Histogram } = await import('prom-client-15');
  const histogram = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests in seconds',
    labelNames: ['method', 'route', 'code'],
  });
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    const route = String(context._matchedRoute);
    histogram.observe({ method: context.method, route, code: context.status }, (performance.now() - start) / 1000);
  });
  return () => null;
};

const swaggerStats: Recorder = async (app) => {
  const { getMiddleware } = await import('swagger-stats');
  const { default: fromExpress } = await import('koa-connect');
  app.use(fromExpress(getMiddleware({ name: 'bench' })));
  return () => null;
};

/** Counters only, its default: request logging costs it more. Where it reports to is set by the benchmark. */
const apitally: Recorder = async (app) => {
  const { useApitally } = await import('apitally/koa');
  useApitally(app, { clientId: randomUUID(), env: 'bench' });
  return () => null;
};

export const RECORDERS = {
  bare: none,
  insights,
  'prom-client': promClient,
  'swagger-stats': swaggerStats,
  apitally,
} satisfies Record<string, Recorder>;

export type RecorderName = keyof typeof RECORDERS;
