import { PermanentFailure, type Attempt, type Effect, type Outbox } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { effectOf, LEASE_IS_OVER, MINUTE, SECOND, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const EFFECTS = 200;
const INSTANCES = 4;
const HOUR = 60 * MINUTE;

/** A handler that notes what it was given. */
const noting = () => {
  const done: string[] = [];
  const numbers: number[] = [];
  const execute = async ({ effect, number }: Attempt): Promise<null> => {
    done.push(effect.key);
    numbers.push(number);
    return null;
  };
  return { done, numbers, execute };
};

/** A handler that waits until it is let go, and then fails where it is to. */
const hold = (failure?: Error) => {
  let begin = (): void => undefined;
  let letGo = (): void => undefined;
  const hasBegun = new Promise<void>((resolve) => (begin = resolve));
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const execute = async (): Promise<null> => {
    begin();
    await released;
    if (failure) throw failure;
    return null;
  };
  return { execute, hasBegun, letGo: () => letGo() };
};

describeEachDatabase('the outbox', (dialect) => {
  const { instance, add, only, clock, logged, database } = setUpDelivery(dialect);
  const find = async (outbox: Outbox, id: string): Promise<Effect> => {
    const effect = await outbox.find(id);
    if (!effect) throw new Error(`There is no effect ${id}`);
    return effect;
  };

  describe('adding', () => {
    test('tells a stored effect as it was wanted', async () => {
      const { outbox } = instance();
      expect(await add(outbox, { subject: 'api::article.article:abc', payload: { deep: [{ a: null }], text: 'a\u0000b\ud83d\ude00' } })).toBe(1);
      const effect = await only(outbox);
      expect(effect).toEqual({
        ...effectOf({ subject: 'api::article.article:abc', payload: { deep: [{ a: null }], text: 'a\u0000b\ud83d\ude00' } }),
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        attempts: 0,
        at: START,
        dueAt: START,
        doneAt: null,
        error: null,
        outcome: null,
      });
      expect(await outbox.find(effect!.id)).toEqual(effect);
      expect(await outbox.find('nonsense')).toBeNull();
    });

    test('passes over keys that exist, also within one call, and counts what was new', async () => {
      const { outbox } = instance();
      expect(await add(outbox, { key: 'a', summary: 'first' }, { key: 'a', summary: 'second' }, { key: 'b' })).toBe(2);
      expect(await add(outbox, { key: 'b' }, { key: 'c' })).toBe(1);
      expect(await add(outbox, { key: 'a' }, { key: 'c' })).toBe(0);
      expect(await add(outbox)).toBe(0);
      expect((await outbox.ofOrigin('execution', 10)).map(({ key }) => key).sort()).toEqual(['a', 'b', 'c']);
      expect((await outbox.ofOrigin('execution', 1))[0].summary).toBe('first');
    });

    test('takes more than fit into one statement', async () => {
      const { outbox } = instance();
      const many = Array.from({ length: 1_203 }, (_, index) => ({ key: `many ${index}` }));
      expect(await add(outbox, ...many.slice(0, 1_000))).toBe(1_000);
      expect(await add(outbox, ...many)).toBe(203);
    });

    test('is undone with the transaction of whoever wanted it', async () => {
      const { outbox } = instance();
      const failing = database().knex.transaction(async (transaction) => {
        await outbox.add(transaction, [effectOf({})]);
        throw new Error('the rule could not be written');
      });
      await expect(failing).rejects.toThrow('could not be written');
      expect(await outbox.ofOrigin('execution', 10)).toEqual([]);
    });

    test('refuses a key that would be cut', async () => {
      const { outbox } = instance();
      await expect(add(outbox, { key: 'k'.repeat(256) })).rejects.toThrow('key of an effect is longer than 255');
    });
  });

  describe('working', () => {
    test(`${INSTANCES} instances at work on ${EFFECTS} effects do each of them once`, async () => {
      const done = new Map<string, number>();
      const workers = new Set<number>();
      const running = new Map<number, number>();
      let most = 0;
      const instances = Array.from({ length: INSTANCES }, (_, index) =>
        instance({
          note: {
            execute: async ({ effect }) => {
              workers.add(index);
              running.set(index, (running.get(index) ?? 0) + 1);
              most = Math.max(most, ...running.values());
              await new Promise<void>((resolve) => setImmediate(resolve));
              done.set(effect.key, (done.get(effect.key) ?? 0) + 1);
              running.set(index, (running.get(index) ?? 0) - 1);
              return { by: index };
            },
          },
        })
      );
      const [{ outbox }] = instances;
      expect(await add(outbox, ...Array.from({ length: EFFECTS }, () => ({})))).toBe(EFFECTS);
      await Promise.all(instances.map((one) => one.outbox.work()));

      expect(done.size).toBe(EFFECTS);
      expect([...done.values()].filter((times) => times !== 1)).toEqual([]);
      expect(await outbox.count('execution')).toEqual({ done: EFFECTS });
      expect(workers.size).toBe(INSTANCES);
      expect(most).toBe(4);
      expect(logged).toEqual([]);
      expect((await outbox.ofOrigin('execution', 1_000)).every(({ attempts }) => attempts === 1)).toBe(true);
    });

    test('writes what the handler returned, and gives it what it needs', async () => {
      const attempts: Attempt[] = [];
      const { outbox } = instance({
        note: {
          execute: async (attempt) => {
            attempts.push(attempt);
            return { id: 7, list: ['ü'] };
          },
        },
      });
      await add(outbox, {});
      clock.time += SECOND;
      await outbox.work();
      expect(attempts).toHaveLength(1);
      expect(attempts[0]).toMatchObject({ number: 1, effect: { key: 'key 0', payload: { text: 'Käse' }, state: 'running' } });
      expect(attempts[0].signal.aborted).toBe(false);
      expect(await only(outbox)).toMatchObject({
        state: 'done',
        attempts: 1,
        outcome: { id: 7, list: ['ü'] },
        doneAt: START + SECOND,
        dueAt: null,
      });
      await outbox.work();
      expect(attempts).toHaveLength(1);
    });

    test('does not do what is only recorded, nor what others know how to do', async () => {
      const { done, execute } = noting();
      const old = instance({ note: { execute } });
      const fresh = instance({ note: { execute }, novelty: { execute } });
      await add(old.outbox, { key: 'recorded', state: 'recorded' }, { key: 'novelty', kind: 'novelty' });
      await old.outbox.work();
      expect(done).toEqual([]);
      await fresh.outbox.work();
      expect(done).toEqual(['novelty']);
      expect(await old.outbox.count('execution')).toEqual({ recorded: 1, done: 1 });
    });

    test('refuses a second handler of one kind', () => {
      const { outbox } = instance({ note: { execute: async () => null } });
      expect(() => outbox.handle('note', { execute: async () => null })).toThrow('handled already');
    });

    test('never rejects, and says why nothing could be done', async () => {
      const { outbox, knex } = instance({ note: { execute: async () => null } });
      await add(outbox, {});
      await knex.schema.renameTable('insights_effects', 'away');
      try {
        await outbox.work();
      } finally {
        await knex.schema.renameTable('away', 'insights_effects');
      }
      expect(logged).toEqual([expect.stringMatching(/^insights: effects could not be done: .*insights_effects/)]);
      await outbox.work();
      expect(await outbox.count('execution')).toEqual({ done: 1 });
    });
  });

  describe('failing', () => {
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

  describe('a process that dies', () => {
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
  });

  test('an attempt that comes back after its lease was taken over changes nothing', async () => {
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

  describe('stopping', () => {
    test('aborts what runs and gives it back without counting the attempt', async () => {
      let begun = (): void => undefined;
      const hasBegun = new Promise<void>((resolve) => (begun = resolve));
      const { outbox } = instance({
        note: {
          execute: ({ signal }) =>
            new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason));
              begun();
            }),
        },
      });
      await add(outbox, ...Array.from({ length: 10 }, () => ({})));
      const run = outbox.work();
      await hasBegun;
      await outbox.stop();
      expect(await outbox.count('execution')).toEqual({ waiting: 10 });
      await run;
      expect((await outbox.ofOrigin('execution', 10)).map(({ attempts }) => attempts)).toEqual(Array(10).fill(0));
      const next = instance({ note: { execute: async () => null } });
      await next.outbox.work();
      expect(await next.outbox.count('execution')).toEqual({ done: 10 });
    });
  });

  describe('taking back', () => {
    test('is possible once, where the handler can', async () => {
      const undone: string[] = [];
      const { outbox } = instance({
        note: { execute: async () => ({ before: 'x' }), undo: async ({ outcome }) => void undone.push(String(outcome?.before)) },
        mail: { execute: async () => null },
      });
      expect([outbox.canUndo('note'), outbox.canUndo('mail'), outbox.canUndo('nonsense')]).toEqual([true, false, false]);
      await add(outbox, { kind: 'note' }, { kind: 'mail' }, { kind: 'note', state: 'recorded' });
      const [note, mail, recorded] = await outbox.ofOrigin('execution', 10);
      await expect(outbox.undo(note.id)).rejects.toMatchObject({ details: { field: 'effect' } });
      await outbox.work();
      expect(await outbox.undo(note.id)).toMatchObject({ state: 'undone', outcome: { before: 'x' }, doneAt: START });
      for (const { id } of [note, mail, recorded]) {
        await expect(outbox.undo(id)).rejects.toMatchObject({ details: { field: 'effect' } });
      }
      await expect(outbox.undo('nonsense')).rejects.toMatchObject({ name: 'NotFoundError' });
      expect(undone).toEqual(['x']);
    });

    test('happens once where two people ask for it', async () => {
      let undone = 0;
      const held = hold();
      const undo = async (): Promise<void> => {
        undone += 1;
        await held.execute();
      };
      const handlers = { note: { execute: async () => null, undo } };
      const [first, second] = [instance(handlers), instance(handlers)];
      await add(first.outbox, {});
      await first.outbox.work();
      const { id } = (await only(first.outbox))!;
      const undoing = first.outbox.undo(id);
      await held.hasBegun;
      await expect(second.outbox.undo(id)).rejects.toMatchObject({ details: { field: 'effect' } });
      held.letGo();
      expect((await undoing).state).toBe('undone');
      expect(undone).toBe(1);
    });

    test('that fails leaves it done, and can be tried again', async () => {
      let reason: Error | null = new PermanentFailure('the entry has changed since');
      const undo = async (): Promise<void> => {
        if (reason) throw reason;
      };
      const { outbox } = instance({ note: { execute: async () => null, undo } });
      await add(outbox, {});
      await outbox.work();
      const { id } = (await only(outbox))!;
      await expect(outbox.undo(id)).rejects.toMatchObject({ details: { field: 'effect', reason: 'the entry has changed since' } });
      expect((await find(outbox, id)).state).toBe('done');
      reason = null;
      expect((await outbox.undo(id)).state).toBe('undone');
    });
  });

  describe('many effects', () => {
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
});
