import type { Group, InsightsEvent, PerformanceResponse, Settings } from '../../../contracts';
import { createAnalytics } from '../../../server/analytics';
import { loadSettings } from '../../../server/config';
import { randomEvents } from './both-fetchers';
import { createTestStorage, eventOf, keepForEver, store } from './database';

const NOW = Date.parse('2026-11-20T09:03:00Z');
const QUARTER = 15 * 60_000;
const DAY = 86_400_000;
const clock = { now: () => NOW };
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

type Retention = Settings['retention'];

const defaults = loadSettings({ user: {}, environment: {} });

/** The page's answer about the last 30 days, and what the events say. */
const ask = async (
  events: InsightsEvent[],
  retention: Retention = keepForEver,
  timeZone = 'UTC'
): Promise<{ page: PerformanceResponse; fromEvents: Group[] }> => {
  const { knex, storage, calendar } = await createTestStorage(timeZone, clock);
  try {
    await store(storage, events);
    const settings = { ...defaults, timeZone, retention };
    const analytics = createAnalytics({ storage, settings, calendar, clock, logger, contentTypes: () => [], countTriggered: async () => 0, secret: 'secret' });
    const page = await analytics.services.performance({ range: 'last30days' });
    const { groups } = await analytics.services.query({
      metrics: ['uptime'],
      range: { preset: 'last30days' },
      breakdown: 'route',
      filters: [{ field: 'kind', operator: 'is', values: ['api_request'] }],
    });
    return { page, fromEvents: groups };
  } finally {
    await knex.destroy();
  }
};

const uptimes = ({ busiest }: PerformanceResponse) =>
  Object.fromEntries(busiest.map(({ key, values }) => [key, values.uptime]));

/** Answers of one endpoint in the quarter hour that began so many quarter hours ago. */
const answers = (route: string, quartersAgo: number, ...statuses: number[]): InsightsEvent[] =>
  statuses.map((status) => eventOf({ at: Date.parse('2026-11-20T09:00:00Z') - quartersAgo * QUARTER, route, status }));

describe('the uptime of an endpoint', () => {
  it('is the share of quarter hours in which less than half of its answers were 5xx', async () => {
    const { page } = await ask([
      ...answers('GET /good', 0, 200),
      ...answers('GET /half', 0, 200, 500),
      ...answers('GET /half', 1, 200, 200, 503),
      ...answers('GET /half', 2, 200),
      ...answers('GET /half', 300, 200),
    ]);
    expect(uptimes(page)).toEqual({ 'GET /good': 1, 'GET /half': 0.75 });
    expect(page.endpointUptime).toMatchObject({ source: 'raw', reason: expect.stringContaining('5xx') });
  });

  it('does not suffer from 4xx, also while other endpoints answer with 5xx', async () => {
    const { page } = await ask([
      ...answers('GET /refused', 0, 404, 401, 404),
      ...answers('GET /mixed', 0, 404, 404, 500),
      ...answers('GET /broken', 0, 500, 500, 500),
    ]);
    expect(uptimes(page)).toEqual({ 'GET /refused': 1, 'GET /mixed': 1, 'GET /broken': 0 });
  });

  it('is told by summaries alone where no quarter hour is in doubt', async () => {
    const { page } = await ask([...answers('GET /refused', 0, 404), ...answers('GET /one', 1, 200, 200, 500)]);
    expect(uptimes(page)).toEqual({ 'GET /refused': 1, 'GET /one': 1 });
    expect(page.endpointUptime).toMatchObject({ source: 'summaries', reason: null });
  });

  it.each(['UTC', 'Asia/Kolkata'])('is what the events say, with summaries in %s', async (timeZone) => {
    const random = randomEvents(5, 600).map(({ status, ...event }, n) => ({
      ...event,
      status: status ?? 502,
      // Close enough for several in one quarter hour.
      at: NOW - DAY - (n % 200) * 5 * 60_000,
    }));
    const { page, fromEvents } = await ask(random, keepForEver, timeZone);
    const expected = fromEvents.filter(({ key }) => key !== '(none)').map(({ key, values }) => [key, values.uptime]);
    expect(expected.length).toBeGreaterThan(2);
    expect(uptimes(page)).toEqual(Object.fromEntries(expected));
    expect(Object.values(uptimes(page)).every((share) => typeof share === 'number' && share > 0 && share < 1)).toBe(true);
  });

  it('counts an hour as four where its quarter hours have expired, and says since when it is known', async () => {
    const details = { quarter: 2, hour: 5 };
    const days = (count: number) => (count * DAY) / QUARTER;
    const { page } = await ask(
      [
        ...answers('GET /broken', 1, 200),
        ...answers('GET /broken', days(3), 500),
        ...answers('GET /broken', days(3) + 400, 200),
        ...answers('GET /broken', days(9), 500),
      ],
      { ...keepForEver, details }
    );
    expect(uptimes(page)).toEqual({ 'GET /broken': (1 + 4 - 4) / (1 + 4) });
    expect(page.endpointUptime.since).toBe('2026-11-15T10:00:00.000Z');
  });

  it('cannot be told where the events that would tell have expired, except of endpoints without errors', async () => {
    const events = [
      ...answers('GET /good', 300, 200),
      ...answers('GET /broken', 300, 500),
      ...answers('GET /lately', 0, 500),
    ];
    const { page } = await ask(events, { ...keepForEver, events: { default: 90, api_request: 1 } });
    expect(uptimes(page)).toEqual({ 'GET /good': 1, 'GET /broken': null, 'GET /lately': 0 });
  });

  it('cannot be told where all its quarter hours have expired', async () => {
    const events = [...answers('GET /good', 2000, 200), ...answers('GET /broken', 2000, 500)];
    const { page } = await ask(events, { ...keepForEver, details: { quarter: 1, hour: 1 } });
    expect(uptimes(page)).toEqual({ 'GET /good': 1, 'GET /broken': null });
  });
});
