import { PermanentFailure } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { noting } from './handlers';
import { MINUTE, SECOND, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const HOUR = 60 * MINUTE;

describeEachDatabase('many effects', (dialect) => {
  const { instance, add, clock, database } = setUpDelivery(dialect);

  test('of an owner that wait are held back, also those that a dead process left', async () => {
    const { done, execute } = noting();
    const { outbox } = instance({ note: { execute } });
    await add(outbox, ...Array.from({ length: 1_100 }, () => ({})));
    await add(outbox, { key: 'other', owner: 'another rule' });
    const left = { state: 'running', lease_owner: 'dead', lease_until: START - 1, due_at: START - 1, attempts: 1 };
    const runs = { state: 'running', lease_owner: 'alive', lease_until: START + MINUTE, due_at: START + MINUTE, attempts: 1 };
    await database().knex('insights_effects').where('key', 'key 0').update(left);
    await database().knex('insights_effects').where('key', 'key 1').update(runs);
    expect(await outbox.cancel('rule')).toBe(1_099);
    expect(await outbox.cancel('rule')).toBe(0);
    await outbox.work();
    expect(done).toEqual(['other']);
    expect(await outbox.count('execution')).toEqual({ cancelled: 1_099, done: 1, running: 1 });
    expect((await outbox.ofOrigin('execution', 1))[0]).toMatchObject({ state: 'cancelled', doneAt: START });
  });

  test('that are finished and old are deleted, and nothing else', async () => {
    const { outbox } = instance({
      note: { execute: async () => null, undo: async () => undefined },
      broken: { execute: () => Promise.reject(new PermanentFailure('no')) },
    });
    await add(outbox, ...Array.from({ length: 600 }, () => ({})), { kind: 'broken' }, { state: 'recorded' as const });
    await add(outbox, { key: 'unknown', kind: 'unknown' });
    await outbox.work();
    await outbox.undo((await outbox.ofOrigin('execution', 1))[0].id);
    clock.time += HOUR;
    await add(outbox, { key: 'late' }, { key: 'cancelled', owner: 'cancelled' });
    await outbox.cancel('cancelled');
    await outbox.work();
    expect(await outbox.expire(START)).toBe(0);
    expect(await outbox.expire(START + 1)).toBe(602);
    expect(await outbox.count('execution')).toEqual({ waiting: 1, done: 1, cancelled: 1 });
    expect(await outbox.expire(START + 2 * HOUR)).toBe(2);
    expect(await outbox.count('execution')).toEqual({ waiting: 1 });
  });

  test('are listed by what they belong to and by what they were done to', async () => {
    const { outbox } = instance();
    await add(outbox, { key: 'b', position: 1, subject: 's' }, { key: 'a', position: 0, subject: 's' }, { key: 'c', subject: 't' });
    clock.time += SECOND;
    await add(outbox, { key: 'd', origin: 'later', subject: 's' });
    expect((await outbox.ofOrigin('execution', 2)).map(({ key }) => key)).toEqual(['a', 'b']);
    expect((await outbox.ofSubject('s', 10)).map(({ key }) => key)).toEqual(['d', 'a', 'b']);
    expect((await outbox.ofSubject('s', 1)).map(({ key }) => key)).toEqual(['d']);
    expect(await outbox.count('nothing')).toEqual({});
  });
});
