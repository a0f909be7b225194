import type { Field } from '../../../contracts';
import { eventOf } from './database';
import { days, HOUR, keysOf, traffic, withEngine } from './engine-stage';

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
