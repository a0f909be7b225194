import { describeEachDatabase } from '../databases';
import { effectOf, setUpDelivery, START } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

describeEachDatabase('adding an effect to the outbox', (dialect) => {
  const { instance, add, only, database } = setUpDelivery(dialect);

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
