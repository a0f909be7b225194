import { PermanentFailure } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { MINUTE, SECOND, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const HOUR = 60 * MINUTE;

describeEachDatabase('failing', (dialect) => {
  const { instance, add, only, clock, logged } = setUpDelivery(dialect);

  test('is followed by another attempt after five seconds, a minute, and so on', async () => {
    const at: number[] = [];
    const { outbox } = instance({
      note: {
        execute: async ({ number }) => {
          at.push(clock.time - START);
          if (number < 4) throw new Error(`away, attempt ${number}`);
          return null;
        },
      },
    });
    await add(outbox, {});
    await outbox.work();
    expect(await only(outbox)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      dueAt: START + 5 * SECOND,
      error: 'away, attempt 1',
      doneAt: null,
    });
    for (let elapsed = 0; elapsed < 10 * MINUTE; elapsed += SECOND) {
      clock.time = START + elapsed;
      await outbox.work();
    }
    expect(at).toEqual([0, 5 * SECOND, 65 * SECOND, 365 * SECOND]);
    expect(await only(outbox)).toMatchObject({ state: 'done', attempts: 4, error: null });
  });

  test('seven times is for good', async () => {
    let attempts = 0;
    const { outbox } = instance({
      note: {
        execute: async () => {
          attempts += 1;
          throw new Error('e'.repeat(5_000));
        },
      },
    });
    await add(outbox, {});
    for (let round = 0; round < 12; round += 1) {
      await outbox.work();
      clock.time += 6 * HOUR;
    }
    expect(attempts).toBe(7);
    const died = START + 6 * 6 * HOUR;
    expect(await only(outbox)).toMatchObject({ state: 'dead', attempts: 7, dueAt: null, doneAt: died, error: 'e'.repeat(2_000) });
    expect(logged).toHaveLength(1);
    expect(await outbox.deadSince('rule', died)).toBe(1);
    expect(await outbox.deadSince('rule', died + 1)).toBe(0);
    expect(await outbox.deadSince('another', 0)).toBe(0);
  });

  test('permanently is for good at once', async () => {
    const { outbox } = instance({ note: { execute: () => Promise.reject(new PermanentFailure('The receiver answered 404.')) } });
    await add(outbox, {});
    await outbox.work();
    expect(await only(outbox)).toMatchObject({ state: 'dead', attempts: 1, error: 'The receiver answered 404.' });
  });

  test('for good can be tried again by hand, from the first attempt', async () => {
    let works = false;
    const { outbox } = instance({
      note: { execute: () => (works ? Promise.resolve(null) : Promise.reject(new PermanentFailure('no'))) },
    });
    await add(outbox, {});
    await outbox.work();
    const { id } = (await only(outbox))!;
    works = true;
    expect(await outbox.replay(id)).toMatchObject({ id, state: 'waiting', attempts: 0, error: null, doneAt: null });
    await outbox.work();
    expect(await outbox.find(id)).toMatchObject({ state: 'done', attempts: 1 });
    await expect(outbox.replay(id)).rejects.toMatchObject({ details: { field: 'effect' } });
    await expect(outbox.replay('nonsense')).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  test('of one does not hold up the others', async () => {
    const { outbox } = instance({
      note: { execute: ({ effect }) => (effect.position === 0 ? Promise.reject(new Error('no')) : Promise.resolve(null)) },
    });
    await add(outbox, ...Array.from({ length: 50 }, () => ({})));
    await outbox.work();
    expect(await outbox.count('execution')).toEqual({ waiting: 1, done: 49 });
  });
});
