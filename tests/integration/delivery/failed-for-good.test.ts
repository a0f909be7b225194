import { PermanentFailure } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { obedient } from './handlers';
import { LEASE_IS_OVER, MINUTE, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const HOUR = 60 * MINUTE;

describeEachDatabase('an effect that failed for good', (dialect) => {
  const { instance, add, only, clock, logged, database } = setUpDelivery(dialect);

  test('is told of, once, when it is; not when it is tried again', async () => {
    const { handlers, told } = obedient();
    const dead: string[] = [];
    const { outbox } = instance(handlers, { onDead: (owner) => void dead.push(owner) });
    told.failure = new Error('away');
    await add(outbox, { owner: 'slowly' });
    for (let round = 0; round < 6; round += 1) {
      await outbox.work();
      clock.time += 6 * HOUR;
    }
    expect(dead).toEqual([]);
    await outbox.work();
    expect(dead).toEqual(['slowly']);
    told.failure = new PermanentFailure('never');
    await add(outbox, { key: 'other', owner: 'at once' });
    await outbox.work();
    await outbox.work();
    expect(dead).toEqual(['slowly', 'at once']);
  });

  test('is told of where a process died during the last attempt', async () => {
    const { handlers } = obedient();
    const dead: string[] = [];
    const { outbox } = instance(handlers, { onDead: (owner) => void dead.push(owner) });
    await add(outbox, {});
    const left = { state: 'running', lease_owner: 'dead', lease_until: START, due_at: START, attempts: 7 };
    await database().knex('insights_effects').update(left);
    await outbox.work();
    expect(dead).toEqual(['rule']);
    expect((await only(outbox))?.state).toBe('dead');
  });

  test('is written before it is told, and is not told where another instance has done it meanwhile', async () => {
    const dead: string[] = [];
    const onDead = (owner: string): void => void dead.push(owner);
    const other = instance({ note: { execute: async () => null } });
    const states: Promise<unknown>[] = [];
    const execute = async (): Promise<null> => {
      clock.time += LEASE_IS_OVER;
      await other.outbox.work();
      throw new PermanentFailure('too late');
    };
    const slow = instance({ note: { execute } }, { onDead });
    await add(slow.outbox, {});
    await slow.outbox.work();
    expect((await only(slow.outbox))?.state).toBe('done');
    expect(dead).toEqual([]);

    const { handlers, told } = obedient();
    told.failure = new PermanentFailure('no');
    const { outbox } = instance(handlers, { onDead: (owner) => void states.push(other.outbox.deadSince(owner, 0)) });
    await add(outbox, { key: 'other', origin: 'later' });
    await outbox.work();
    expect(await Promise.all(states)).toEqual([1]);
  });

  test.each([
    ['throws', () => { throw new Error('no breaker'); }],
    ['rejects', () => Promise.reject(new Error('no breaker'))],
  ])('does not hold up the others where whoever is told %s', async (_, onDead: () => void) => {
    const { handlers, told } = obedient();
    const { outbox } = instance(handlers, { onDead });
    told.failure = new PermanentFailure('no');
    await add(outbox, ...Array.from({ length: 10 }, () => ({})));
    await outbox.work();
    expect(await outbox.count('execution')).toEqual({ dead: 10 });
    expect(logged.filter((line) => line.endsWith('could not be done: no breaker'))).toEqual([]);
    expect(logged.filter((line) => line.endsWith('failed for good: no breaker'))).toHaveLength(10);
  });
});
