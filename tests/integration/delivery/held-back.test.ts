import type { MayAct } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { obedient } from './handlers';
import { MINUTE, SECOND, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const HOUR = 60 * MINUTE;

describeEachDatabase('whoever runs rules', (dialect) => {
  const { instance, add, only, clock, logged, database } = setUpDelivery(dialect);

  test('is asked for each effect before it is done', async () => {
    const { handlers, mayAct, seen } = obedient();
    const { outbox } = instance(handlers, { mayAct });
    await add(outbox, { owner: 'one', origin: 'first' });
    await outbox.work();
    await add(outbox, { key: 'other', owner: 'two', origin: 'second' });
    await outbox.work();
    expect(seen).toEqual(['ask one first', 'do key 0 1', 'ask two second', 'do other 1']);
    expect(await only(outbox, 'first')).toMatchObject({ state: 'done', attempts: 1 });
  });

  test('can make it wait for half a minute, which counts as no attempt', async () => {
    const { handlers, mayAct, seen, told } = obedient();
    const { outbox } = instance(handlers, { mayAct });
    told.answer = 'wait';
    await add(outbox, {});
    for (let elapsed = 0; elapsed < 5 * MINUTE; elapsed += 30 * SECOND) {
      clock.time = START + elapsed;
      await outbox.work();
      expect(await only(outbox)).toMatchObject({ state: 'waiting', attempts: 0, dueAt: clock.time + 30 * SECOND, error: null, doneAt: null });
    }
    told.answer = 'yes';
    clock.time += 30 * SECOND - 1;
    await outbox.work();
    expect(seen).toEqual(Array(10).fill('ask rule execution'));
    clock.time += 1;
    await outbox.work();
    expect(seen.slice(10)).toEqual(['ask rule execution', 'do key 0 1']);
    expect(await only(outbox)).toMatchObject({ state: 'done', attempts: 1 });
    expect(logged).toEqual([]);
  });

  test('can cancel it for good', async () => {
    const { handlers, mayAct, seen, told } = obedient();
    const { outbox } = instance(handlers, { mayAct });
    told.answer = 'cancel';
    await add(outbox, {});
    clock.time += SECOND;
    await outbox.work();
    expect(await only(outbox)).toMatchObject({ state: 'cancelled', attempts: 0, doneAt: START + SECOND, dueAt: null, error: null });
    told.answer = 'yes';
    clock.time += HOUR;
    await outbox.work();
    expect(seen).toEqual(['ask rule execution']);
    const rows = await database().knex('insights_effects').select('lease_owner', 'lease_until');
    expect(rows).toEqual([{ lease_owner: null, lease_until: null }]);
  });

  test('is asked again before the next attempt: a rule that was stopped does not go on', async () => {
    const { handlers, mayAct, seen, told } = obedient();
    const { outbox } = instance(handlers, { mayAct });
    told.failure = new Error('away');
    await add(outbox, {});
    await outbox.work();
    expect(await only(outbox)).toMatchObject({ state: 'waiting', attempts: 1, dueAt: START + 5 * SECOND });
    told.answer = 'wait';
    clock.time += 5 * SECOND;
    await outbox.work();
    expect(await only(outbox)).toMatchObject({ state: 'waiting', attempts: 1, dueAt: START + 35 * SECOND, error: 'away' });
    told.answer = 'cancel';
    clock.time += 30 * SECOND;
    await outbox.work();
    expect(await only(outbox)).toMatchObject({ state: 'cancelled', attempts: 1, error: 'away', doneAt: START + 35 * SECOND });
    expect(seen.filter((line) => line.startsWith('do'))).toEqual(['do key 0 1']);
  });

  test('holds an effect back by failing to answer, and the reason is logged', async () => {
    const { handlers, mayAct, seen, told } = obedient();
    const { outbox } = instance(handlers, { mayAct });
    told.answer = new Error('the rule could not be read');
    await add(outbox, {});
    await outbox.work();
    expect(await only(outbox)).toMatchObject({ state: 'waiting', attempts: 0, dueAt: START + 30 * SECOND });
    expect(logged).toEqual([expect.stringMatching(/^insights: note .* waits, .*: the rule could not be read$/)]);
    told.answer = 'yes';
    clock.time += 30 * SECOND;
    await outbox.work();
    expect(seen.at(-1)).toBe('do key 0 1');
  });

  test('is asked about many, by several instances, and those of others are done', async () => {
    const { handlers, seen } = obedient();
    const mayAct: MayAct = async ({ owner }) => (owner === 'stopped' ? 'cancel' : owner === 'held' ? 'wait' : 'yes');
    const [first, second] = [instance(handlers, { mayAct }), instance(handlers, { mayAct })];
    const owners = ['stopped', 'held', 'free'];
    await add(first.outbox, ...Array.from({ length: 150 }, (_, index) => ({ owner: owners[index % 3] })));
    await Promise.all([first.outbox.work(), second.outbox.work()]);
    expect(await first.outbox.count('execution')).toEqual({ cancelled: 50, waiting: 50, done: 50 });
    expect(seen).toHaveLength(50);
  });
});
