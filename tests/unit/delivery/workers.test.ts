import { createWorkers } from '../../../server/delivery/workers';

/** A list of things to do, and the workers on it; everything is held until it is let go. */
const setUp = (items: string[], failing = new Set<string>()) => {
  const errors: string[] = [];
  const begun: string[] = [];
  const holds = new Map<string, () => void>();
  const hold = { on: false };
  let fetched = 0;
  let gate: Promise<void> = Promise.resolve();
  const workers = createWorkers<string>(2, {
    fetch: async (limit) => {
      fetched += 1;
      const found = items.splice(0, Math.min(limit, 3));
      await gate;
      return found;
    },
    work: async (item) => {
      begun.push(item);
      if (failing.has(item)) throw new Error(`${item} is broken`);
      if (hold.on) await new Promise<void>((resolve) => holds.set(item, resolve));
    },
    failed: (error) => void errors.push(error instanceof Error ? error.message : String(error)),
  });
  return {
    workers,
    begun,
    errors,
    hold,
    letGo: (item: string) => holds.get(item)?.(),
    setGate: (next: Promise<void>) => void (gate = next),
    fetched: () => fetched,
  };
};

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

describe('workers', () => {
  test('do everything, more than they fetch at once', async () => {
    const { workers, begun } = setUp(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    await workers.run();
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  test('go on beside one that is slow', async () => {
    const { workers, begun, hold, letGo } = setUp(['slow', 'b', 'c', 'd', 'e']);
    hold.on = true;
    const run = workers.run();
    await turns();
    expect(begun).toEqual(['slow', 'b']);
    for (const item of ['b', 'c', 'd', 'e']) {
      letGo(item);
      await turns();
    }
    expect(begun).toEqual(['slow', 'b', 'c', 'd', 'e']);
    letGo('slow');
    await run;
  });

  test('see what came while they asked for the last time', async () => {
    const items: string[] = [];
    const { workers, begun, setGate } = setUp(items);
    let open = (): void => undefined;
    setGate(new Promise((resolve) => (open = resolve)));
    const first = workers.run();
    await turns();
    items.push('late');
    const second = workers.run();
    open();
    await Promise.all([first, second]);
    expect(begun).toEqual(['late']);
  });

  test('tell what failed and never reject', async () => {
    const { workers, errors, begun } = setUp(['a', 'b'], new Set(['a']));
    await workers.run();
    expect(errors).toEqual(['a is broken']);
    expect(begun).toEqual(['a', 'b']);
  });

  test('take nothing up after they were stopped, and stopping waits for what runs', async () => {
    const { workers, begun, hold, letGo, fetched } = setUp(['a', 'b', 'c']);
    hold.on = true;
    const run = workers.run();
    await turns();
    const stopping = workers.stop(60_000);
    letGo('a');
    letGo('b');
    await stopping;
    await run;
    await workers.run();
    expect(begun).toEqual(['a', 'b']);
    expect(fetched()).toBe(1);
  });

  test('keep nobody waiting for one that does not end, once the patience of stopping has', async () => {
    const { workers, hold, begun } = setUp(['deaf']);
    hold.on = true;
    const runs = [workers.run(), workers.run()];
    await turns();
    await workers.stop(1);
    await Promise.all(runs);
    await workers.run();
    expect(begun).toEqual(['deaf']);
  });

  test('hold whoever called while something runs', async () => {
    const { workers, hold, letGo } = setUp(['slow']);
    hold.on = true;
    const ended: string[] = [];
    const runs = ['first', 'second'].map((name) => workers.run().then(() => ended.push(name)));
    await turns();
    expect(ended).toEqual([]);
    letGo('slow');
    await Promise.all(runs);
    expect(ended).toEqual(['first', 'second']);
  });
});
