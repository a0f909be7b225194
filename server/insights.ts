import path from 'node:path';
import type { Core } from '@strapi/types';
import { PLUGIN_ID, type InsightsEvent, type Settings } from '../contracts';
import { createCapture, type Capture } from './capture';
import { describeSettings, loadSettings } from './config';
import { createDatabased, dialectOf, type Databased, type Machine } from './databased';
import { createCausation, createSharedSalts, finishRequests, saltStoreOf, watchContent } from './host';
import { createUuidV7, systemClock } from './lib';
import type { SystemServices } from './operations';
import { createDatabaseSink, createPipeline, type Pipeline } from './pipeline';
import { createActionRegistry, type ActionRegistry } from './rules';
import type { Storage } from './storage';
import { version } from '../package.json';

/** Everything that runs inside one Strapi. */
export interface Insights {
  settings: Settings;
  /** Absolute. */
  spoolDirectory: string;
  capture: Capture;
  pipeline: Pipeline;
  system: SystemServices;
  /** What rules can do: the app adds its own while it starts. */
  actions: ActionRegistry;
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
  let stopWatching = (): void => undefined;

  const databased = (): Databased => {
    if (!rooms) throw new Error('insights: the database is not there yet');
    return rooms;
  };

  /** Nobody waits for either when an app starts. */
  const serve = (): void => {
    const { jobs, rules } = databased();
    jobsStarted = jobs.start();
    rules.engine.start();
  };

  const salts = createSharedSalts({ ...machine, store: saltStoreOf(strapi) });
  const pipeline = createPipeline({
    ...machine,
    settings,
    saltOf: salts.saltOf,
    sink: createDatabaseSink({ storage: () => databased().storage, onStored: () => databased().analytics.touch() }),
    spoolDirectory,
  });
  const actions = createActionRegistry();
  const causation = createCausation(strapi);
  const accept = (event: InsightsEvent): void => {
    // Before the pipeline shortens addresses and the like in place, and without waiting for it.
    rooms?.rules.event(event, causation.current());
    pipeline.accept(event);
  };
  const capture = createCapture({ ...machine, strapi, settings, accept, isDevelopment });

  return {
    settings,
    spoolDirectory,
    capture,
    pipeline,
    actions,
    databased,
    system: {
      settings: () =>
        describeSettings({ settings, environment: process.env, version, database: dialectOf(strapi) }),
      pipeline: pipeline.status,
    },
    register: () => capture.register(),
    bootstrap: async () => {
      rooms = createDatabased({ strapi, settings, machine, salts, actions, causation, track: accept });
      await rooms.storage.prepare();
      await followTimeZone(strapi, settings.timeZone, rooms.storage);
      await salts.start();
      capture.bootstrap();
      await pipeline.start();
      // Only where the app serves: a command that loads it must run neither jobs nor rules with an environment of its own.
      strapi.server.httpServer.once('listening', serve);
      stopWatching = watchContent(strapi, causation, rooms.rules.interest);
    },
    stop: async () => {
      // A reload while developing should take no longer than it must.
      if (!isDevelopment) await finishRequests(strapi.server.httpServer, REQUESTS_DEADLINE);
      capture.stop();
      stopWatching();
      await rooms?.rules.engine.stop();
      await rooms?.requests.intake.stop();
      await jobsStarted;
      await rooms?.jobs.stop();
      await pipeline.stop(STOP_DEADLINE);
      salts.stop();
    },
  };
};

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
