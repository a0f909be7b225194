import type { ConditionJson, InsightsEvent, RuleDefinition } from '../../../contracts';
import { createEngine } from '../../../server/analytics/engine/engine';
import { DEFAULTS } from '../../../server/config';
import type { ContentEntry, ContentSource } from '../../../server/host';
import { Calendar } from '../../../server/lib';
import { createActionRegistry } from '../../../server/rules';
import { logOnly } from '../../../server/rules/actions/log-only';
import { createBacktester, type Backtester } from '../../../server/rules/backtest';
import type { RunnableRule } from '../../../server/rules/run/loader';
import { unsavedRule } from '../../../server/rules/store';
import { createMetricSource, createTargets, type Targets } from '../../../server/rules/target';
import { createStorage, type Dialect, type Storage } from '../../../server/storage';
import { keepForEver } from '../../unit/analytics/database';
import { openTestDatabase, type TestDatabase } from '../databases';

export const PRODUCT = 'api::product.product';
export const NOW = Date.parse('2026-11-20T09:00:00Z');
export const HOUR = 3_600_000;

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const limits = { routes: 500, actors: 500, subjects: 500, tokens: 500, userAgents: 500, referrers: 500 };

/** Backtests over a database with no Strapi: products are rows of a plain table. */
export interface Stage {
  database: TestDatabase;
  storage: Storage;
  targets: Targets;
  backtester: Backtester;
  ruleOf(over: Partial<RuleDefinition>, condition: ConditionJson): RunnableRule;
  store(events: InsightsEvent[]): Promise<void>;
}

const columns = new Map([
  ['documentId', 'document_id'],
  ['name', 'name'],
  ['stock', 'stock'],
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
  ['publishedAt', 'published_at'],
]);

export const openStage = async (dialect: Dialect, retention = keepForEver, timeZone = 'UTC'): Promise<Stage> => {
  const database = await openTestDatabase(dialect);
  const { knex } = database;
  await knex.schema.createTable('products', (table) => {
    table.increments('id');
    for (const name of ['document_id', 'name', 'created_at', 'updated_at', 'published_at']) table.string(name);
    table.integer('stock');
  });
  const clock = { now: () => NOW };
  const calendar = new Calendar(timeZone);
  const settings = { ...DEFAULTS, timeZone, retention, cache: { ttl: 0, entries: 1 } };
  const storage = createStorage({ dialect, knex, calendar, clock, limits, logger: quiet, random: Math.random });
  const engine = createEngine({ storage, settings, calendar, clock });
  const source = productsIn(database);
  const targets = createTargets({ source, database: storage.database, metrics: createMetricSource(engine) });
  const actions = createActionRegistry();
  actions.register(logOnly);
  const backtester = createBacktester({ storage, settings, source, targets, actions, clock, calendar });
  let frame = 0;
  return {
    database,
    storage,
    targets,
    backtester,
    ruleOf: (over, condition) => {
      const definition: RuleDefinition = { ...HOURLY, ...over, condition };
      const options = { changes: definition.trigger.kind === 'content' };
      const parsed = targets.parse(definition.target, condition, null, options);
      if (!parsed.condition) throw new Error(`${parsed.problem.path}: ${parsed.problem.message}`);
      return { rule: unsavedRule(definition), version: 1, hash: '', definition, condition: parsed.condition };
    },
    store: async (events) => {
      for (let start = 0; start < events.length; start += 200) {
        frame += 1;
        await storage.writer.write([{ id: `frame-${frame}`, events: events.slice(start, start + 200) }]);
      }
    },
  };
};

const HOURLY: RuleDefinition = {
  name: 'Tried',
  description: '',
  scope: 'test',
  severity: 'info',
  target: { kind: 'metrics' },
  condition: true,
  trigger: { kind: 'schedule', cron: '0 * * * *', timeZone: 'UTC', missed: 'latest' },
  fires: 'level',
  existing: 'apply',
  minimumInterval: 0,
  coolDown: 0,
  cap: 100,
  actions: [{ action: logOnly.id, config: {} }],
  tests: [],
};

const productsIn = ({ knex }: TestDatabase): ContentSource => {
  const entries = async (ids: number[]): Promise<ContentEntry[]> => {
    const rows: Record<string, unknown>[] = await knex('products').whereIn('id', ids).orderBy('id');
    return rows.map((row) => ({
      id: Number(row.id),
      documentId: String(row.document_id),
      locale: null,
      values: Object.fromEntries([['id', Number(row.id)], ...Array.from(columns, ([name, column]) => [name, row[column]])]),
    }));
  };
  return {
    types: () => [
      {
        uid: PRODUCT,
        displayName: 'Product',
        draftAndPublish: false,
        localized: false,
        attributes: {
          name: { type: 'string' },
          stock: { type: 'integer' },
          createdAt: { type: 'datetime' },
          updatedAt: { type: 'datetime' },
        },
      },
    ],
    table: (uid) => {
      if (uid !== PRODUCT) throw new RangeError(`Not a content type: ${uid}`);
      return { name: 'products', columns, links: new Map() };
    },
    entries: (_uid, ids) => entries(ids),
    find: async () => null,
  };
};
