import type { Field, InsightsEvent, QueryResult } from '../../../contracts';
import { createEngine, type Engine } from '../../../server/analytics/engine/engine';
import type { Calendar } from '../../../server/lib';
import type { Storage } from '../../../server/storage';
import fc from 'fast-check';
import { questionArbitrary, randomEvents, sameFromBoth } from './both-fetchers';
import { createTestStorage, eventOf, keepForEver, store } from './database';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-20T09:03:00Z');
const clock = { now: () => NOW };

const engineOn = (storage: Storage, calendar: Calendar): Engine =>
  createEngine({
    storage,
    settings: { timeZone: calendar.timeZone, retention: keepForEver, cache: { ttl: 0, entries: 10 } },
    calendar,
    clock,
  });

const withEngine = async (
  timeZone: string,
  events: InsightsEvent[],
  work: (engine: Engine, storage: Storage, calendar: Calendar) => Promise<void>
): Promise<void> => {
  const { knex, storage, calendar } = await createTestStorage(timeZone, clock);
  try {
    await store(storage, events);
    await work(engineOn(storage, calendar), storage, calendar);
  } finally {
    await knex.destroy();
  }
};

const days = { from: '2026-11-01', to: '2026-11-15' };

const traffic = (): InsightsEvent[] => [
  ...Array.from({ length: 6 }, (_, n) =>
    eventOf({ at: Date.parse('2026-11-02T10:00:00Z') + n * HOUR, duration: (n + 1) * 1_000, session: `s${n % 2}` })
  ),
  ...Array.from({ length: 3 }, (_, n) =>
    eventOf({
      at: Date.parse('2026-11-03T10:00:00Z') + n * DAY,
      route: 'POST /api/orders',
      handler: 'api::order.order.create',
      status: 500,
      errorName: 'Error',
      actorType: 'token',
      actorId: '2',
      actorLabel: 'Shop',
      tokenId: '2',
      tokenLabel: 'Shop',
      subjectType: 'api::order.order',
    })
  ),
  eventOf({ at: Date.parse('2026-11-04T10:00:00Z'), kind: 'page_view', route: '/content-manager/:model', status: null, duration: null }),
];

const keysOf = ({ groups }: QueryResult) => groups.map(({ key, values }) => [key, values.count]);

