import type { RuleDefinition } from '../../../../contracts';
import type { StoredExecution } from '../../../../server/rules/store';
import { TABLES } from '../../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../../databases';
import { createShelf } from './shelf';
import { activeRule, createStage, definitionOf, type Stage } from './stage';

const START = Date.parse('2026-11-21T00:00:00Z');
const MINUTE = 60_000;

/** On which of the entries that match a run acts. */
describeEachDatabase('A run acts', (dialect) => {
  let database: TestDatabase;
  let stage: Stage;
  let now: number;
  let rules = 0;
  let stocks: Record<string, number>;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  beforeEach(() => {
    now = START;
    const shelf = createShelf({ bolt: 3, nut: 50, pin: 5, washer: 100 });
    ({ stocks } = shelf);
    stage = createStage({
      knex: database.knex,
      clock: { now: () => now },
      instance: 'the test',
      metrics: { value: async () => null },
      targets: shelf.targets,
    });
  });
  afterAll(() => database.drop());

  const about = (changes: Partial<RuleDefinition>): RuleDefinition =>
    definitionOf({
      target: { kind: 'collection', uid: 'api::product.product', version: 'draft' },
      trigger: { kind: 'manual' },
      actions: [{ action: 'LOG_ONLY', config: { message: '{entry.name}', per: 'entry' } }],
      ...changes,
    });

  const start = (definition: RuleDefinition): Promise<string> => activeRule(stage, `RULE_${(rules += 1)}_${dialect}`, definition, now);

  const run = async (id: string): Promise<StoredExecution> => {
    now += MINUTE;
    const rule = await stage.stores.rules.find(id);
    if (!rule) throw new Error('The rule is gone.');
    return stage.engine.runner.run(rule, { trigger: 'manual' });
  };

  const actedOn = async ({ id }: StoredExecution): Promise<string[]> =>
    database.knex(TABLES.effects).where('origin', id).orderBy('position').pluck('summary');

  it('on everything that matches, each time, where the rule is a level', async () => {
    const id = await start(about({ fires: 'level' }));
    expect(await actedOn(await run(id))).toEqual(['bolt', 'pin']);
    expect(await actedOn(await run(id))).toEqual(['bolt', 'pin']);
  });

  it('only on what has begun to match, where the rule is an edge', async () => {
    const id = await start(about({ fires: 'edge' }));
    expect(await actedOn(await run(id))).toEqual(['bolt', 'pin']);
    expect(await run(id)).toMatchObject({ matched: 2, acted: 0, message: '2 matched before.' });
    stocks.washer = 1;
    expect(await actedOn(await run(id))).toEqual(['washer']);
    stocks.bolt = 80;
    expect((await run(id)).acted).toBe(0);
    stocks.bolt = 2;
    expect(await actedOn(await run(id))).toEqual(['bolt']);
  });

  it('not on what matched before the rule was started, where it says "only from now on"', async () => {
    for (const fires of ['edge', 'level'] as const) {
      const definition = about({ fires, existing: 'ignore' });
      const id = await start(definition);
      const rule = await stage.stores.rules.find(id);
      const { runnable } = await stage.engine.loader.active(rule!);
      expect(await stage.engine.baseline.start(runnable!)).toBe(stocks.washer < 10 ? 3 : 2);
      expect((await run(id)).acted).toBe(0);
      stocks.nut = 4;
      expect(await actedOn(await run(id))).toEqual(['nut']);
      stocks.nut = 50;
      await run(id);
    }
  });

  it('not again on an entry that cools down', async () => {
    const id = await start(about({ coolDown: 3 }));
    expect((await run(id)).acted).toBe(2);
    expect(await run(id)).toMatchObject({ acted: 0, message: '2 cool down.' });
    stocks.nut = 1;
    expect(await actedOn(await run(id))).toEqual(['nut']);
    expect(await actedOn(await run(id))).toEqual(['bolt', 'pin']);
  });

  it('on no more than its cap, and on the rest in the next run', async () => {
    const id = await start(about({ cap: 1, fires: 'edge' }));
    const first = await run(id);
    expect(first).toMatchObject({ matched: 2, acted: 1, message: '1 more match than one run may act on.' });
    expect(await actedOn(first)).toEqual(['bolt']);
    expect(await actedOn(await run(id))).toEqual(['pin']);
    expect((await run(id)).acted).toBe(0);
  });

  it('on nothing twice, where a run is finished by another process', async () => {
    const id = await start(about({ fires: 'edge' }));
    const rule = await stage.stores.rules.find(id);
    const begun = await stage.engine.runner.begin(database.knex, rule!, { trigger: 'schedule', slot: now });
    await stage.engine.runner.continue(begun);
    // The first process was only slow: it comes to its end as well.
    await stage.engine.runner.continue(begun);
    const effects = await database.knex(TABLES.effects).where('origin', begun.id);
    expect(effects).toHaveLength(2);
  });

  it('on nothing that matched before, where it has run about one entry only in between', async () => {
    const id = await start(about({ fires: 'edge' }));
    expect(await actedOn(await run(id))).toEqual(['bolt', 'pin']);
    const rule = await stage.stores.rules.find(id);
    const bolt = { reference: { uid: 'api::product.product', documentId: 'bolt', locale: null, label: null }, values: { stock: 3 }, before: null };
    now += MINUTE;
    expect(await stage.engine.runner.run(rule!, { trigger: 'manual', occurrences: [bolt] })).toMatchObject({ acted: 1 });
    expect(await run(id)).toMatchObject({ matched: 2, acted: 0, message: '2 matched before.' });
  });

  it('a thousand entries at once, without a statement for each', async () => {
    for (let index = 0; index < 1_000; index += 1) stocks[`part ${index}`] = 1;
    const id = await start(about({ fires: 'edge', cap: 5_000, coolDown: 10 }));
    let statements = 0;
    const count = (): void => void (statements += 1);
    database.knex.on('query', count);
    const { acted } = await run(id);
    database.knex.off('query', count);
    expect(acted).toBe(1_002);
    expect(statements).toBeLessThan(100);
  });
});
