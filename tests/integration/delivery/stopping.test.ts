import type { Attempt } from '../../../server/delivery';
import { describeEachDatabase } from '../databases';
import { setUpDelivery } from './stage';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

describeEachDatabase('stopping', (dialect) => {
  const { instance, add, only } = setUpDelivery(dialect);

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

  test('does not wait for a handler that does not listen, nor does whoever asked for the work', async () => {
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
});
