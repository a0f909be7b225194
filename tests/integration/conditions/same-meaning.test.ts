import fc from 'fast-check';
import type { ConditionJson } from '../../../contracts';
import { compileCondition, evaluatorOf, parseCondition, type Condition, type Entry } from '../../../server/conditions';
import { createDatabase, type Row } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { FIELDS, JSON_ATTRIBUTES, NOW, TABLE, asRead, conditions, createTable, derivedOf, entries, rowOf } from './fields';

jest.setTimeout(180_000);

const CONDITIONS = 10_000;
const ENTRIES = 60;
const registry = new Map(FIELDS.map((field) => [field.name, field]));

const parsed = (json: ConditionJson): Condition => {
  const { condition, problem } = parseCondition(json, { fields: registry, json: JSON_ATTRIBUTES, changes: true });
  if (!condition) throw new Error(`${problem.path}: ${problem.message} in ${JSON.stringify(json)}`);
  return condition;
};

describeEachDatabase('A condition', (dialect) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(dialect);
    await createTable(database.knex);
  });
  afterAll(() => database.drop());

  it(`means the same in memory and in SQL, for ${CONDITIONS} random conditions and ${ENTRIES} random entries`, async () => {
    const seed = Number(process.env.INSIGHTS_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
    process.stderr.write(`Random conditions on ${dialect}: INSIGHTS_TEST_SEED=${seed}\n`);
    const { knex } = database;
    const written: Entry[] = fc.sample(entries, { seed, numRuns: ENTRIES });
    for (const [index, entry] of written.entries()) await knex(TABLE).insert({ id: index + 1, ...rowOf(entry) });
    const { expressions } = createDatabase(dialect, knex, undefined);

    const idsInSql = async (condition: Condition): Promise<number[]> => {
      const context = { expressions, columnOf: (field: string) => `${TABLE}.${field}`, derivedOf, now: NOW };
      const { sql, bindings } = compileCondition(condition, context);
      const rows: Row[] = await knex(TABLE).whereRaw(sql, bindings).select('id').orderBy('id');
      return rows.map(({ id }) => Number(id));
    };
    const read = asRead(written);
    const idsInMemory = (condition: Condition): number[] => {
      const holds = evaluatorOf(condition);
      return read.flatMap((entry, index) => (holds({ entry, now: NOW }) ? [index + 1] : []));
    };

    let some = 0;
    await fc.assert(
      fc.asyncProperty(conditions, async (json) => {
        const condition = parsed(json);
        const ids = idsInMemory(condition);
        if (ids.length > 0 && ids.length < ENTRIES) some += 1;
        expect(await idsInSql(condition)).toEqual(ids);
      }),
      { seed, numRuns: CONDITIONS }
    );
    // Conditions that all entries satisfy, or none, would agree by chance.
    expect(some).toBeGreaterThan(CONDITIONS / 2);
  });
});
