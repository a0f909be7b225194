import type { InsightsEvent } from '../../../contracts';
import type { Condition } from '../../../server/conditions';
import { type Access, type ContentSource, type ContentType, EVERYTHING } from '../../../server/host';
import { createMetricSource, createTargets, eventValues, type MetricQuestion } from '../../../server/rules/target';
import { createDatabase } from '../../../server/storage';
import knex from 'knex';

const NOW = Date.parse('2026-11-21T12:07:00Z');
const MINUTE = 60_000;

const order: ContentType = {
  uid: 'api::order.order',
  displayName: 'Order',
  draftAndPublish: false,
  localized: false,
  attributes: {
    number: { type: 'string' },
    total: { type: 'decimal' },
    meta: { type: 'json' },
    address: { type: 'component', component: { uid: 'shop.address', repeatable: false, attributes: { city: { type: 'string' }, geo: { type: 'json' } } } },
    lines: { type: 'component', component: { uid: 'shop.line', repeatable: true, attributes: { quantity: { type: 'integer' } } } },
    items: { type: 'relation', toMany: 'api::item.item' },
  },
};
const item: ContentType = { uid: 'api::item.item', displayName: 'Item', draftAndPublish: false, localized: false, attributes: { price: { type: 'decimal' }, secret: { type: 'string' } } };

const source: ContentSource = {
  types: () => [order, item],
  table: () => ({ name: 'none', columns: new Map(), links: new Map() }),
  entries: async () => [],
  find: async () => null,
};

const asked: MetricQuestion[] = [];
const targets = createTargets({
  source,
  database: createDatabase('sqlite', knex({ client: 'better-sqlite3', useNullAsDefault: true })),
  metrics: { value: async (question) => (asked.push(question), asked.length / 10) },
});

const METRICS = { kind: 'metrics' } as const;
const EVENT = { kind: 'event' } as const;
const ORDERS = { kind: 'collection', uid: 'api::order.order', version: 'draft' } as const;

const parsed = (target: Parameters<typeof targets.parse>[0], json: Parameters<typeof targets.parse>[1]): Condition => {
  const { condition, problem } = targets.parse(target, json, null);
  if (!condition) throw new Error(`${problem.path}: ${problem.message}`);
  return condition;
};

const event: InsightsEvent = {
  id: '1', at: NOW, kind: 'api_request', source: 'http', route: 'GET /api/orders/:id', handler: null, path: '/api/orders/5',
  actorType: 'token', actorId: '2', actorLabel: null, tokenId: '2', tokenLabel: null, subjectType: 'api::order.order', subjectId: 'x',
  status: 503, duration: 1_500_000, requestBytes: null, responseBytes: null, cost: null, errorName: 'TypeError', errorMessage: 'x is undefined',
  query: null, ip: null, userAgent: null, referrer: null, session: null, requestId: null,
  properties: { plan: 'pro', seats: 5, trial: false, '': 1 }, sampledOut: false, weight: 1,
};

describe('Metrics as a target', () => {
  it('are asked as of the instant, each window once', async () => {
    asked.length = 0;
    const condition = parsed(METRICS, {
      '>': [{ metric: { name: 'errorRate', minutes: 15 } }, { metric: { name: 'errorRate', minutes: 15, windowsBefore: 1 } }],
    });
    const inquiry = await targets.ask(METRICS, condition, NOW);
    expect(asked).toEqual([
      { metric: 'errorRate', filters: [], from: NOW - 15 * MINUTE, to: NOW },
      { metric: 'errorRate', filters: [], from: NOW - 30 * MINUTE, to: NOW - 15 * MINUTE },
    ]);
    expect(inquiry.context).toEqual({ errorRate: 0.1, errorRateBefore: 0.2 });
    expect([await inquiry.total(), await inquiry.matched(), await inquiry.page(0, 1)]).toEqual([1, 0, []]);
    const rising = await targets.ask(METRICS, parsed(METRICS, { '>': [{ metric: { name: 'requests', minutes: 5 } }, 0.1] }), NOW);
    expect(await rising.page(0, 1)).toMatchObject([{ row: 0, reference: null, values: {}, explanation: { result: true } }]);
    expect(await rising.check({ reference: null, values: {}, before: null })).not.toBeNull();
  });

  it('have no fields, and know of no changes', () => {
    expect(targets.parse(METRICS, { '>': [{ var: 'total' }, 1] }, null).problem?.message).toBe('there is no field "total"');
    expect(targets.parse(METRICS, { '>': [{ count: [{ related: 'lines' }] }, 1] }, null).problem?.message).toBe('there is no relation "lines"');
    expect(targets.parse(METRICS, { changed: 'total' }, null, { changes: true }).problem?.message).toMatch(/^is only known where entries change/);
  });

  it('are asked of the engine behind the charts, to the millisecond', async () => {
    const questions: unknown[] = [];
    const value = { total: { p95: 12 } } as unknown;
    const ask = async (...question: unknown[]) => (questions.push(question), value);
    const metrics = createMetricSource({ ask: ask as Parameters<typeof createMetricSource>[0]['ask'] });
    expect(await metrics.value({ metric: 'p95', filters: [], from: NOW - MINUTE, to: NOW })).toBe(12);
    expect(questions).toEqual([
      [{ metrics: ['p95'], range: { from: '2026-11-21T12:06:00.000Z', to: '2026-11-21T12:07:00.000Z' }, filters: [] }, { exact: true }],
    ]);
  });
});

