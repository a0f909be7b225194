import type { Knex } from 'knex';
import { TABLES } from '../../../server/storage';
import { createUninstaller } from '../../../server/operations';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';

jest.setTimeout(60_000);

const OWN_TABLES = Object.values(TABLES);
const ELSEWHERE = 'elsewhere';

const uninstallerOn = (knex: Knex, schema?: string) =>
  createUninstaller({
    knex,
    schema: () => schema,
    tables: OWN_TABLES,
    spool: { find: async () => null, remove: async () => undefined },
  });

const namesOf = ({ tables }: { tables: { name: string }[] }): string[] => tables.map(({ name }) => name);

describeEachDatabase('removing the plugin from a database', (dialect) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.drop());

  it('needs no tables of Strapi, and finds nothing the second time', async () => {
    const uninstaller = uninstallerOn(database.knex);
    const found = await uninstaller.find();
    expect(found).toMatchObject({ kept: [], remembered: [], storeKeys: [], permissions: [] });
    expect(namesOf(found)).toEqual(OWN_TABLES);
    await uninstaller.remove();
    expect(namesOf(await uninstaller.find())).toEqual([]);
    await uninstaller.remove();
  });

  it('leaves the connection fit for use when it fails', async () => {
    const uninstaller = uninstallerOn(database.knex);
    await database.knex.schema.createTable('strapi_database_schema', (table) => void table.increments('id'));
    await expect(uninstaller.find()).rejects.toMatchObject({ name: 'UninstallError' });
    await expect(uninstaller.remove()).rejects.toThrow(/^Entries of the table strapi_database_schema cannot be removed: /);
    await database.knex.schema.dropTable('strapi_database_schema');
    expect(namesOf(await uninstaller.find())).toEqual(OWN_TABLES);
  });

  if (dialect !== 'postgres') return;

  it("touches the app's own schema only", async () => {
    const { knex } = database;
    await knex.raw('create schema ??', [ELSEWHERE]);
    await knex.schema.withSchema(ELSEWHERE).createTable(TABLES.jobs, (table) => void table.increments('id'));
    const there = uninstallerOn(knex, ELSEWHERE);
    expect(await there.find()).toMatchObject({ tables: [{ name: TABLES.jobs, rows: 0 }] });
    await there.remove();
    expect(namesOf(await there.find())).toEqual([]);
    expect(namesOf(await uninstallerOn(knex).find())).toEqual(OWN_TABLES);
  });
});
