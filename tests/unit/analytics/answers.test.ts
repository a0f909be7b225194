import type { InsightsEvent } from '../../../contracts';
import { stateOf } from '../../../server/analytics/answers/adoption';
import { createAnalytics, type Analytics } from '../../../server/analytics';
import { loadSettings } from '../../../server/config';
import { createTestStorage, eventOf, store } from './database';

const NOW = Date.parse('2026-11-20T09:03:00Z');
const DAY = 86_400_000;
const clock = { now: () => NOW };
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const settings = loadSettings({ user: { timeZone: 'UTC' }, environment: {} });

const withAnalytics = async (events: InsightsEvent[], work: (analytics: Analytics) => Promise<void>): Promise<void> => {
  const { knex, storage, calendar } = await createTestStorage('UTC', clock);
  const contentTypes = () => [
    { uid: 'api::article.article', displayName: 'Article' },
    { uid: 'api::author.author', displayName: 'Author' },
  ];
  try {
    await store(storage, events);
    await work(createAnalytics({ storage, settings, calendar, clock, logger, contentTypes, countTriggered: async () => 0, secret: 'secret' }));
  } finally {
    await knex.destroy();
  }
};

const shop = { actorType: 'token' as const, actorId: '2', actorLabel: 'Shop', tokenId: '2', tokenLabel: 'Shop' };

const traffic = (): InsightsEvent[] => [
  ...Array.from({ length: 8 }, (_, n) => eventOf({ at: NOW - n * DAY - 1_000, subjectType: 'api::article.article', status: n === 0 ? 404 : 200 })),
  ...Array.from({ length: 3 }, (_, n) => eventOf({ at: NOW - n * DAY - 2_000, route: 'POST /api/orders', handler: 'api::order.order.create', duration: 9_000, ...shop })),
  ...Array.from({ length: 4 }, (_, n) => eventOf({ at: NOW - n * DAY - 3_000, kind: 'page_view', route: '/content-manager/:model', status: null, duration: null, actorType: 'admin', actorId: '1', actorLabel: 'Ada' })),
  ...Array.from({ length: 6 }, () => eventOf({ at: NOW - 9 * DAY, route: 'GET /api/old' })),
  eventOf({ at: NOW - DAY, kind: 'report', route: 'monthly sales', status: null }),
];

describe('the endpoints', () => {
  it('overview: figures with their change, trend, top pages and endpoints', () =>
    withAnalytics(traffic(), async ({ services }) => {
      const answer = await services.overview({ range: 'last7days' });
      expect(answer.figures).toMatchObject({
        requests: { value: 10, previous: 7, change: 3 / 7 },
        pageViews: { value: 4, previous: 0, change: null },
        activeUsers: { value: 2 },
        errorRate: { value: 0.1, previous: 0 },
      });
      expect(answer.trend.interval).toBe('day');
      expect(answer.trend.requests.map(({ values }) => values.count)).toEqual([1, 1, 1, 1, 2, 2, 2]);
      expect(answer.topEndpoints.map(({ key }) => key)).toEqual(['GET /api/articles', 'POST /api/orders']);
      expect(answer.topPages.map(({ key }) => key)).toEqual(['/content-manager/:model']);
      expect(answer.answeredFrom).toMatchObject({ source: 'summaries', cached: false });
      expect((await services.overview({ range: 'last7days' })).answeredFrom.cached).toBe(true);
    }));

  it('usage: people, tokens with their last use, hours of the week, and what nobody uses', () =>
    withAnalytics(traffic(), async ({ services }) => {
      const answer = await services.usage({ range: 'last7days' });
      expect(answer.users.map(({ key, label }) => [key, label])).toEqual([['admin:1', 'Ada'], ['token:2', 'Shop']]);
      expect(answer.tokens).toEqual([
        { id: '2', name: 'Shop', requests: 3, errors: 0, lastUsed: new Date(NOW - 2_000).toISOString() },
      ]);
      expect(answer.hourOfWeek).toHaveLength(168);
      expect(answer.hourOfWeek.reduce((sum, count) => sum + count, 0)).toBe(15);
      const state = Object.fromEntries(answer.adoption.map(({ feature, state }) => [feature, state]));
      expect(state).toEqual({
        'GET /api/articles': 'adopted',
        'GET /api/old': 'unused',
        'POST /api/orders': 'new',
        'api::article.article': 'adopted',
        'api::author.author': 'unused',
        'monthly sales': 'new',
      });
      expect(answer.adoption.find(({ feature }) => feature === 'api::author.author')?.label).toBe('Author');
    }));

  it('performance: slowest, failing and busiest endpoints', () =>
    withAnalytics(traffic(), async ({ services }) => {
      const answer = await services.performance({ range: 'last7days' });
      expect(answer.slowest[0].key).toBe('POST /api/orders');
      expect(answer.failing.map(({ key }) => key)).toEqual(['GET /api/articles']);
      expect(answer.busiest[0].key).toBe('GET /api/articles');
      expect(answer.statusClasses.map(({ key, values }) => [key, values.count])).toEqual([['2xx', 9], ['4xx', 1]]);
      expect(answer.overall).toMatchObject({ count: 10, uptime: 1 });
      expect(answer.answeredFrom.source).toBe('summaries');
    }));

  it('trends and categories are questions to the engine', () =>
    withAnalytics(traffic(), async ({ services }) => {
      const trend = await services.trends({ range: 'last7days', breakdown: 'token', metric: 'errors', compare: true });
      expect(trend.groups.map(({ key }) => key)).toEqual(['2', '(none)']);
      const kinds = await services.categories({ range: 'last7days' });
      expect(kinds.groups.map(({ key, values }) => [key, values.count])).toEqual([['api_request', 10], ['page_view', 4], ['report', 1]]);
    }));

  it('the activity summary says when something was seen last', () =>
    withAnalytics(traffic(), async ({ services }) => {
      const kinds = await services.activity({ range: 'last7days', groupBy: 'kind' });
      expect(kinds[0]).toEqual({ key: 'api_request', label: null, count: 10, errors: 1, last: new Date(NOW - 1_000).toISOString() });
      const actors = await services.activity({ range: 'last7days', groupBy: 'actor' });
      expect(actors.find(({ key }) => key === 'admin:1')).toMatchObject({ label: 'Ada', count: 4, last: new Date(NOW - 3_000).toISOString() });
      const days = await services.activity({ range: 'last7days', groupBy: 'day' });
      expect(days).toHaveLength(7);
      expect(days[6]).toMatchObject({ key: '2026-11-20T00:00:00.000Z', count: 3 });
    }));

  it('see what was stored after they were asked', () =>
    withAnalytics(traffic(), async ({ services, touch }) => {
      const ask = () => services.query({ metrics: ['count'], range: { preset: 'today' } });
      expect((await ask()).answeredFrom.cached).toBe(false);
      expect((await ask()).answeredFrom.cached).toBe(true);
      touch();
      expect((await ask()).answeredFrom.cached).toBe(false);
      expect(services.invalidate()).toBe(1);
    }));
});

it.each([
  [0, 5, 'unused'],
  [3, 0, 'new'],
  [2, 5, 'fading'],
  [3, 5, 'adopted'],
] as const)('%s uses now and %s before are called %s', (now, before, state) => {
  expect(stateOf(now, before)).toBe(state);
});
