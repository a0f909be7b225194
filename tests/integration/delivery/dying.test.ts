import { PermanentFailure } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { hold, noting } from './handlers';
import { LEASE_IS_OVER, MINUTE, setUpDelivery } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

describeEachDatabase('a process that dies', (dialect) => {
  const { instance, add, only, clock, logged, database } = setUpDelivery(dialect);

  /** Takes the effect, and is cut off from the database before it can write what became of it. */
  const die = async (): Promise<void> => {
    const held = hold();
    const dead = instance({ note: { execute: held.execute } });
    const run = dead.outbox.work();
    await held.hasBegun;
    await dead.knex.destroy();
    held.letGo();
    await run;
  };

  test('leaves its effect to another when its lease has ended, and not before', async () => {
    const { numbers, execute } = noting();
    const { outbox } = instance({ note: { execute } });
    await add(outbox, {});
    await die();
    clock.time += MINUTE;
    await outbox.work();
    expect(numbers).toEqual([]);
    expect(await only(outbox)).toMatchObject({ state: 'running', attempts: 1, dueAt: null });
    clock.time += LEASE_IS_OVER;
    await outbox.work();
    expect(numbers).toEqual([2]);
    expect(await only(outbox)).toMatchObject({ state: 'done', attempts: 2 });
  });

  test('during the last attempt leaves an effect that failed for good', async () => {
    const { outbox } = instance({ note: { execute: async () => null } });
    await add(outbox, {});
    await database().knex('insights_effects').update({ attempts: 6 });
    await die();
    clock.time += LEASE_IS_OVER;
    await outbox.work();
    expect(await only(outbox)).toMatchObject({ state: 'dead', attempts: 7, error: expect.stringContaining('process ended') });
  });

  test('is only slow: an attempt that comes back after its lease was taken over changes nothing', async () => {
    const held = hold(new PermanentFailure('too late'));
    const slow = instance({ note: { execute: held.execute } });
    const { outbox } = instance({ note: { execute: async () => ({ by: 'the other' }) } });
    await add(outbox, {});
    const run = slow.outbox.work();
    await held.hasBegun;
    clock.time += LEASE_IS_OVER;
    await outbox.work();
    held.letGo();
    await run;
    expect(await only(outbox)).toMatchObject({ state: 'done', attempts: 2, error: null, outcome: { by: 'the other' } });
    expect(logged).toContainEqual(expect.stringContaining('another instance took it over'));
  });
});
