import createKnex, { type Knex } from 'knex';
import { blankEvent } from '../../../server/capture';
import { EVENT_COLUMNS, SUMMARY_COLUMNS, SUMMARY_KEY, createStorage, type Storage } from '../../../server/storage';
import { Calendar, type Clock } from '../../../server/lib';
import type { InsightsEvent, Settings } from '../../../contracts';

const SQL_TYPES = { text: 'text', int: 'integer', bigint: 'bigint', float8: 'double' } as const;

/** An in-memory SQLite database with the plugin's tables, and the real storage on it. */
export const createTestStorage = async (
  timeZone: string,
  clock: Clock
): Promise<{ knex: Knex; storage: Storage; calendar: Calendar }> => {
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  const create = (name: string, columns: Record<string, keyof typeof SQL_TYPES>, unique: readonly string[]) =>
    knex.schema.createTable(name, (table) => {
      table.increments('id');
      for (const [column, type] of Object.entries(columns)) table.specificType(column, SQL_TYPES[type]);
      if (unique.length > 0) table.unique([...unique]);
    });
  await create('insights_events', EVENT_COLUMNS, ['document_id']);
  await knex.schema.alterTable('insights_events', (table) => table.index(['at', 'id']));
  await create('insights_dimensions', { dimension: 'int', digest: 'text', value: 'text', label: 'text' }, ['dimension', 'digest']);
  await create('insights_summaries', SUMMARY_COLUMNS, SUMMARY_KEY);
  await create('insights_deltas', { payload: 'text', fold: 'bigint' }, []);
  await create('insights_batches', { document_id: 'text', at: 'bigint' }, ['document_id']);
  await create('insights_jobs', { name: 'text' }, ['name']);
  await create('insights_job_runs', { job: 'text', started_at: 'bigint' }, []);
  const calendar = new Calendar(timeZone);
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const limits = { routes: 500, actors: 500, subjects: 500, tokens: 500, userAgents: 500, referrers: 500 };
  const storage = createStorage({ dialect: 'sqlite', knex, calendar, clock, limits, logger, random: Math.random });
  return { knex, storage, calendar };
};

export const keepForEver: Settings['retention'] = {
  events: { default: 0 },
  summaries: { quarter: 0, hour: 0, day: 0, week: 0, month: 0, year: 0 },
  details: { quarter: 0, hour: 0 },
};

let sequence = 0;

/** An answered request of the Content API; `over` says what is different. */
export const eventOf = (over: Partial<InsightsEvent>): InsightsEvent => {
  sequence += 1;
  return {
    ...blankEvent('api_request', 'http', `00000000-0000-7000-8000-${String(sequence).padStart(12, '0')}`, 0),
    route: 'GET /api/articles',
    handler: 'api::article.article.find',
    status: 200,
    duration: 1_000,
    requestBytes: 10,
    responseBytes: 100,
    ...over,
  };
};

/** Stores events as the pipeline does. */
export const store = async (storage: Storage, events: InsightsEvent[]): Promise<void> => {
  sequence += 1;
  await storage.writer.write([{ id: `frame-${sequence}`, events }]);
};
