import knex from 'knex';
import { z } from '@strapi/utils';
import type { RuleDefinition } from '../../../contracts';
import { type Access, type ContentSource, type ContentType, EVERYTHING } from '../../../server/host';
import { createActionRegistry } from '../../../server/rules/actions';
import { logOnly } from '../../../server/rules/actions/log-only';
import { updateField } from '../../../server/rules/actions/update-field';
import { createTargets } from '../../../server/rules/target';
import { createDatabase } from '../../../server/storage';

export const ORDERS = 'api::order.order';
export const ARTICLES = 'api::article.article';

const order: ContentType = {
  uid: ORDERS,
  displayName: 'Order',
  draftAndPublish: false,
  localized: false,
  attributes: {
    number: { type: 'string' },
    price: { type: 'decimal' },
    stock: { type: 'integer' },
    meta: { type: 'json' },
    customer: { type: 'relation', toOne: 'api::customer.customer' },
    customers: { type: 'relation', toMany: 'api::customer.customer' },
  },
};
const customer: ContentType = { uid: 'api::customer.customer', displayName: 'Customer', draftAndPublish: false, localized: false, attributes: { name: { type: 'string' }, credit: { type: 'decimal' } } };
/** With a field that events have, too. */
const article: ContentType = { uid: ARTICLES, displayName: 'Article', draftAndPublish: true, localized: false, attributes: { title: { type: 'string' }, kind: { type: 'string' } } };

const source: ContentSource = {
  types: () => [order, customer, article],
  table: () => ({ name: 'none', columns: new Map(), links: new Map() }),
  entries: async () => [],
  find: async () => null,
};

export const targets = createTargets({
  source,
  database: createDatabase('sqlite', knex({ client: 'better-sqlite3', useNullAsDefault: true })),
  metrics: { value: async () => null },
});

export const actions = createActionRegistry();
actions.register(logOnly);
actions.register(
  updateField({
    content: { problem: () => null, hasDrafts: (uid) => uid === ARTICLES, read: async () => null, write: async () => undefined },
    updatable: { [ORDERS]: ['number', 'price', 'stock'], [ARTICLES]: ['title'] },
  })
);
/** Of an app, which does not say what it names. */
actions.register({ id: 'LABEL', schema: z.strictObject({}), plan: () => [], execute: async () => null });

/**
 * Everything but these: `uid` or `uid field` cannot be read, `some uid` only partly, `update uid field` not be changed,
 * `events` and `analytics` not be seen.
 */
export const but = (...hidden: string[]): Access => {
  const isHidden = (prefix: string, uid: string, field?: string): boolean => hidden.includes(`${prefix}${field === undefined ? uid : `${uid} ${field}`}`);
  return {
    ...EVERYTHING,
    mayRead: (uid, field) => !isHidden('', uid) && !isHidden('', uid, field),
    seesOnlySome: (uid) => isHidden('some ', uid),
    mayUpdate: (uid, field) => !isHidden('update ', uid, field),
    mayReadEvents: !hidden.includes('events'),
    mayReadAnalytics: !hidden.includes('analytics'),
  };
};

export const ruleOf = (changes: Partial<RuleDefinition>): RuleDefinition => ({
  name: 'A rule',
  description: '',
  scope: 'shop',
  severity: 'info',
  target: { kind: 'collection', uid: ORDERS, version: 'draft' },
  condition: { '<': [{ var: 'stock' }, 10] },
  trigger: { kind: 'manual' },
  fires: 'level',
  existing: 'apply',
  minimumInterval: 0,
  coolDown: 0,
  cap: 100,
  actions: [{ action: 'LOG_ONLY', config: { message: 'Hello' } }],
  tests: [],
  ...changes,
});
