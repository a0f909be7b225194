import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';
import { tokenOf } from './panel';

interface Answer<Data> {
  data: Data;
}

interface Sample {
  code: string;
  definition: object;
  /** How far it has come: written, asked for, or running and run once. */
  upTo: 'draft' | 'submitted' | 'active';
}

const shared = { fires: 'edge', existing: 'apply', minimumInterval: 0, coolDown: 0, cap: 100, tests: [] };
const hourly = { kind: 'schedule', cron: '0 * * * *', timeZone: 'UTC', missed: 'latest' };
const quarterHourly = { ...hourly, cron: '*/15 * * * *' };
const about = (uid: string) => ({ kind: 'collection', uid, version: 'draft' });

/** What a workshop would have: rules in each state, so that every page has something to show. */
const SAMPLES: Sample[] = [
  {
    code: 'LOW_STOCK',
    upTo: 'active',
    definition: {
      ...shared,
      name: 'Low stock',
      description: 'Tells purchasing when a product falls below its reorder level.',
      scope: 'inventory',
      severity: 'warning',
      target: about('api::product.product'),
      condition: { '<': [{ var: 'stock' }, { var: 'reorderLevel' }] },
      trigger: hourly,
      actions: [
        { action: 'CREATE_ALERT', config: { title: 'Low stock: {entry.name}', message: '{entry.stock} left, reorder at {entry.reorderLevel}.', per: 'entry' } },
        { action: 'CREATE_TASK', config: { title: 'Order {entry.name}', description: 'Stock {entry.stock}.', assignee: null, dueInDays: 2, per: 'entry' } },
      ],
      tests: [
        { name: 'Below the reorder level', entry: { stock: 2, reorderLevel: 10 }, expected: true },
        { name: 'No stock known', entry: { reorderLevel: 10 }, expected: false },
      ],
    },
  },
  {
    code: 'REPAIR_BOTTLENECK',
    upTo: 'active',
    definition: {
      ...shared,
      name: 'Orders stuck in repair',
      description: 'An order that has been in repair for more than five days.',
      scope: 'workflow',
      severity: 'error',
      target: about('api::order.order'),
      condition: { and: [{ '==': [{ var: 'stage' }, 'repair'] }, { '>': [{ ageDays: { var: 'stageSince' } }, 5] }] },
      trigger: quarterHourly,
      actions: [{ action: 'SEND_NOTIFICATION', config: { channels: ['inApp'], roles: ['strapi-super-admin'], subject: '{rule.name}', message: '{context.count} orders wait in repair.' } }],
    },
  },
  {
    code: 'API_ERRORS',
    upTo: 'submitted',
    definition: {
      ...shared,
      name: 'API error spike',
      description: 'More than 5 % of the requests of the last quarter hour failed.',
      scope: 'api',
      severity: 'critical',
      target: { kind: 'metrics' },
      condition: {
        and: [
          { '>': [{ metric: { name: 'errorRate', minutes: 15, filters: [{ field: 'kind', operator: 'is', values: ['api_request'] }] } }, 0.05] },
          { '>=': [{ metric: { name: 'requests', minutes: 15 } }, 20] },
        ],
      },
      trigger: quarterHourly,
      actions: [{ action: 'CREATE_ALERT', config: { title: 'API errors', message: 'Error rate {context.errorRate} over 15 minutes.' } }],
    },
  },
  {
    code: 'STALE_DRAFTS',
    upTo: 'draft',
    definition: {
      ...shared,
      fires: 'level',
      coolDown: 7 * 24 * 60,
      name: 'Stale drafts',
      description: 'Articles that nobody has touched for 30 days and that are not published.',
      scope: 'content',
      severity: 'info',
      target: about('api::article.article'),
      condition: { '>': [{ ageDays: { var: 'updatedAt' } }, 30] },
      trigger: { ...hourly, cron: '0 8 * * 1' },
      actions: [{ action: 'CREATE_TASK', config: { title: 'Finish or delete "{entry.title}"', description: '', assignee: null, dueInDays: 14, per: 'entry' } }],
    },
  },
];

/** The same road that people take in the panel: the editor writes and submits, the administrator approves. */
export const seedRules = async (strapi: Core.Strapi): Promise<void> => {
  strapi.config.set('server.host', '127.0.0.1');
  strapi.config.set('server.port', 0);
  await strapi.listen();
  const address = strapi.server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the playground does not listen on a port');
  const { port }: AddressInfo = address;
  const [editor, admin] = await Promise.all(['editor@example.com', 'admin@example.com'].map((email) => tokenOf(strapi, email)));

  const post = async <Data>(token: string, path: string, body: object): Promise<Data> => {
    const answer = await fetch(`http://127.0.0.1:${port}/insights${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    const { data } = (await answer.json()) as Answer<Data>;
    return data;
  };

  const known: { code: string }[] = await strapi.plugin('insights').service('ruleCommands').list({});
  for (const { code, definition, upTo } of SAMPLES) {
    if (known.some((rule) => rule.code === code)) continue;
    const { id } = await post<{ id: string }>(editor, '/rules', { code, definition });
    if (upTo === 'draft') continue;
    const approval = await post<{ id: string; plan: { hash: string } }>(editor, `/rules/${id}/submit`, { comment: 'Agreed with the workshop.' });
    if (upTo === 'submitted') continue;
    await post(admin, `/rules/approvals/${approval.id}/vote`, { decision: 'approve', comment: 'Good.', planHash: approval.plan.hash });
    await post(admin, `/rules/${id}/run`, {});
  }
};