describe('the query engine', () => {
  it('answers to the millisecond where code asks for it, the same from summaries and from single events', () =>
    withEngine('UTC', traffic(), async (engine) => {
      const count = async (from: string, to: string, exact: boolean) => {
        const range = { from: `2026-11-02T${from}Z`, to: `2026-11-02T${to}Z` };
        const { total, answeredFrom, range: answered } = await engine.ask({ metrics: ['count'], range }, { exact });
        return [total.count, answeredFrom.source, Date.parse(answered.to) - Date.parse(answered.from)];
      };
      expect(await count('10:00:00.001', '11:00:00.000', false)).toEqual([1, 'summaries', HOUR]);
      expect(await count('10:00:00.001', '11:00:00.000', true)).toEqual([0, 'raw', HOUR - 1]);
      expect(await count('10:00:00.001', '11:00:00.001', true)).toEqual([1, 'raw', HOUR]);
      expect(await count('10:00:00.000', '11:00:00.000', true)).toEqual([1, 'summaries', HOUR]);
    }));

  it('adds up costs, the same from summaries and from single events, by route and without some', () => {
    const cost = (n: number, route: string) => eventOf({ at: Date.parse('2026-11-02T10:00:00Z') + n * HOUR, route, cost: n * 100_001 });
    const events = [...traffic(), ...[1, 2, 3].map((n) => cost(n, 'translate')), ...[4, 5].map((n) => cost(n, 'letter sent'))];
    return withEngine('UTC', events, async (engine) => {
      const ask = async (more: object, exact = false) => {
        const range = exact ? { from: '2026-11-02T11:00:00.000Z', to: '2026-11-02T13:00:00.001Z' } : days;
        return engine.ask({ metrics: ['cost'], range, ...more }, { exact });
      };
      const byRoute = await ask({ breakdown: 'route' });
      expect([byRoute.answeredFrom.source, byRoute.total.cost]).toEqual(['summaries', 1.500015]);
      expect(byRoute.groups.slice(0, 3).map(({ key, values }) => [key, values.cost])).toEqual([
        ['letter sent', 0.900009],
        ['translate', 0.600006],
        ['GET /api/articles', 0],
      ]);
      const others = await ask({ filters: [{ field: 'route', operator: 'isNot', values: ['translate'] }] });
      expect([others.answeredFrom.source, others.total.cost]).toEqual(['summaries', 0.900009]);
      const window = await ask({}, true);
      expect([window.answeredFrom.source, window.total.cost]).toEqual(['raw', 0.600006]);
    });
  });

  it('estimates the cost of sampled events from those that were kept, where summaries cannot answer', () =>
    withEngine('UTC', [eventOf({ at: Date.parse('2026-11-02T10:00:00Z'), path: '/a', cost: 300_000, weight: 1 / 0.3 })], async (engine) => {
      const answer = await engine.ask({ metrics: ['cost'], range: days, filters: [{ field: 'path', operator: 'is', values: ['/a'] }] });
      expect([answer.total.cost, answer.answeredFrom.sampled]).toEqual([1, true]);
    }));

  it('breaks down by route from summaries, with handlers as labels', () =>
    withEngine('UTC', traffic(), async (engine) => {
      const answer = await engine.ask({ metrics: ['count', 'errorRate', 'averageDuration'], range: days, breakdown: 'route' });
      expect(answer.answeredFrom).toMatchObject({ source: 'summaries', reason: null, distinct: 'exact', sampled: false });
      expect(keysOf(answer)).toEqual([
        ['GET /api/articles', 6],
        ['POST /api/orders', 3],
        ['/content-manager/:model', 1],
      ]);
      expect(answer.groups[0]).toMatchObject({ label: 'api::article.article.find', values: { errorRate: 0, averageDuration: 3.5 } });
      expect(answer.total).toMatchObject({ count: 10, errorRate: 0.3 });
    }));

  it('merges what the limit cuts off, and shows events without the field', () =>
    withEngine('UTC', traffic(), async (engine) => {
      const routes = await engine.ask({ metrics: ['count', 'p50'], range: days, breakdown: 'route', limit: 1 });
      expect(keysOf(routes)).toEqual([['GET /api/articles', 6], ['(other)', 4]]);
      const tokens = await engine.ask({ metrics: ['count', 'p50'], range: days, breakdown: 'token' });
      expect(keysOf(tokens)).toEqual([['2', 3], ['(none)', 7]]);
      expect(tokens.groups[0].label).toBe('Shop');
      expect(Math.abs((tokens.groups[1].values.p50 ?? 0) - 3)).toBeLessThan(3 * 0.005);
    }));

  it('answers from raw rows when a question crosses dimensions, and says why', () =>
    withEngine('UTC', traffic(), async (engine) => {
      const answer = await engine.ask({
        metrics: ['count'],
        range: days,
        breakdown: 'route',
        filters: [{ field: 'actor', operator: 'is', values: ['token:2'] }],
      });
      expect(answer.answeredFrom).toMatchObject({ source: 'raw', reason: 'breaks down by route and filters by actor at once' });
      expect(keysOf(answer)).toEqual([['POST /api/orders', 3]]);
    }));

  it('fills every bucket, and compares with the days before', () =>
    withEngine('UTC', traffic(), async (engine) => {
      const answer = await engine.ask({
        metrics: ['count', 'averageDuration'],
        range: { from: '2026-11-03', to: '2026-11-05' },
        interval: 'day',
        compare: 'previousPeriod',
      });
      expect(answer.previousRange).toEqual({ from: '2026-10-31T00:00:00.000Z', to: '2026-11-03T00:00:00.000Z' });
      expect(answer.groups[0].buckets?.map(({ values }) => values.count)).toEqual([1, 2, 1]);
      expect(answer.groups[0].previousBuckets?.map(({ values }) => values)).toEqual([
        { count: 0, averageDuration: null },
        { count: 0, averageDuration: null },
        { count: 6, averageDuration: 3.5 },
      ]);
      expect(answer.total.count).toBe(4);
      expect(answer.previousTotal?.count).toBe(6);
    }));

  it('folds a range onto one week, in the zone that was asked for', () =>
    withEngine('UTC', traffic(), async (engine) => {
      const answer = await engine.ask({ metrics: ['count'], range: days, interval: 'hourOfWeek', timeZone: 'Asia/Kathmandu' });
      const buckets = answer.groups[0].buckets ?? [];
      expect(buckets).toHaveLength(168);
      // Monday 10:00 UTC is 15:45 in Kathmandu.
      expect(buckets.slice(15, 21).map(({ values }) => values.count)).toEqual([1, 1, 1, 1, 1, 1]);
      expect(answer.answeredFrom.source).toBe('summaries');
    }));

  it('measures the uptime in quarter hours in which less than half failed', () =>
    withEngine(
      'UTC',
      [
        ...[200, 200, 500].map((status, n) => eventOf({ at: Date.parse('2026-11-02T10:00:00Z') + n, status })),
        ...[500, 200].map((status, n) => eventOf({ at: Date.parse('2026-11-02T10:15:00Z') + n, status })),
      ],
      async (engine) => {
        const all = await engine.ask({ metrics: ['uptime'], range: days });
        expect([all.total.uptime, all.answeredFrom.source]).toEqual([0.5, 'summaries']);
        const byRoute = await engine.ask({ metrics: ['uptime', 'count'], range: days, breakdown: 'route' });
        expect([byRoute.groups[0].values.uptime, byRoute.answeredFrom.source]).toEqual([0.5, 'raw']);
      }
    ));

  it('estimates from the rows that were kept, and says so', () =>
    withEngine(
      'UTC',
      [1, 2, 3, 4].map((n) =>
        eventOf({ at: Date.parse('2026-11-02T10:00:00Z') + n, weight: 4, sampledOut: n > 1, userAgent: 'Firefox' })
      ),
      async (engine) => {
        const raw = await engine.ask({ metrics: ['count'], range: days, breakdown: 'userAgent' });
        expect(raw.answeredFrom.sampled).toBe(true);
        expect(keysOf(raw)).toEqual([['Firefox', 4]]);
        const summaries = await engine.ask({ metrics: ['count'], range: days });
        expect(summaries.total.count).toBe(4);
        expect(summaries.answeredFrom.sampled).toBe(false);
      }
    ));

  it('finds fields that only raw rows have', () =>
    withEngine(
      'UTC',
      [
        eventOf({ at: Date.parse('2026-11-02T10:00:00Z'), path: '/api/articles/a_b', route: 'GET /api/articles/:id' }),
        eventOf({ at: Date.parse('2026-11-02T10:00:01Z'), path: '/api/articles/axb', route: 'GET /api/articles/:id' }),
        eventOf({ at: Date.parse('2026-11-02T10:00:02Z'), route: 'POST /api/articles' }),
      ],
      async (engine) => {
        const ask = (field: Field, operator: 'is' | 'isNot' | 'contains', values: string[]) =>
          engine.ask({ metrics: ['count'], range: days, filters: [{ field, operator, values }] }).then(({ total }) => total.count);
        expect(await ask('path', 'contains', ['a_b'])).toBe(1);
        expect(await ask('path', 'is', ['/api/articles'])).toBe(1);
        expect(await ask('path', 'isNot', ['/api/articles'])).toBe(2);
        expect(await ask('method', 'is', ['GET'])).toBe(2);
        expect(await ask('method', 'isNot', ['GET'])).toBe(1);
        expect(await ask('session', 'is', ['(none)'])).toBe(3);
        expect(await ask('session', 'isNot', ['(none)'])).toBe(0);
        const methods = await engine.ask({ metrics: ['count'], range: days, breakdown: 'method' });
        expect(keysOf(methods)).toEqual([['GET', 2], ['POST', 1]]);
        const paths = await engine.ask({ metrics: ['count'], range: days, breakdown: 'path' });
        expect(keysOf(paths)).toEqual([['/api/articles', 1], ['/api/articles/a_b', 1], ['/api/articles/axb', 1]]);
      }
    ));

  it('is not misled by an unknown value: nothing matches', () =>
    withEngine('UTC', traffic(), async (engine) => {
      const ask = (operator: 'is' | 'isNot') =>
        engine.ask({ metrics: ['count'], range: days, filters: [{ field: 'route', operator, values: ['nowhere'] }] });
      expect((await ask('is')).total.count).toBe(0);
      expect((await ask('isNot')).total.count).toBe(10);
    }));
});

describe('both fetchers', () => {
  it.each(['UTC', 'Asia/Kolkata', 'America/New_York'])('give the same numbers, with summaries in %s', async (timeZone) => {
    const { knex, storage, calendar } = await createTestStorage(timeZone, clock);
    await store(storage, randomEvents(7, 400));
    await fc.assert(
      fc.asyncProperty(questionArbitrary, (question) => sameFromBoth(storage, calendar, NOW, question)),
      { numRuns: 150 }
    );
    await knex.destroy();
  });
});
