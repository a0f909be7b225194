import { AsyncLocalStorage } from 'node:async_hooks';
import { PermanentFailure, type Attempt, type MayAct } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { LEASE_IS_OVER, MINUTE, SECOND, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const HOUR = 60 * MINUTE;

/** A handler that notes the attempts and fails while it is told to, and an engine that answers as it is told to. */
const setUp = () => {
  const told: { answer: Awaited<ReturnType<MayAct>> | Error; failure: Error | null } = { answer: 'yes', failure: null };
  const seen: string[] = [];
  const execute = async ({ effect, number }: Attempt): Promise<null> => {
    seen.push(`do ${effect.key} ${number}`);
    if (told.failure) throw told.failure;
    return null;
  };
  const mayAct: MayAct = async ({ owner, origin }) => {
    seen.push(`ask ${owner} ${origin}`);
    if (told.answer instanceof Error) throw told.answer;
    return told.answer;
  };
  return { told, seen, handlers: { note: { execute } }, mayAct };
};

describeEachDatabase('effects that are held back', (dialect) => {
  const { instance, add, only, clock, logged, database } = setUpDelivery(dialect);

  describe('whoever runs rules', () => {
    test('is asked for each effect before it is done', async () => {
      const { handlers, mayAct, seen } = setUp();
      const { outbox } = instance(handlers, { mayAct });
      await add(outbox, { owner: 'one', origin: 'first' });
      await outbox.work();
      await add(outbox, { key: 'other', owner: 'two', origin: 'second' });
      await outbox.work();
      expect(seen).toEqual(['ask one first', 'do key 0 1', 'ask two second', 'do other 1']);
      expect(await only(outbox, 'first')).toMatchObject({ state: 'done', attempts: 1 });
    });

    test('can make it wait for half a minute, which counts as no attempt', async () => {
      const { handlers, mayAct, seen, told } = setUp();
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
      const { handlers, mayAct, seen, told } = setUp();
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
      const { handlers, mayAct, seen, told } = setUp();
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
      const { handlers, mayAct, seen, told } = setUp();
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
      const { handlers, seen } = setUp();
      const mayAct: MayAct = async ({ owner }) => (owner === 'stopped' ? 'cancel' : owner === 'held' ? 'wait' : 'yes');
      const [first, second] = [instance(handlers, { mayAct }), instance(handlers, { mayAct })];
      const owners = ['stopped', 'held', 'free'];
      await add(first.outbox, ...Array.from({ length: 150 }, (_, index) => ({ owner: owners[index % 3] })));
      await Promise.all([first.outbox.work(), second.outbox.work()]);
      expect(await first.outbox.count('execution')).toEqual({ cancelled: 50, waiting: 50, done: 50 });
      expect(seen).toHaveLength(50);
    });
  });

  describe('an effect that failed for good', () => {
    test('is told of, once, when it is; not when it is tried again', async () => {
      const { handlers, told } = setUp();
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
      const { handlers } = setUp();
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

      const { handlers, told } = setUp();
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
      const { handlers, told } = setUp();
      const { outbox } = instance(handlers, { onDead });
      told.failure = new PermanentFailure('no');
      await add(outbox, ...Array.from({ length: 10 }, () => ({})));
      await outbox.work();
      expect(await outbox.count('execution')).toEqual({ dead: 10 });
      expect(logged.filter((line) => line.endsWith('could not be done: no breaker'))).toEqual([]);
      expect(logged.filter((line) => line.endsWith('failed for good: no breaker'))).toHaveLength(10);
    });
  });

  test('what is done is no part of the transaction or request of whoever asked for the work', async () => {
    const ambient = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const execute = async (): Promise<null> => {
      seen.push(ambient.getStore());
      await database().knex('insights_effects').count();
      seen.push(ambient.getStore());
      throw new PermanentFailure('no');
    };
    const mayAct: MayAct = async () => {
      seen.push(ambient.getStore());
      return 'yes';
    };
    const { outbox } = instance({ note: { execute } }, { mayAct, onDead: () => void seen.push(ambient.getStore()) });
    // More than are fetched at once.
    await add(outbox, ...Array.from({ length: 50 }, () => ({})));
    const after = await ambient.run('an open transaction', async () => {
      await Promise.all([outbox.work(), outbox.work()]);
      return ambient.getStore();
    });
    expect(seen).toHaveLength(200);
    expect(seen.filter((store) => store !== undefined)).toEqual([]);
    expect(after).toBe('an open transaction');
  });

  test('stopping does not wait for a handler that does not listen, nor does whoever asked for the work', async () => {
    let begun = (): void => undefined;
    let letGo = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const released = new Promise<void>((resolve) => (letGo = resolve));
    const execute = async ({ signal }: Attempt): Promise<{ aborted: boolean }> => {
      begun();
      await released;
      return { aborted: signal.aborted };
    };
    const { outbox } = instance({ note: { execute } }, { patience: 1 });
    await add(outbox, {});
    const runs = [outbox.work(), outbox.work()];
    await hasBegun;
    await outbox.stop();
    await Promise.all(runs);
    // It is still somebody's: nobody else may do it at the same time.
    expect(await only(outbox)).toMatchObject({ state: 'running', attempts: 1 });
    letGo();
    while ((await only(outbox))?.state === 'running') await new Promise<void>((resolve) => setImmediate(resolve));
    expect(await only(outbox)).toMatchObject({ state: 'done', outcome: { aborted: true } });
  });

  test('taking back that took longer than its lease is a conflict: another may have done it as well', async () => {
    let undone = 0;
    const other = instance({ note: { execute: async () => null, undo: async () => void (undone += 1) } });
    const undo = async (effect: { id: string }): Promise<void> => {
      undone += 1;
      clock.time += LEASE_IS_OVER;
      await other.outbox.undo(effect.id);
    };
    const { outbox } = instance({ note: { execute: async () => null, undo } });
    await add(outbox, {});
    await outbox.work();
    const { id } = (await only(outbox))!;
    await expect(outbox.undo(id)).rejects.toMatchObject({ name: 'ConflictError', details: { field: 'effect' } });
    expect(undone).toBe(2);
    expect((await only(outbox))?.state).toBe('undone');
  });
});
