import fc from 'fast-check';
import { createAnalytics } from '../../../server/analytics';
import { createEngine } from '../../../server/analytics/engine/engine';
import { createEventReader } from '../../../server/analytics/events/reader';
import { expire } from '../../../server/analytics/upkeep/expire';
import { repair } from '../../../server/analytics/upkeep/repair';
import { verify } from '../../../server/analytics/upkeep/verify';
import type { EventFilterParameters, Field, Group } from '../../../contracts';
import { DEFAULTS } from '../../../server/config';
import { Calendar } from '../../../server/lib';
import { createStorage, type Storage } from '../../../server/storage';
import { questionArbitrary, randomEvents, sameFromBoth } from '../../unit/analytics/both-fetchers';
import { eventOf, keepForEver, store } from '../../unit/analytics/database';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';

const NOW = Date.parse('2026-11-20T09:03:00Z');
const DAY = 86_400_000;
const clock = { now: () => NOW };
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const limits = { routes: 500, actors: 500, subjects: 500, tokens: 500, userAgents: 500, referrers: 500 };
const calendar = new Calendar('America/New_York');
const range = { from: Date.parse('2026-10-20T00:00:00Z'), to: NOW };

describeEachDatabase('analytics', (dialect) => {
  let database: TestDatabase;
  let storage: Storage;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
    storage = createStorage({ dialect, knex: database.knex, calendar, clock, limits, logger: quiet, random: Math.random });
    const random = randomEvents(11, 500);
    // Requests have a status always.
    await store(storage, random.map((event) => (event.kind === 'page_view' ? event : { ...event, status: event.status ?? 502 })));
    await store(storage, [
      eventOf({ at: NOW - DAY, path: '/api/a_B', route: 'GET /api/:one', userAgent: 'Firefox', ip: '10.0.0.0', session: 'é' }),
      eventOf({ at: NOW - DAY, path: '/api/a_b', route: 'GET /api/:one', userAgent: 'curl', session: 'e', duration: 123_456 }),
    ]);
  });

  afterAll(() => database.drop());

  it('gives the same numbers from summaries and from events', async () => {
    await fc.assert(
      fc.asyncProperty(questionArbitrary, (question) => sameFromBoth(storage, calendar, NOW, question)),
      { numRuns: 60 }
    );
  }, 60_000);

  it('groups and filters by what only events have, letter by letter', async () => {
    const settings = { timeZone: 'America/New_York', retention: keepForEver, cache: { ttl: 0, entries: 1 } };
    const engine = createEngine({ storage, settings, calendar, clock });
    const keys = async (breakdown: Field, field: Field, operator: 'is' | 'isNot' | 'contains', value: string) => {
      const answer = await engine.ask({
        metrics: ['count', 'p95', 'actors', 'uptime'],
        range: { preset: 'last7days' },
        breakdown,
        interval: 'day',
        filters: [{ field, operator, values: [value] }],
      });
      expect(answer.answeredFrom.source).toBe('raw');
      return answer.groups.map(({ key }) => key).sort();
    };
    expect(await keys('path', 'userAgent', 'contains', 'f')).toEqual(['/api/a_B']);
    expect(await keys('path', 'path', 'contains', 'A_B')).toEqual(['/api/a_B', '/api/a_b']);
    expect(await keys('path', 'path', 'is', '/api/a_b')).toEqual(['/api/a_b']);
    expect(await keys('session', 'session', 'is', 'e')).toEqual(['e']);
    expect(await keys('session', 'route', 'is', 'GET /api/:one')).toEqual(['e', 'é']);
    expect(await keys('method', 'ip', 'isNot', '(none)')).toEqual(['GET']);
    expect(await keys('status', 'path', 'is', '/api/a_B')).toEqual(['200']);
    expect(await keys('statusClass', 'path', 'isNot', '/api/articles')).toContain('2xx');
  });

  it('tells the uptime of endpoints as the events do', async () => {
    const settings = { ...DEFAULTS, timeZone: calendar.timeZone, retention: keepForEver };
    const deps = { storage, settings, calendar, clock, logger: quiet, contentTypes: () => [], countTriggered: async () => 0, secret: 'secret' };
    const { services } = createAnalytics(deps);
    const last30days = { preset: 'last30days' } as const;
    const page = await services.performance({ range: last30days.preset });
    const { groups } = await services.query({
      metrics: ['uptime'],
      range: last30days,
      breakdown: 'route',
      filters: [
        { field: 'kind', operator: 'is', values: ['api_request'] },
        { field: 'route', operator: 'isNot', values: ['(none)'] },
      ],
    });
    const shares = (endpoints: Group[]) => endpoints.map(({ key, values }) => `${key} ${values.uptime}`).sort();
    expect(shares(page.busiest)).toEqual(shares(groups));
    expect(page.busiest.filter(({ values }) => values.uptime === 1).map(({ key }) => key)).toEqual(['GET /api/:one']);
    expect(page.endpointUptime.source).toBe('raw');
  });

  it('finds the events of exactly one route', async () => {
    const reader = createEventReader({ storage, timeZone: 'UTC', clock, secret: 'secret' });
    const routes = async (asked: EventFilterParameters) =>
      new Set((await reader.list({ range: 'last90days', pageSize: 200, ...asked })).data.map(({ route }) => route));
    expect(await routes({ route: 'GET /api/articles' })).toEqual(new Set(['GET /api/articles']));
    expect(await routes({ route: 'GET /API/articles' })).toEqual(new Set());
    expect((await routes({ path: '/API/articles' })).size).toBe(2);
  });

  it('pages through events, newest first', async () => {
    const reader = createEventReader({ storage, timeZone: 'UTC', clock, secret: 'secret' });
    const seen: string[] = [];
    for await (const batch of reader.batches({ range: 'last90days', text: 'ARTICLES' }, 37)) seen.push(...batch.map(({ at }) => at));
    expect(seen.length).toBeGreaterThan(100);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('verifies and repairs', async () => {
    const deps = { storage, calendar, clock, settings: { retention: keepForEver } };
    expect((await verify(deps, range)).mismatches).toEqual([]);
    await storage.knex('insights_summaries').where({ kind: 1 }).andWhere('level', '<', 3).del();
    const broken = await verify(deps, range);
    expect(broken.mismatches.length).toBeGreaterThan(50);
    const report = await repair(deps, broken.mismatches);
    expect(report).toMatchObject({ repaired: broken.mismatches.length, refused: [] });
    expect((await verify(deps, range)).mismatches).toEqual([]);
  }, 60_000);

  it('deletes what has expired', async () => {
    const retention = { events: { default: 10 }, summaries: { ...keepForEver.summaries, quarter: 5 }, details: keepForEver.details };
    const { events, summaries } = await expire({ storage, settings: { retention } }, NOW);
    expect(events).toBeGreaterThan(200);
    expect(summaries).toBeGreaterThan(200);
    const [{ first }]: { first: unknown }[] = await storage.knex('insights_events').min({ first: 'at' });
    expect(Number(first)).toBeGreaterThanOrEqual(NOW - 10 * DAY);
  });
});
