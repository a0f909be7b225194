import { PermanentFailure } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { hold } from './handlers';
import { LEASE_IS_OVER, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

describeEachDatabase('taking back', (dialect) => {
  const { instance, add, only, clock } = setUpDelivery(dialect);

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
    expect((await outbox.find(id))?.state).toBe('done');
    reason = null;
    expect((await outbox.undo(id)).state).toBe('undone');
  });

  test('that took longer than its lease is a conflict: another may have done it as well', async () => {
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