describe('An event as a target', () => {
  it.each<[Parameters<typeof targets.parse>[1], boolean]>([
    [{ '==': [{ var: 'kind' }, 'api_request'] }, true],
    [{ '==': [{ var: 'name' }, 'GET /api/orders/:id'] }, true],
    [{ '>=': [{ var: 'duration' }, 1500] }, true],
    [{ '>': [{ var: 'duration' }, 1500] }, false],
    [{ startsWith: [{ var: 'error' }, 'TypeError: x'] }, true],
    [{ and: [{ '==': [{ var: 'actorType' }, 'token'] }, { '==': [{ var: 'actorId' }, '2'] }] }, true],
    [{ '==': [{ var: 'properties.plan' }, 'pro'] }, true],
    [{ '>': [{ var: 'properties.seats' }, 4] }, true],
    [{ '==': [{ var: 'properties.seats' }, '5'] }, false],
    [{ '!': [{ var: 'properties.trial' }] }, true],
    [{ missing: 'properties.none' }, true],
    [{ '==': [{ json: ['properties', 'plan', 'text'] }, 'pro'] }, true],
    [{ '<': [{ ageHours: { var: 'at' } }, 1] }, true],
  ])('%j is %s', async (json, expected) => {
    const inquiry = await targets.ask(EVENT, parsed(EVENT, json), NOW);
    const occurrence = { reference: null, values: eventValues(event), before: null };
    expect((await inquiry.check(occurrence)) !== null).toBe(expected);
    expect((await inquiry.explain(occurrence)).result).toBe(expected);
  });

  it('has values that no prototype can add to', async () => {
    const inquiry = await targets.ask(EVENT, parsed(EVENT, { '==': [{ var: 'properties.__proto__.plan' }, 'pro'] }), NOW);
    expect(await inquiry.check({ reference: null, values: eventValues({ ...event, properties: JSON.parse('{"x":{}}') }), before: null })).toBeNull();
    expect(targets.parse(EVENT, { '==': [{ var: 'nothing' }, 'x'] }, null).problem?.message).toBe('there is no field "nothing"');
    expect(targets.parse(EVENT, { '==': [{ var: 'kind' }, 'api'] }, null).problem?.path).toBe('/==/1');
  });
});

describe('What conditions may name', () => {
  const problem = (json: Parameters<typeof targets.parse>[1], access: Access | null = null): string | undefined =>
    targets.parse(ORDERS, json, access)?.problem?.message;
  const but = (...hidden: string[]): Access => ({
    ...EVERYTHING,
    mayRead: (uid, field) => !hidden.includes(field === undefined ? uid : `${uid} ${field}`),
    seesOnlySome: (uid) => hidden.includes(`some ${uid}`),
  });

  it('are components, JSON, relations to several and other collections', () => {
    expect(problem({ '==': [{ var: 'address.city' }, 'Berlin'] })).toBeUndefined();
    expect(problem({ '==': [{ var: 'meta.colour' }, 'red'] })).toBeUndefined();
    expect(problem({ '>': [{ sum: [{ related: 'lines' }, 'quantity'] }, 1] })).toBeUndefined();
    expect(problem({ '>': [{ sum: [{ related: 'items' }, 'price'] }, 1] })).toBeUndefined();
    expect(problem({ '>': [{ count: [{ collection: 'api::item.item' }] }, 1] })).toBeUndefined();
    expect(problem({ '>': [{ count: [{ related: 'address' }] }, 1] })).toBe('there is no relation "address"');
    expect(problem({ '==': [{ var: 'address.geo' }, 'x'] })).toBe('there is no field "address.geo"');
  });

  it('is only what somebody may read', () => {
    const items = { '>': [{ count: [{ related: 'items' }] }, 1] };
    expect(problem(items, but('api::item.item'))).toBe('there is no relation "items"');
    expect(problem(items, but('some api::item.item'))).toBe('there is no relation "items"');
    expect(problem(items, but('api::order.order items'))).toBe('there is no relation "items"');
    expect(problem({ '>': [{ sum: [{ related: 'items' }, 'price'] }, 1] }, but('api::item.item price'))).toBe('there is no field "price"');
    expect(problem({ '>': [{ count: [{ related: 'items' }, { startsWith: [{ var: 'secret' }, 'a'] }] }, 1] }, but('api::item.item secret'))).toBe('there is no field "secret"');
    expect(problem({ '>': [{ count: [{ collection: 'api::item.item' }] }, 1] }, but('some api::item.item'))).toBe('there is no content type "api::item.item"');
    expect(problem({ '==': [{ var: 'meta.colour' }, 'red'] }, but('api::order.order meta'))).toBe('there is no field "meta.colour"');
    const noAddress = but('api::order.order address', 'api::order.order address.city');
    expect(problem({ '==': [{ var: 'address.city' }, 'x'] }, noAddress)).toBe('there is no field "address.city"');
    expect(problem({ '==': [{ var: 'address.city' }, 'x'] }, but('api::order.order address'))).toBeUndefined();
    expect(problem({ missing: 'number' }, but('api::order.order'))).toBe('there is no content type "api::order.order"');
    expect(problem({ missing: 'number' }, but('some api::order.order'))).toBe('your role sees only some of its entries');
  });
});
