import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import { OWN_UID_PREFIX, PERMISSIONS } from '../../../contracts';
import { TABLES } from '../../../server/storage';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createCommandLine, type CommandLine, type Outcome } from './command-line';

// Each case starts several Strapis.
jest.setTimeout(240_000);

const OWN_TABLES = Object.values(TABLES);
/** Somebody else's entry, which has to stay. */
const OTHERS = 'others_table';
const STORE = 'strapi_core_store_settings';
const REFERENCE = 'app_references';

interface StoreRow {
  key: string;
  value: string;
}

/** Everything in the database that bears the plugin's name. */
const tracesIn = async (database: Knex) => {
  const tables: string[] = [];
  for (const name of OWN_TABLES) if (await database.schema.hasTable(name)) tables.push(name);
  const store: StoreRow[] = await database(STORE).select('key', 'value');
  const remembered: { schema: unknown }[] = await database('strapi_database_schema').select('schema');
  const permissions: { action: string }[] = await database('admin_permissions').select('action');
  const links: { id: number }[] = await database('admin_permissions_role_lnk')
    .whereNotIn('permission_id', database('admin_permissions').select('id'))
    .select('id');
  return {
    tables,
    // Strapi's own copy of all content types, which each start writes again.
    store: store
      .filter(({ key, value }) => key !== 'strapi_content_types_schema' && `${key} ${value}`.includes('insights'))
      .map(({ key }) => key),
    remembers: JSON.stringify(remembered).includes('insights_'),
    permissions: permissions.map(({ action }) => action).filter((action) => action.startsWith(OWN_UID_PREFIX)),
    orphanedLinks: links,
  };
};

const NOTHING = { tables: [], store: [], remembers: false, permissions: [], orphanedLinks: [] };

