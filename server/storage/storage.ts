import type { Knex } from 'knex';
import type { DictionaryName, Settings } from '../../contracts';
import type { Calendar, Clock, Logger } from '../lib';
import { createDatabase } from './dialects';
import { createDictionary } from './dictionary';
import { createFolder } from './folder';
import { Gate } from './gate';
import { realign } from './realign';
import { createSummaryReader } from './summary-reader';
import type { Dialect } from './database';
import type { EventWriter, Storage } from './types';
import { createWriter } from './writer';

export interface StorageDependencies {
  dialect: Dialect;
  knex: Knex;
  /** PostgreSQL schema of the app's tables, where it is not the default one. */
  schema?: string;
  /** In the configured time zone: days, weeks and months of the summaries belong to it. */
  calendar: Calendar;
  clock: Clock;
  limits: Settings['limits'];
  logger: Logger;
  /** 0 to 1. */
  random: () => number;
}

/** The room's one door: everything the plugin keeps in the database. */
export const createStorage = (deps: StorageDependencies): Storage => {
  const { dialect, knex, schema, calendar, clock, limits, logger, random } = deps;
  const database = createDatabase(dialect, knex, schema);
  const dictionary = createDictionary({ database, limits: limitsByName(limits), logger });
  const gate = new Gate();
  const foldNumber = (): number => 1 + Math.floor(random() * (Number.MAX_SAFE_INTEGER - 1));
  const folder = createFolder({ database, calendar, gate, foldNumber });
  return {
    dialect,
    knex,
    database,
    dictionary,
    prepare: database.prepare,
    writer: foldingNowAndThen(createWriter({ database, dictionary, clock }), folder.fold, logger),
    fold: folder.fold,
    realign: () => gate.alone(() => realign(database, calendar)),
    summaries: createSummaryReader(database, gate),
  };
};

/** Writes after which deltas are folded without waiting for the job or a question: bounds what waits under load. */
const WRITES_PER_FOLD = 100;

const foldingNowAndThen = (writer: EventWriter, fold: Storage['fold'], logger: Logger): EventWriter => {
  let writes = 0;
  return {
    write: async (frames) => {
      const report = await writer.write(frames);
      writes += 1;
      if (writes % WRITES_PER_FOLD === 0) {
        fold().catch((error: unknown) => logger.warn(`insights: folding failed and will be tried again: ${String(error)}`));
      }
      return report;
    },
  };
};

const limitsByName = (limits: Settings['limits']): Record<DictionaryName, number> => ({
  route: limits.routes,
  actor: limits.actors,
  subject: limits.subjects,
  token: limits.tokens,
  userAgent: limits.userAgents,
  referrer: limits.referrers,
});
