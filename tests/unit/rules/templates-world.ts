import type { Knex } from 'knex';
import type { ContentSource, ContentType, People } from '../../../server/host';
import { createActionRegistry, type ActionRegistry } from '../../../server/rules';
import { createAlert } from '../../../server/rules/actions/create-alert';
import { createTask } from '../../../server/rules/actions/create-task';
import { sendNotification } from '../../../server/rules/actions/send-notification';
import { createStores } from '../../../server/rules/store';
import { createTargets, type Targets } from '../../../server/rules/target';
import { createDatabase } from '../../../server/storage';

export const NOW = Date.parse('2026-11-21T12:00:00Z');
export const HOUR = 3_600_000;

const STAMPS = { createdAt: { type: 'datetime' }, updatedAt: { type: 'datetime' }, publishedAt: { type: 'datetime' } };

const type = (name: string, displayName: string, more: Partial<ContentType>): ContentType => ({
  uid: `api::${name}.${name}`,
  displayName,
  draftAndPublish: false,
  localized: false,
  ...more,
  attributes: { ...more.attributes, ...STAMPS },
});

/** What an editor may have: products in stock, orders in stages, articles with drafts and languages. */
const TYPES: ContentType[] = [
  type('product', 'Product', { attributes: { name: { type: 'string' }, stock: { type: 'integer' }, reorderLevel: { type: 'integer' } } }),
  type('stage', 'Stage', { attributes: { code: { type: 'string' }, averageHours: { type: 'decimal' } } }),
  type('work-order', 'Work order', {
    attributes: {
      number: { type: 'string' },
      state: { type: 'enumeration', options: ['evaluation', 'repair', 'shipped'] },
      inspection: { type: 'enumeration', options: ['passed', 'failed'] },
      stageSince: { type: 'datetime' },
      stage: { type: 'relation', toOne: 'api::stage.stage' },
    },
  }),
  type('article', 'Article', {
    draftAndPublish: true,
    localized: true,
    attributes: {
      title: { type: 'string' },
      summary: { type: 'text' },
      locale: { type: 'string' },
      localizations: { type: 'relation', toMany: 'api::article.article' },
    },
  }),
];

const ARTICLE_COLUMNS = new Map([
  ['documentId', 'document_id'],
  ['title', 'title'],
  ['summary', 'summary'],
  ['locale', 'locale'],
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
  ['publishedAt', 'published_at'],
]);

/** Articles stand in a table as Strapi's; of the others only the fields are known. */
const source: ContentSource = {
  types: () => TYPES,
  table: () => ({
    name: 'articles',
    columns: ARTICLE_COLUMNS,
    // As the i18n plugin declares it: every row of the same document.
    links: new Map([['localizations', { kind: 'column', target: 'api::article.article', column: 'document_id', targetColumn: 'document_id' }]]),
  }),
  entries: async () => [],
  find: async () => null,
};

export interface ArticleRow {
  document_id: string;
  locale: string;
  created_at: Date;
  updated_at: Date;
  published_at: Date | null;
}

export const createArticles = async (knex: Knex, rows: ArticleRow[]): Promise<void> => {
  await knex.schema.createTable('articles', (table) => {
    table.increments('id');
    for (const name of ['document_id', 'locale', 'title', 'summary']) table.string(name);
    for (const name of ['created_at', 'updated_at', 'published_at']) table.datetime(name);
  });
  await knex('articles').insert(rows);
};

export const targetsOn = (knex: Knex): Targets =>
  createTargets({ source, database: createDatabase('sqlite', knex, undefined), metrics: { value: async () => null } });

export const nobody: People = {
  byId: async () => new Map(),
  list: async () => [],
  roles: async () => [],
  receivers: async () => [],
  holding: async () => [],
};

/** The actions that templates choose. */
export const actionsOn = (knex: Knex): ActionRegistry => {
  const clock = { now: () => NOW };
  const { alerts, tasks } = createStores({ knex, clock, ids: () => 'id' });
  const registry = createActionRegistry();
  registry.register(createAlert({ alerts }));
  registry.register(createTask({ tasks, clock }));
  registry.register(sendNotification({ people: nobody, inApp: { send: async () => 0 }, email: { send: async () => undefined } }));
  return registry;
};
