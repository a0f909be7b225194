import { AsyncLocalStorage } from 'node:async_hooks';
import { PermanentFailure, type Attempt, type MayAct } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { noting } from './handlers';
import { SECOND, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const EFFECTS = 200;
const INSTANCES = 4;

describeEachDatabase('doing what the outbox holds', (dialect) => {
  const { instance, add, only, clock, logged, database } = setUpDelivery(dialect);

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
});