describeEachDatabase('strapi-insights uninstall', (database) => {
  let commandLine: CommandLine;
  beforeEach(async () => {
    commandLine = await createCommandLine({ database });
  });
  afterEach(() => commandLine.remove());

  const uninstall = (...options: string[]): Promise<Outcome> => commandLine.run('uninstall', '--app', 'app', ...options);
  const traces = () => commandLine.query(tracesIn);

  const during = async <Result>(plugin: boolean, work: (app: RunningStrapi) => Promise<Result>): Promise<Result> => {
    const { environment } = commandLine;
    const spool = { spool: { directory: path.join(environment.directory, 'spool') } };
    const app = await bootStrapi({
      env: { PLAYGROUND_INSIGHTS: String(plugin), PLAYGROUND_SETTINGS: JSON.stringify(spool) },
      sharing: environment,
    });
    try {
      return await work(app);
    } finally {
      await app.stop();
    }
  };

  /** An app that was used, and killed while events waited. */
  const useTheApp = async (): Promise<{ spool: string }> => {
    await during(true, async ({ strapi, request }) => {
      expect((await request('GET', '/api/articles')).status).toBe(200);
      const store = strapi.store({ type: 'core', key: 'persisted_tables' });
      const kept: unknown = await store.get({});
      await store.set({ value: [{ name: OTHERS }, ...(Array.isArray(kept) ? kept : [])] });
    });
    const spool = path.join(commandLine.environment.directory, 'spool');
    const left = path.join(spool, `spool-${randomUUID()}`);
    await mkdir(left, { recursive: true });
    await writeFile(path.join(left, 'left.log'), 'twelve bytes');
    return { spool };
  };

  const keptTables = (): Promise<unknown> =>
    commandLine.query(async (connection) => {
      const row: StoreRow | undefined = await connection(STORE).where('key', 'core_persisted_tables').first();
      return JSON.parse(row?.value ?? 'null') as unknown;
    });

  it('shows what is there, asks, removes every trace, and the app goes on without the plugin', async () => {
    const { spool } = await useTheApp();
    const before = await traces();
    expect(before.tables).toEqual(OWN_TABLES);
    expect(new Set(before.permissions).size).toBe(Object.keys(PERMISSIONS).length);

    const unasked = await uninstall();
    expect(unasked).toMatchObject({ code: 1, stdout: '' });
    expect(unasked.stderr).toMatch(/^Nothing was removed: there is no terminal to ask on\. --yes .*\n$/);

    const shown = await uninstall('--dry-run');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    for (const table of OWN_TABLES) expect(shown.stdout).toMatch(new RegExp(`^ {4}${table} +[\\d,]+ rows?$`, 'm'));
    expect(shown.stdout).toMatch(new RegExp(`^ {4}core-store key persisted_tables +${OWN_TABLES.length} tables$`, 'm'));
    expect(shown.stdout).toMatch(new RegExp(`^ {4}strapi_database_schema +${OWN_TABLES.length} tables$`, 'm'));
    expect(shown.stdout).toMatch(/^ {4}plugin_insights_salts$/m);
    expect(shown.stdout).toMatch(/^ {4}plugin::insights\.analytics\.read +3 rows$/m);
    expect(shown.stdout).toMatch(/spool +1 file, 12 bytes$/m);
    expect(shown.stdout).toMatch(/^Dry run, removed nothing\.$/m);
    expect(await traces()).toEqual(before);

    const removed = await uninstall('--yes');
    expect(removed).toMatchObject({ code: 0, stderr: '' });
    expect(removed.stdout).toMatch(/^All of this is removed\.$/m);
    expect(removed.stdout).toMatch(/^ {2}2\. npm uninstall strapi-plugin-insights$/m);
    expect(await traces()).toEqual(NOTHING);
    expect(await keptTables()).toEqual([{ name: OTHERS }]);
    expect(existsSync(spool)).toBe(false);

    const again = await uninstall('--yes');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(/^Nothing of Insights is left in the app in /);

    await during(false, async ({ request }) => expect((await request('GET', '/api/articles')).status).toBe(200));
    expect(await traces()).toEqual(NOTHING);
    const types = await commandLine.query((connection): Promise<StoreRow[]> => connection(STORE).where('key', 'strapi_content_types_schema'));
    expect(JSON.stringify(types)).not.toContain(OWN_UID_PREFIX);
  });

  it('is undone by the next start with the plugin: everything is made anew, and empty', async () => {
    await useTheApp();
    const before = await traces();
    expect((await uninstall('--yes')).code).toBe(0);
    await during(true, async ({ strapi, request, adminToken }) => {
      expect(await strapi.db.connection(TABLES.events)).toEqual([]);
      const answer = await request('GET', '/insights/events', { token: await adminToken() });
      expect(answer).toMatchObject({ status: 200, body: { data: [] } });
    });
    const after = await traces();
    expect(after).toMatchObject({ tables: OWN_TABLES, remembers: true });
    expect(after.store.sort()).toEqual(before.store.sort());
    // Those of the super admin, and what this app gives its roles whenever it starts.
    expect([...new Set(after.permissions)].sort()).toEqual([...new Set(before.permissions)].sort());
  });

  it('refuses while the app is running', async () => {
    await during(true, async () => {
      const refused = await uninstall('--yes');
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(new RegExp(`^Nothing was removed: the app is running \\(process ${process.pid} on .*\\)\\. Stop it first`));
    });
    expect((await traces()).tables).toEqual(OWN_TABLES);
  });

  it('names the table that cannot be removed, and goes on where it failed once that is solved', async () => {
    await useTheApp();
    const before = await traces();
    await commandLine.query(async (connection) => {
      const [id]: number[] = await connection(TABLES.jobs).select('id').pluck('id').limit(1);
      await connection.schema.createTable(REFERENCE, (table) => {
        const column = table.integer('job');
        if (database === 'mysql') column.unsigned();
        table.foreign('job').references('id').inTable(TABLES.jobs);
      });
      await connection(REFERENCE).insert({ job: id });
      // Without a reference to a job nothing would stand in the way.
      expect(await connection(REFERENCE).whereNotNull('job')).toHaveLength(1);
    });

    const failed = await uninstall('--yes');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/^The table insights_jobs cannot be removed: .*\. When that is solved, run this again: .*\n$/s);
    // MySQL and MariaDB cannot take a dropped table back.
    if (database !== 'mysql') expect(await traces()).toEqual(before);
    else expect((await traces()).tables).toEqual(expect.arrayContaining([TABLES.jobs]));

    await commandLine.query((connection) => connection.schema.dropTable(REFERENCE));
    expect((await uninstall('--yes')).code).toBe(0);
    expect(await traces()).toEqual(NOTHING);
  });
});
