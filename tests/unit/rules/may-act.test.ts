import type { RuleState } from '../../../contracts';
import { createMayAct } from '../../../server/rules/run';
import { unsavedRule, type StoredRule } from '../../../server/rules/store';

const START = Date.parse('2026-11-21T09:00:00Z');
const SECOND = 1_000;

const ruleIn = (state: RuleState): StoredRule => ({ ...unsavedRule({ name: 'Rule', scope: 'test', severity: 'info' }), id: 'rule', state });

const setUp = () => {
  const clock = { time: START, now: (): number => clock.time };
  const world: { stopped: boolean | Error; rule: RuleState | null | Error } = { stopped: false, rule: 'active' };
  const reads = { brakes: 0, rules: 0 };
  const errors: string[] = [];
  const quiet = () => undefined;
  const mayAct = createMayAct({
    brakes: {
      read: async () => {
        reads.brakes += 1;
        if (world.stopped instanceof Error) throw world.stopped;
        return { stopped: world.stopped, reason: null, by: null, at: null };
      },
    },
    rules: {
      find: async () => {
        reads.rules += 1;
        if (world.rule instanceof Error) throw world.rule;
        return world.rule === null ? null : ruleIn(world.rule);
      },
    },
    clock,
    logger: { debug: quiet, info: quiet, warn: quiet, error: (message) => void errors.push(message) },
  });
  return { clock, world, reads, errors, ask: (owner = 'rule') => mayAct({ owner, origin: 'execution' }) };
};

describe('whether an effect of a rule may be done', () => {
  test.each([
    ['active', 'yes'],
    ['approved', 'yes'],
    ['submitted', 'yes'],
    ['draft', 'yes'],
    ['paused', 'cancel'],
    ['retired', 'cancel'],
    [null, 'cancel'],
  ] as const)('of a rule that is %s: %s', async (state, answer) => {
    const { world, ask } = setUp();
    world.rule = state;
    expect(await ask()).toBe(answer);
  });

  test('waits while all rules are stopped, whatever the rule is, and goes on after', async () => {
    const { world, clock, ask, reads } = setUp();
    world.stopped = true;
    world.rule = 'retired';
    expect(await ask()).toBe('wait');
    expect(reads.rules).toBe(0);
    world.stopped = false;
    world.rule = 'active';
    clock.time += SECOND;
    expect(await ask()).toBe('yes');
  });

  test('waits where the switch cannot be read, which is logged', async () => {
    const { world, clock, ask, errors } = setUp();
    world.stopped = new Error('the database is away');
    expect([await ask(), await ask()]).toEqual(['wait', 'wait']);
    expect(errors).toEqual([expect.stringContaining('the stop switch could not be read: the database is away')]);
    world.stopped = false;
    clock.time += SECOND;
    expect(await ask()).toBe('yes');
  });

  test('is not known where the rule cannot be read', async () => {
    const { world, ask } = setUp();
    world.rule = new Error('the database is away');
    await expect(ask()).rejects.toThrow('the database is away');
    world.rule = 'active';
    expect(await ask()).toBe('yes');
  });

  test('is read once in a second, for each rule', async () => {
    const { clock, ask, reads } = setUp();
    for (let times = 0; times < 100; times += 1) await ask();
    expect(reads).toEqual({ brakes: 1, rules: 1 });
    await ask('another');
    expect(reads).toEqual({ brakes: 1, rules: 2 });
    clock.time += SECOND - 1;
    await ask();
    expect(reads).toEqual({ brakes: 1, rules: 2 });
    clock.time += 1;
    await ask();
    expect(reads).toEqual({ brakes: 2, rules: 3 });
  });

  test('follows a rule that was paused, and the switch, within a second', async () => {
    const { world, clock, ask } = setUp();
    expect(await ask()).toBe('yes');
    world.rule = 'paused';
    clock.time += SECOND;
    expect(await ask()).toBe('cancel');
    world.stopped = true;
    clock.time += SECOND;
    expect(await ask()).toBe('wait');
  });

  test('follows a rule that was started again at once: what is cancelled is so for good', async () => {
    const { world, ask } = setUp();
    world.rule = 'paused';
    expect(await ask()).toBe('cancel');
    world.rule = 'active';
    expect(await ask()).toBe('yes');
  });

  test('is read again where the clock was set back', async () => {
    const { world, clock, ask } = setUp();
    expect(await ask()).toBe('yes');
    clock.time -= 3_600 * SECOND;
    world.rule = 'paused';
    expect(await ask()).toBe('cancel');
    world.stopped = true;
    clock.time -= SECOND;
    expect(await ask()).toBe('wait');
  });
});
