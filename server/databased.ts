import os from 'node:os';
import type { Core } from '@strapi/types';
import type { Importer, InsightsEvent, Settings } from '../contracts';
import { createAnalytics, type Analytics } from './analytics';
import {
  brakeStoreOf,
  createContentSource,
  createContentWriter,
  createEmailSender,
  createLocales,
  createPeople,
  valueStoreOf,
  type Causation,
  type ContentSource,
  type Locales,
  type People,
  type SharedSalts,
} from './host';
import { createJobs, type Jobs } from './jobs';
import { Calendar, type Clock, type IdSource, type Logger } from './lib';
import { createHistory, createImporter, upkeepJobs, type History } from './operations';
import { createSteps, runSteps } from './pipeline';
import { createRequests, type Requests } from './requests';
import { createBacktester, createMetricSource, createRules, createTargets, type ActionRegistry, type Rules } from './rules';
import { createStorage, type Dialect, type Storage } from './storage';

/** What needs the database: there from `bootstrap` on. */
export interface Databased {
  storage: Storage;
  analytics: Analytics;
  jobs: Jobs;
  importer: Importer;
  history: History;
  rules: Rules;
  requests: Requests;
}

export interface Machine {
  clock: Clock;
  ids: IdSource;
  random: () => number;
  logger: Logger;
}

export interface DatabasedDependencies {
  strapi: Core.Strapi;
  settings: Settings;
  machine: Machine;
  salts: SharedSalts;
  actions: ActionRegistry;
  causation: Causation;
  /** Takes an event, as every source gives it. */
  track: (event: InsightsEvent) => void;
}

/** Puts the rooms together that need the database. */
export const createDatabased = (deps: DatabasedDependencies): Databased => {
  const { strapi, settings, machine, salts } = deps;
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
    countTriggered: (from, to) => rules.history.countActed(from, to),
    secret: secretOf(strapi),
  });
  const instance = `${os.hostname()}:${process.pid}`;
  const jobs = createJobs({ knex, clock, ids, instance, logger, timeZone: settings.timeZone });
  for (const job of upkeepJobs({ schedules: settings.jobs, storage, analytics: analytics.jobs })) jobs.add(job);
  // Somebody has chosen the file: everything in it counts, icons and health checks too.
  const steps = createSteps({ ...settings, capture: { ...settings.capture, excludedPaths: {} } }, salts.saltOf);
  const importer = createImporter({
    writer: storage.writer,
    clock,
    logger,
    knex,
    ids,
    retention: settings.retention.events,
    steps: (event) => runSteps(steps, event, { now: clock.now(), shedding: false }),
  });
  const content: Content = { source: createContentSource(strapi), people: createPeople(strapi), locales: createLocales(strapi, clock) };
  const rules: Rules = rulesOf(deps, { storage, analytics, calendar, instance, content });
  const requests = requestsOf(deps, { storage, analytics, calendar, content });
  for (const job of [...rules.jobs, ...requests.jobs]) jobs.add(job);
  return { storage, analytics, jobs, importer, rules, requests, history: createHistory(storage.writer) };
};

/** What rules and requests both know of Strapi. */
interface Content {
  source: ContentSource;
  people: People;
  locales: Locales;
}

/** Rules, with what they need of Strapi. */
const rulesOf = (
  { strapi, settings, machine, actions, causation }: DatabasedDependencies,
  { storage, analytics, calendar, instance, content }: { storage: Storage; analytics: Analytics; calendar: Calendar; instance: string; content: Content }
): Rules => {
  const { database } = storage;
  const { source } = content;
  const targets = createTargets({ source, database, metrics: createMetricSource(analytics.engine) });
  return createRules({
    ...machine,
    ...content,
    database,
    targets,
    backtester: createBacktester({ storage, settings, source, targets, actions, clock: machine.clock, calendar }),
    actions,
    settings: settings.rules,
    timeZone: settings.timeZone,
    dayOf: (at) => new Intl.DateTimeFormat('sv-SE', { timeZone: settings.timeZone }).format(at),
    instance,
    email: createEmailSender(strapi),
    content: createContentWriter(strapi),
    brakes: brakeStoreOf(strapi),
    causation,
  });
};

/** Information requests, with what they need of Strapi. */
const requestsOf = (
  { strapi, settings, machine, track }: DatabasedDependencies,
  { storage, analytics, calendar, content }: { storage: Storage; analytics: Analytics; calendar: Calendar; content: Content }
): Requests =>
  createRequests({
    ...machine,
    ...content,
    database: storage.database,
    ask: analytics.engine.ask,
    calendar,
    values: (key) => valueStoreOf(strapi, key),
    settings: settings.requests,
    timeZone: settings.timeZone,
    secret: secretOf(strapi),
    track,
  });

export const dialectOf = (strapi: Core.Strapi): Dialect => {
  const { client } = strapi.db.dialect;
  if (client === 'sqlite' || client === 'postgres' || client === 'mysql') return client;
  throw new Error(`insights: the database "${client}" is not supported`);
};

/** The app's own content types, for the list of those that nobody uses. */
const contentTypesOf = (strapi: Core.Strapi): { uid: string; displayName: string }[] =>
  Object.values(strapi.contentTypes)
    .filter(({ uid }) => uid.startsWith('api::'))
    .map(({ uid, info }) => ({ uid, displayName: info.displayName }));

/** Signs page cursors. Any secret of the app does that is the same on all instances. */
const secretOf = (strapi: Core.Strapi): string => {
  const keys = strapi.config.get<string[] | string>('server.app.keys', 'insights');
  return `insights cursor ${Array.isArray(keys) ? keys.join() : keys}`;
};
