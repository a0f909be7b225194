import type { Context } from 'koa';
import type { InsightsEvent, RequestVocabulary, Settings } from '../../contracts';
import { createAccessOf, type Access, type ContentSource, type Locales, type People, type ValueStore } from '../host';
import type { JobDefinition } from '../jobs';
import type { Calendar, Clock, IdSource, Logger } from '../lib';
import type { Database } from '../storage';
import { createCategories, type Categories } from './categories';
import { createCovering, type Covering } from './covering';
import { createDemand, type Demand } from './demand';
import { createEditing, type Editing } from './editing';
import { createEntryNames } from './entry-names';
import { createErasure, ERASED, type Erasure } from './erasure';
import { createExport, type ExportRequests } from './export';
import { createCountUses, featuresOf, type Ask } from './features';
import { createGrouping, type Grouping } from './grouping';
import { createIntake, type Intake } from './intake';
import { createLogging, type Logging } from './logging';
import { createOperations, type Operations } from './operations';
import { createReading, type Reading } from './reading';
import { receivedEvent } from './received-event';
import { createSavedViews, type SavedViews } from './saved-views';
import { createSearch } from './search';
import { createSimilarity } from './similarity';
import { createStores, type Stores } from './store';
import { createViews } from './views';

/** The services behind the endpoints. */
export interface Requests {
  accessOf(context: Context): Access;
  logging: Logging;
  reading: Reading;
  editing: Editing;
  operations: Operations;
  grouping: Grouping;
  covering: Covering;
  categories: Categories;
  erasure: Erasure;
  savedViews: SavedViews;
  demand: Demand;
  export: ExportRequests;
  vocabulary(person: string, access: Pick<Access, 'mayReadAnalytics'>): Promise<RequestVocabulary>;
  intake: Intake;
  stores: Stores;
  jobs: JobDefinition[];
}

export interface RequestsDependencies {
  database: Database;
  source: ContentSource;
  people: People;
  locales: Pick<Locales, 'known'>;
  ask: Ask;
  /** Of the configured time zone. */
  calendar: Calendar;
  /** Of a name, in Strapi's core store. */
  values: (key: string) => ValueStore;
  clock: Clock;
  ids: IdSource;
  /** Takes an event: rules and charts count requests that somebody has just received. */
  track: (event: InsightsEvent) => void;
  logger: Logger;
  settings: Settings['requests'];
  /** IANA name, for dates of files that name none. */
  timeZone: string;
  /** Signs what strangers hand back. The same on all instances. */
  secret: string;
}

const DAY_MS = 86_400_000;
/** Requests whose tags are offered. */
const TAGGED = 1_000;

/** Puts the room together. */
export const createRequests = (deps: RequestsDependencies): Requests => {
  const { database, source, people, ask, clock, ids, logger, settings } = deps;
  const personalDays = settings.retention.personal;
  const { knex } = database;
  const stores = createStores({ database, ids });
  const entries = createEntryNames({ source, knex });
  const similarity = createSimilarity({ knex, clock, erased: ERASED });
  const search = createSearch({ ...stores, knex, clock });
  const views = createViews({ ...stores, people, entries });
  const categories = createCategories({ ...stores, clock, ids });
  const operations = createOperations({ ...stores, knex, clock, ids });
  const shared = { ...stores, knex, clock, ids, people, entries, categories, operations, views, similarity, search };
  const erasure = createErasure(shared);
  const savedViews = createSavedViews(shared);
  const logging = createLogging({ ...shared, onReceived: (request) => deps.track(receivedEvent(request, ids())) });
  const demand = createDemand({ ...deps, ...stores });

  return {
    accessOf: createAccessOf(deps.locales),
    logging,
    reading: createReading(shared),
    editing: createEditing(shared),
    operations,
    grouping: createGrouping(shared),
    covering: createCovering({ ...shared, countUses: createCountUses(ask) }),
    categories,
    erasure,
    savedViews,
    demand,
    export: createExport(shared),
    vocabulary: async (person, access) => {
      // Whoever opens a page of requests will soon look for similar ones, or search: the texts are read meanwhile.
      const notYet = (error: unknown): void => logger.warn(`insights: the texts of requests are not known yet: ${String(error)}`);
      similarity.warm().then(search.warm).catch(notYet);
      return {
        categories: await categories.list(),
        people: (await people.list()).map(({ id, name }) => ({ id, name })),
        tags: await stores.requests.recentTags(TAGGED),
        coverages: (await stores.coverages.all()).map(({ id, name }) => ({ id, name })),
        features: access.mayReadAnalytics ? await featuresOf(ask) : [],
        views: await savedViews.list(person),
      };
    },
    intake: createIntake({ ...deps, ...stores, knex, categories, logging }),
    stores,
    jobs: [
      ...demand.jobs,
      {
        name: 'erase-personal-data',
        description: 'Takes personal data out of information requests that are older than it is kept.',
        schedule: '47 4 * * *',
        missed: 'catch_up',
        run: async ({ signal }) => {
          const before = clock.now() - personalDays * DAY_MS;
          if (personalDays > 0) await stores.messages.forgetSenders(before);
          const erased = personalDays === 0 ? 0 : await erasure.expire(before, signal);
          return { message: `${erased} erased.`, idle: erased === 0 };
        },
      },
    ],
  };
};
