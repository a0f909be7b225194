import type { EventView } from '../../../contracts';
import { TABLES } from '../../../server/storage';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createEnvironment, type TestEnvironment } from '../harness/environment';

interface Kept {
  name: string;
}

/** Strapi removes the tables of a plugin that is not there; a year of numbers must survive that. */
describeEachDatabase('Switching the plugin off for one start', (database) => {
  let environment: TestEnvironment;
  beforeAll(async () => {
    environment = await createEnvironment({ database });
  });
  afterAll(() => environment.remove());

  const during = async <Result>(plugin: boolean, work: (app: RunningStrapi) => Promise<Result>): Promise<Result> => {
    const app = await bootStrapi({ env: { PLAYGROUND_INSIGHTS: String(plugin) }, sharing: environment });
    try {
      return await work(app);
    } finally {
      await app.stop();
    }
  };

  const tablesOf = async ({ strapi }: RunningStrapi): Promise<string[]> =>
    (await strapi.db.dialect.schemaInspector.getTables()).filter((name) => name.startsWith('insights_')).sort();

  const eventsOf = async (app: RunningStrapi): Promise<EventView[]> => {
    const answer = await app.request('GET', '/insights/events?kind=api_request', { token: await app.adminToken() });
    expect(answer).toMatchObject({ status: 200 });
    return (answer.body as { data: EventView[] }).data;
  };

  const settledEvents = async (app: RunningStrapi, count: number): Promise<EventView[]> => {
    for (let round = 0; round < 400; round += 1) {
      const events = await eventsOf(app);
      if (events.length >= count) return events;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`There are not ${count} events`);
  };

  it('keeps its tables and every event, and it goes on where it was', async () => {
    const before = await during(true, async (app) => {
      expect((await app.request('GET', '/api/articles')).status).toBe(200);
      expect((await app.request('GET', '/api/orders')).status).toBe(403);
      return { events: await settledEvents(app, 2), tables: await tablesOf(app) };
    });
    expect(before.tables).toEqual(expect.arrayContaining(Object.values(TABLES)));

    await during(false, async (app) => {
      expect((await app.request('GET', '/insights/events', { token: await app.adminToken() })).status).toBe(404);
      expect((await app.request('GET', '/api/articles')).status).toBe(200);
      expect(await tablesOf(app)).toEqual(before.tables);
      const rows: unknown[] = await app.strapi.db.connection(TABLES.events);
      expect(rows.length).toBeGreaterThanOrEqual(2);
    });

    await during(true, async (app) => {
      expect(await eventsOf(app)).toEqual(before.events);
      expect((await app.request('GET', '/api/products')).status).toBe(200);
      const [latest, ...others] = await settledEvents(app, 3);
      expect(latest.route).toBe('GET /api/products');
      expect(others).toEqual(before.events);
    });
  });

  it('removes the tables where they are no longer marked as kept before it', async () => {
    await during(true, async ({ strapi }) => {
      const store = strapi.store({ type: 'core' });
      const kept = (await store.get({ key: 'persisted_tables' })) as Kept[];
      expect(kept.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.values(TABLES)));
      await store.set({ key: 'persisted_tables', value: kept.filter(({ name }) => !name.startsWith('insights_')) });
    });
    await during(false, async (app) => expect(await tablesOf(app)).toEqual([]));
  });
});
