import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/types';
import { PLUGIN_ID, type Importer, type Settings } from '../contracts';
import { createAnalytics, type Analytics } from './analytics';
import { createCapture, type Capture } from './capture';
import { describeSettings, loadSettings } from './config';
import { createContentSource, createSharedSalts, finishRequests, saltStoreOf, type SharedSalts } from './host';
import { createJobs, type Jobs } from './jobs';
import { Calendar, createUuidV7, systemClock, type Clock, type IdSource, type Logger } from './lib';
import { createHistory, createImporter, upkeepJobs, type History, type SystemServices } from './operations';
import { createDatabaseSink, createPipeline, createSteps, runSteps, type Pipeline } from './pipeline';
import { createRules, type Rules } from './rules';
import { createStorage, type Dialect, type Storage } from './storage';
import { version } from '../package.json';

/** What needs the database: there from `bootstrap` on. */
export interface Databased {
  storage: Storage;
  analytics: Analytics;
  jobs: Jobs;
  importer: Importer;
  history: History;
  rules: Rules;
}

/** Everything that runs inside one Strapi. */
export interface Insights {
  settings: Settings;
  /** Absolute. */
  spoolDirectory: string;
  capture: Capture;
  pipeline: Pipeline;
  system: SystemServices;
  /** @throws before `bootstrap`. */
  databased(): Databased;
  register(): void;
  bootstrap(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds that requests may take to end when the app is shut down. */
const REQUESTS_DEADLINE = 5_000;
/** Milliseconds that shutting down may wait for the database; the rest stays in the spool. */
const STOP_DEADLINE = 10_000;

interface Machine {
  clock: Clock;
  ids: IdSource;
  random: () => number;
  logger: Logger;
}

const machineOf = (strapi: Core.Strapi): Machine => ({
  clock: systemClock,
  ids: createUuidV7(systemClock),
  random: Math.random,
  logger: strapi.log,
});

/** Puts the rooms together for one Strapi. Reads the settings, and throws a SettingsError where they are wrong. */
export const createInsights = (strapi: Core.Strapi): Insights => {
  const machine = machineOf(strapi);
  const settings = loadSettings({ user: strapi.config.get(`plugin::${PLUGIN_ID}`), environment: process.env });
  const spoolDirectory = path.resolve(strapi.dirs.app.root, settings.spool.directory);
  const isDevelopment = process.env.NODE_ENV === 'development';
  let rooms: Databased | null = null;
  let jobsStarted: Promise<void> = Promise.resolve();

  const databased = (): Databased => {
    if (!rooms) throw new Error('insights: the database is not there yet');
    return rooms;
  };

  const salts = createSharedSalts({ ...machine, store: saltStoreOf(strapi) });
  const pipeline = createPipeline({
    ...machine,
    settings,
    saltOf: salts.saltOf,
    sink: createDatabaseSink({ storage: () => databased().storage, onStored: () => databased().analytics.touch() }),
    spoolDirectory,
  });
  const capture = createCapture({
    ...machine,
    strapi,
    settings,
    accept: pipeline.accept,
    isDevelopment,
  });

  return {
    settings,
    spoolDirectory,
    capture,
    pipeline,
    databased,
    system: {
      settings: () =>
        describeSettings({ settings, environment: process.env, version, database: dialectOf(strapi) }),
      pipeline: pipeline.status,
    },
    register: () => capture.register(),
    bootstrap: async () => {
      rooms = createDatabased(strapi, settings, machine, salts);
      await rooms.storage.prepare();
      await followTimeZone(strapi, settings.timeZone, rooms.storage);
      await salts.start();
      capture.bootstrap();
      await pipeline.start();
      // Nobody waits for jobs when an app starts.
      jobsStarted = rooms.jobs.start();
    },
    stop: async () => {
      // A reload while developing should take no longer than it must.
      if (!isDevelopment) await finishRequests(strapi.server.httpServer, REQUESTS_DEADLINE);
      capture.stop();
      await jobsStarted;
      await rooms?.jobs.stop();
      await pipeline.stop(STOP_DEADLINE);
      salts.stop();
    },
  };
};

const createDatabased = (
  strapi: Core.Strapi,
  settings: Settings,
  machine: Machine,
  { saltOf }: SharedSalts
): Databased => {
  const { clock, ids, logger } = machine;
  const calendar = new Calendar(settings.timeZone);
  const knex = strapi.db.connection;
  const storage = createStorage({
    ...machine,
    dialect: dialectOf(strapi),
    knex,
    schema: strapi.db.getSchemaName(),
    calendar,
    limits: settings.limits,
  });
  const analytics = createAnalytics({
    storage,
    settings,
    calendar,
    clock,
    logger,
    contentTypes: () => contentTypesOf(strapi),
    secret: secretOf(strapi),
  });
  const instance = `${os.hostname()}:${process.pid}`;
  const jobs = createJobs({ knex, clock, ids, instance, logger, timeZone: settings.timeZone });
  for (const job of upkeepJobs({ schedules: settings.jobs, storage, analytics: analytics.jobs })) jobs.add(job);
  // Somebody has chosen the file: everything in it counts, icons and health checks too.
  const steps = createSteps({ ...settings, capture: { ...settings.capture, excludedPaths: {} } }, saltOf);
  const importer = createImporter({
    writer: storage.writer,
    clock,
    logger,
    knex,
    ids,
    retention: settings.retention.events,
    steps: (event) => runSteps(steps, event, { now: clock.now(), shedding: false }),
  });
  const rules = createRules({ source: createContentSource(strapi), database: storage.database, clock });
  return { storage, analytics, jobs, importer, rules, history: createHistory(storage.writer) };
};

const dialectOf = (strapi: Core.Strapi): Dialect => {
  const { client } = strapi.db.dialect;
  if (client === 'sqlite' || client === 'postgres' || client === 'mysql') return client;
  throw new Error(`insights: the database "${client}" is not supported`);
};

/** The app's own content types, for the list of those that nobody uses. */
const contentTypesOf = (strapi: Core.Strapi): { uid: string; displayName: string }[] =>
  Object.values(strapi.contentTypes)
    .filter(({ uid }) => uid.startsWith('api::'))
    .map(({ uid, info }) => ({ uid, displayName: info.displayName }));

/** Summaries belong to a time zone; where the settings name another one than before, they move before anything is added. */
const followTimeZone = async (strapi: Core.Strapi, timeZone: string, storage: Storage): Promise<void> => {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'timeZone' });
  const before: unknown = await store.get({});
  if (before === timeZone) return;
  if (typeof before === 'string') {
    strapi.log.info(`insights: bringing the summaries from ${before} to ${timeZone}`);
    const rows = await storage.realign();
    strapi.log.info(`insights: ${rows} summary rows written`);
  }
  await store.set({ value: timeZone });
};

/** Signs page cursors. Any secret of the app does that is the same on all instances. */
const secretOf = (strapi: Core.Strapi): string => {
  const keys = strapi.config.get<string[] | string>('server.app.keys', 'insights');
  return `insights cursor ${Array.isArray(keys) ? keys.join() : keys}`;
};
