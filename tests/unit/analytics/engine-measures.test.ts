import { eventOf } from './database';
import { days, HOUR, keysOf, traffic, withEngine } from './engine-stage';

describe('the query engine', () => {
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
});
