import type { RuleDefinition } from '../../../../contracts';
import { PermanentFailure } from '../../../../server/delivery';
import { TABLES } from '../../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../../databases';
import { createShelf } from './shelf';
import { activeRule, anything, createStage, definitionOf, type Stage } from './stage';

const START = Date.parse('2026-11-21T00:00:00Z');
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** What a rule must never do, whatever happens between its decision and its deeds. */
describeEachDatabase('A rule', (dialect) => {
  let database: TestDatabase;
  let now: number;
  let done: string[];
  let release: () => void;
  let whilePlanning: (() => Promise<unknown>) | null;

  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    now = START;
    done = [];
    release = () => undefined;
    whilePlanning = null;
  });
  afterEach(() => database.drop());

  const stageOf = (instance: string): Stage => {
    const { targets } = createShelf({ bolt: 3 });
    const stage = createStage({
      knex: database.knex,
      clock: { now: () => now },
      instance,
      lease: MINUTE,
      metrics: { value: async () => 1 },
      targets: {
        ...targets,
        ask: async (...asked) => {
          await whilePlanning?.();
          return targets.ask(...asked);
        },
      },
    });
    const plan = (texts: string[]): Parameters<typeof stage.actions.register>[0]['plan'] => (_config, { subjects }) =>
      texts.map((text) => ({ subject: subjects[0] ?? null, summary: text, payload: { text } }));
    stage.actions.register({
      id: 'SAY',
      schema: anything.loose(),
      plan: (config, planning) => plan([JSON.stringify(config)])(config, planning),
      execute: async ({ attempt }) => {
        done.push(attempt.effect.summary);
        return null;
      },
    });
    stage.actions.register({
      id: 'DIE',
      schema: anything,
      plan: plan(['one', 'two', 'three', 'four']),
      execute: async () => {
        throw new PermanentFailure('no');
      },
    });
    stage.actions.register({
      id: 'WAIT',
      schema: anything,
      plan: plan(['slow']),
      execute: () =>
        new Promise((resolve) => {
          release = () => resolve(null);
        }),
    });
    return stage;
  };

  const saying = (text: string, changes: Partial<RuleDefinition> = {}): RuleDefinition =>
    definitionOf({
      target: { kind: 'collection', uid: 'api::product.product', version: 'draft' },
      actions: [{ action: 'SAY', config: { text } }],
      ...changes,
    });

  const start = async (stage: Stage, code: string, definition: RuleDefinition) => {
    const id = await activeRule(stage, code, definition, now);
    const rule = await stage.stores.rules.find(id);
    if (!rule) throw new Error('The rule is gone.');
    return { id, rule };
  };

  const stateOf = async (stage: Stage, id: string) => (await stage.stores.rules.find(id))?.state;

  it('does not act as another version than the one its run began with', async () => {
    const stage = stageOf('one');
    const { id, rule } = await start(stage, 'SWITCHED', saying('approved'));
    const begun = await stage.engine.runner.begin(database.knex, rule, { trigger: 'schedule', slot: now });
    // Somebody starts version 2, which nobody has approved, to watch what it would do.
    await database.knex.transaction((transaction) =>
      stage.stores.rules.addVersion(transaction, id, { basedOn: 1, definition: saying('not approved'), author: '1', comment: '' })
    );
    await stage.stores.rules.change(id, ['active'], { shadow: true, activeVersion: 2 });
    expect(await stage.engine.runner.continue(begun)).toMatchObject({ state: 'skipped', acted: 0 });
    await stage.tick();
    expect(done).toEqual([]);
  });

  it('does not finish what a dead process had begun, once it is retired', async () => {
    const stage = stageOf('dies');
    const { id, rule } = await start(stage, 'RETIRED', saying('retired'));
    await stage.engine.runner.begin(database.knex, rule, { trigger: 'manual' });
    await stage.stores.rules.change(id, ['active'], { state: 'retired' });
    now += 10 * MINUTE;
    await stageOf('other').tick();
    expect(done).toEqual([]);
    expect((await stage.stores.executions.list({ rule: id }, null, 10)).map(({ state }) => state)).toEqual(['skipped']);
  });

  it('does nothing of what it was planning while it was paused', async () => {
    const stage = stageOf('one');
    const { id, rule } = await start(stage, 'PLANNED', saying('planned'));
    whilePlanning = () => stage.stores.rules.change(id, ['active'], { state: 'paused' });
    expect(await stage.engine.runner.run(rule, { trigger: 'manual' })).toMatchObject({ state: 'skipped' });
    await stage.tick();
    expect(done).toEqual([]);
    expect(await database.knex(TABLES.effects)).toEqual([]);
  });

  it('does not do what waits in the outbox, once it is paused', async () => {
    const stage = stageOf('one');
    const { id, rule } = await start(stage, 'WAITING', saying('waiting', { trigger: { kind: 'manual' } }));
    whilePlanning = async () => void (stage.brakes.stopped = true);
    const execution = await stage.engine.runner.run(rule, { trigger: 'manual' });
    await stage.stores.rules.change(id, ['active'], { state: 'paused' });
    stage.brakes.stopped = false;
    now += MINUTE;
    await stage.tick();
    expect(await database.knex(TABLES.effects).where('origin', execution.id).pluck('state')).toEqual(['cancelled']);
    expect(done).toEqual([]);
  });

  it('does not act while all rules are stopped, and does what waited afterwards', async () => {
    const stage = stageOf('one');
    const { rule } = await start(stage, 'STOPPED', saying('later', { trigger: { kind: 'manual' } }));
    whilePlanning = async () => void (stage.brakes.stopped = true);
    await stage.engine.runner.run(rule, { trigger: 'manual' });
    now += MINUTE;
    await stage.tick();
    expect(done).toEqual([]);
    whilePlanning = null;
    stage.brakes.stopped = false;
    now += MINUTE;
    await stage.tick();
    expect(done).toEqual(['{"text":"later"}']);
  });

  it('is paused where its effects fail for good, however seldom it runs', async () => {
    const stage = stageOf('one');
    const daily = { kind: 'schedule', cron: '0 8 * * *', timeZone: 'UTC', missed: 'latest' } as const;
    const { id } = await start(stage, 'DYING', saying('', { actions: [{ action: 'DIE', config: {} }], trigger: daily }));
    now += DAY;
    await stage.tick();
    expect(await stateOf(stage, id)).toBe('paused');
    expect((await stage.stores.rules.find(id))?.attention).toMatch(/effects have failed for good/);
  });

  it('is run in its slots while an effect of another takes long', async () => {
    const stage = stageOf('one');
    const manual = { kind: 'manual' } as const;
    const { rule } = await start(stage, 'SLOW', saying('', { actions: [{ action: 'WAIT', config: {} }], trigger: manual }));
    const { id } = await start(stage, 'PUNCTUAL', saying('punctual'));
    await stage.engine.runner.run(rule, { trigger: 'manual' });
    void stage.tick();
    for (let minute = 1; minute <= 3; minute += 1) {
      now = START + minute * MINUTE;
      void stage.tick();
      while ((await stage.stores.executions.list({ rule: id }, null, 10)).filter(({ state }) => state === 'succeeded').length < minute) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    release();
    await stage.engine.stop();
    expect((await stage.stores.executions.list({ rule: id }, null, 10)).map(({ slot }) => ((slot ?? 0) - START) / MINUTE)).toEqual([3, 2, 1]);
  });

  it('is begun once by another rule, however often that is tried', async () => {
    const stage = stageOf('one');
    const { id, rule } = await start(stage, 'CALLED', saying('called', { trigger: { kind: 'manual' } }));
    const first = await stage.engine.runner.prepare(rule, { trigger: 'rule', cause: null }, 'effect:1');
    expect(await stage.engine.runner.prepare(rule, { trigger: 'rule', cause: null }, 'effect:1')).toBe(first);
    now += 1;
    await stage.tick();
    await stage.tick();
    expect((await stage.stores.executions.list({ rule: id }, null, 10)).map(({ state }) => state)).toEqual(['succeeded']);
    expect(done).toEqual(['{"text":"called"}']);
  });

  it('keeps its minimum interval also where changes set it off', async () => {
    const stage = stageOf('one');
    const { id, rule } = await start(stage, 'SELDOM', saying('seldom', { minimumInterval: 60, trigger: { kind: 'content', on: ['update'] } }));
    const change = () => {
      const occurrence = { reference: { uid: 'api::product.product', documentId: 'bolt', locale: null, label: null }, values: { stock: 3 }, before: null };
      return stage.engine.runner.run(rule, { trigger: 'content', occurrences: [occurrence] });
    };
    expect((await change()).state).toBe('succeeded');
    now += 30 * MINUTE;
    expect(await change()).toMatchObject({ state: 'skipped', message: 'The run before was less than 60 minutes ago.' });
    now += 31 * MINUTE;
    expect((await change()).state).toBe('succeeded');
    expect(await stage.stores.executions.list({ rule: id, acted: true }, null, 10)).toHaveLength(2);
  });

  it('that cannot be read keeps no other from running', async () => {
    const stage = stageOf('one');
    stage.actions.register({
      id: 'TRAP',
      schema: anything,
      check: () => {
        throw new Error('A check of the app has failed.');
      },
      plan: () => [],
      execute: async () => null,
    });
    await start(stage, 'A_TRAP', saying('', { actions: [{ action: 'TRAP', config: {} }] }));
    await start(stage, 'B_GOOD', saying('good'));
    now += MINUTE;
    await stage.tick();
    expect(done).toEqual(['{"text":"good"}']);
  });
});
