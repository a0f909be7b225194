import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createFreshApp, lastJson, type FreshApp } from './fresh-app';

// A build of the admin panel takes a minute, more on a busy machine.
jest.setTimeout(300_000);

interface Used {
  status: number;
  result: number;
  tables: string[];
  serverKeys: string[];
  exports: string[];
  ranFrom: string[];
  events: { route: string; kind: string; status: number | null; query: string | null; properties: object | null }[];
}

const WRAPPERS = ['PermanentFailure', 'defineEvent', 'trackAction', 'trackExport', 'trackFunction', 'trackReport', 'trackSearch', 'trackView'];

const STARTS = 6;
/**
 * Of the bare app's start. The plugin adds about a fifth; `npm run bench -- boot` measures that. Here a machine that does
 * other things at the same time must not fail, and what asks the database too much or reads everything at the start must.
 */
const LARGEST_SHARE = 0.75;

describe('The published package in a fresh app', () => {
  let app: FreshApp;
  beforeAll(async () => {
    app = await createFreshApp();
  });
  afterAll(() => app.remove());

  it.each([
    ['CommonJS', 'use.cjs'],
    ['ES modules', 'use.mjs'],
  ])('boots, migrates and tracks, with its wrappers, from %s', async (_what, program) => {
    const used: Used = lastJson(await app.node([program], { DATABASE_FILENAME: `${program}.db` }));
    expect(used).toMatchObject({ status: 200, result: 2, exports: WRAPPERS });
    expect(used.serverKeys).toEqual(expect.arrayContaining(['bootstrap', 'contentTypes', 'register', 'services']));
    expect(used.ranFrom).toEqual([path.join(app.plugin, 'dist/server/index.js')]);
    expect(used.tables).toEqual(expect.arrayContaining(['insights_events', 'insights_summaries']));
    expect(used.events).toHaveLength(4);
    expect(used.events).toEqual(
      expect.arrayContaining([
        { route: 'GET /api/notes', kind: 'api_request', status: 200, query: 'token=[redacted]', properties: null },
        expect.objectContaining({ route: 'stock report', kind: 'report' }),
        expect.objectContaining({ route: 'order shipped', kind: 'custom', properties: { parcels: 2 } }),
        expect.objectContaining({ route: 'newsletter sent', kind: 'custom' }),
      ])
    );
  });

  it('adds little to the start of the app', async () => {
    const boot = async (environment: Record<string, string>): Promise<number> => {
      const { elapsed }: { elapsed: number } = lastJson(await app.node(['boot.cjs'], environment));
      return elapsed;
    };
    const withPlugin = { DATABASE_FILENAME: 'with.db' };
    const without = { DATABASE_FILENAME: 'without.db', WITHOUT_INSIGHTS: 'true' };
    // The first start makes the tables; people wait for that once.
    await boot(withPlugin);
    await boot(without);

    // Other work on the machine makes starts longer, never shorter: the fastest of each kind are compared.
    const fastest = { with: Infinity, without: Infinity };
    for (let start = 0; start < STARTS; start += 1) {
      fastest.without = Math.min(fastest.without, await boot(without));
      fastest.with = Math.min(fastest.with, await boot(withPlugin));
    }
    expect(fastest.with / fastest.without).toBeLessThan(1 + LARGEST_SHARE);
  });

  it('is part of the admin panel that the app builds', async () => {
    await app.node(['node_modules/@strapi/strapi/bin/strapi.js', 'build']);
    const build = path.join(app.directory, 'build');
    const scripts = (await readdir(build)).filter((name) => name.endsWith('.js'));
    const contents = await Promise.all(scripts.map((name) => readFile(path.join(build, name), 'utf8')));
    expect(contents.some((content) => content.includes('most-used-endpoints'))).toBe(true);
  });
});
