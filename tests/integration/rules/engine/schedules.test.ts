import type { MissedSlots, RuleDefinition } from '../../../../contracts';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../../databases';
import { activeRule, createStage, definitionOf, type Stage } from './stage';

const START = Date.parse('2026-11-21T00:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When a rule with a schedule runs. */
describeEachDatabase('A schedule', (dialect) => {
  let database: TestDatabase;
  let stage: Stage;
  let now: number;
  let value: () => Promise<number | null>;

  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    now = START;
    value = async () => 1;
    stage = createStage({ knex: database.knex, clock: { now: () => now }, instance: 'the test', metrics: { value: () => value() }, lease: MINUTE });
  });
  afterEach(() => database.drop());

  const hourly = (missed: MissedSlots, changes: Partial<RuleDefinition> = {}): RuleDefinition =>
    definitionOf({ trigger: { kind: 'schedule', cron: '0 * * * *', timeZone: 'UTC', missed }, ...changes });

  const slots = async (id: string): Promise<number[]> =>
    (await stage.stores.executions.list({ rule: id }, null, 100)).map(({ slot }) => ((slot ?? 0) - START) / HOUR).reverse();

  const tickAt = async (hours: number): Promise<void> => {
    now = START + hours * HOUR;
    await stage.engine.ticker.tick();
  };

  it('runs in each of its slots', async () => {
    const id = await activeRule(stage, 'HOURLY', hourly('skip'), now);
    for (const hours of [0.5, 1, 1.5, 2, 3]) await tickAt(hours);
    expect(await slots(id)).toEqual([1, 2, 3]);
    expect((await stage.stores.rules.find(id))?.nextAt).toBe(START + 4 * HOUR);
  });

  it.each([
    ['skips what was missed', 'skip', [1, 6]],
    ['runs once for all that was missed', 'latest', [1, 5, 6]],
    ['runs for each slot that was missed', 'all', [1, 2, 3, 4, 5, 6]],
  ] as const)('%s, where the rule says so', async (_name, missed, expected) => {
    const id = await activeRule(stage, 'MISSED', hourly(missed), now);
    await tickAt(1);
    // Nobody was there at two, three and four, and at five only half an hour late.
    await tickAt(5.5);
    await tickAt(6);
    expect(await slots(id)).toEqual(expected);
  });

  it('does not run more often than its minimum interval', async () => {
    const id = await activeRule(stage, 'SELDOM', hourly('latest', { minimumInterval: 150 }), now);
    for (const hours of [1, 2, 3, 4, 5, 6]) await tickAt(hours);
    expect(await slots(id)).toEqual([1, 4]);
  });

  it('runs each hour with a minimum interval of an hour, though it begins some seconds late', async () => {
    const id = await activeRule(stage, 'EXACT', hourly('latest', { minimumInterval: 60 }), now);
    for (const hours of [1.002, 2.001, 3.002, 4.001]) await tickAt(hours);
    expect(await slots(id)).toEqual([1, 2, 3, 4]);
  });

  it('waits for the run before, which is still going', async () => {
    let finish = (): void => undefined;
    value = () => new Promise((resolve) => (finish = () => resolve(1)));
    const id = await activeRule(stage, 'SLOW', hourly('latest'), now);
    now = START + HOUR;
    const running = stage.engine.ticker.tick();
    while ((await slots(id)).length === 0) await new Promise((resolve) => setImmediate(resolve));
    const other = createStage({ knex: database.knex, clock: { now: () => now }, instance: 'another', metrics: { value: async () => 1 }, lease: 10 * HOUR });
    await stage.stores.executions.renew((await stage.stores.executions.list({ rule: id }, null, 1))[0].id, 'the test', now + 10 * HOUR);
    now = START + 2 * HOUR;
    await other.engine.ticker.tick();
    expect(await slots(id)).toEqual([1]);
    value = async () => 1;
    finish();
    await running;
    await tickAt(2);
    expect(await slots(id)).toEqual([1, 2]);
  });

  it('sees a rule that another instance has changed with the next tick', async () => {
    const id = await activeRule(stage, 'EDITED', hourly('latest'), now);
    const other = createStage({ knex: database.knex, clock: { now: () => now }, instance: 'another', metrics: { value: async () => 1 } });
    await other.engine.ticker.tick();
    now = START + HOUR;
    await stage.stores.rules.change(id, ['active'], { state: 'paused', nextAt: null });
    await other.engine.ticker.tick();
    expect(await slots(id)).toEqual([]);
  });

  it('pauses a rule that fails again and again, and never throws', async () => {
    value = () => Promise.reject(new Error('The summaries are away.'));
    const id = await activeRule(stage, 'BROKEN', hourly('latest'), now);
    for (const hours of [1, 2, 3, 4, 5]) await tickAt(hours);
    const executions = await stage.stores.executions.list({ rule: id }, null, 10);
    expect(executions.map(({ state, message }) => [state, message])).toEqual(Array(3).fill(['failed', 'The summaries are away.']));
    const rule = await stage.stores.rules.find(id);
    expect(rule).toMatchObject({ state: 'paused', attention: 'it has failed 3 times in a row: The summaries are away.' });
  });

  it('acts only as approved: neither an unapproved version nor one that was changed in the database', async () => {
    const id = await activeRule(stage, 'TAMPERED', hourly('latest'), now);
    await stage.stores.rules.moveVersion(id, 1, ['approved'], 'draft');
    await tickAt(1);
    await stage.stores.rules.moveVersion(id, 1, ['draft'], 'approved');
    await tickAt(2);
    await database.knex('insights_rule_versions').where('rule', id).update({ definition: JSON.stringify(hourly('latest', { cap: 7 })) });
    await tickAt(3);
    const executions = await stage.stores.executions.list({ rule: id }, null, 10);
    expect(executions.map(({ state }) => state).reverse()).toEqual(['failed', 'succeeded', 'failed']);
    expect(executions[0].message).toMatch(/its hash differs/);
  });

  it('stops while all rules are stopped', async () => {
    const id = await activeRule(stage, 'STOPPED', hourly('latest'), now);
    Object.assign(stage.brakes, { stopped: true, reason: 'Stocktaking' });
    await tickAt(1);
    stage.brakes.stopped = false;
    await tickAt(2);
    const executions = await stage.stores.executions.list({ rule: id }, null, 10);
    expect(executions.map(({ state }) => state).reverse()).toEqual(['skipped', 'succeeded']);
  });

  it('runs sixty times in sixty days', async () => {
    const id = await activeRule(stage, 'DAILY', definitionOf({ trigger: { kind: 'schedule', cron: '17 3 * * *', timeZone: 'Europe/Paris', missed: 'skip' } }), now);
    for (let hours = 1; hours <= 60 * 24; hours += 1) {
      now = START + hours * HOUR;
      const rule = await stage.stores.rules.find(id);
      if (rule?.nextAt != null && rule.nextAt <= now) {
        now = rule.nextAt;
        await stage.engine.ticker.tick();
      }
    }
    expect(await stage.stores.executions.list({ rule: id }, null, 100)).toHaveLength(60);
  });
});
