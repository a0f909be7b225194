import { setTimeout as delay } from 'node:timers/promises';

/** Things that are fetched at once. */
const BATCH = 40;

export interface Workers {
  /** Resolves when nothing is left to do, or stopping is over; calls at the same time share the same workers. */
  run(): Promise<void>;
  /** Takes nothing up any more, and waits until all have ended or the patience (milliseconds) has. */
  stop(patience: number): Promise<void>;
}

/**
 * A few workers that each take one thing after another, so that a slow one holds nobody up.
 * @param source.fetch what is to be done now, at most so much; none of what is being done
 * @param source.failed told where fetching or doing threw; the workers concerned end
 */
export const createWorkers = <Item>(
  count: number,
  source: { fetch(limit: number): Promise<Item[]>; work(item: Item): Promise<void>; failed(error: unknown): void }
): Workers => {
  const active = new Set<Promise<void>>();
  /** Who waits for the end. A race against one promise for all would keep something of every call for ever. */
  const waiting = new Set<() => void>();
  let queue: Item[] = [];
  let fetching: Promise<void> | null = null;
  let calls = 0;
  let stopped = false;
  /** Nobody waits any more: who comes now does not either. */
  let isOver = false;

  const fetch = async (): Promise<void> => {
    let seen: number;
    try {
      do {
        seen = calls;
        queue = await source.fetch(BATCH);
        // Who called meanwhile may know of something that was not there when the question was asked.
      } while (queue.length === 0 && seen !== calls);
    } catch (error) {
      source.failed(error);
    }
  };

  const next = async (): Promise<Item | undefined> => {
    if (queue.length === 0) {
      fetching ??= fetch().finally(() => (fetching = null));
      await fetching;
    }
    return queue.shift();
  };

  const worker = async (): Promise<void> => {
    try {
      while (!stopped) {
        const item = await next();
        if (item === undefined || stopped) return;
        await source.work(item);
      }
    } catch (error) {
      source.failed(error);
    }
  };

  const release = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };

  const ended = (one: Promise<void>): void => {
    active.delete(one);
    if (active.size === 0) release();
  };

  return {
    run: async () => {
      calls += 1;
      while (active.size < count && !stopped) {
        const one = worker().finally(() => ended(one));
        active.add(one);
      }
      if (active.size > 0 && !isOver) await new Promise<void>((resolve) => waiting.add(resolve));
    },

    stop: async (patience) => {
      stopped = true;
      const inTime = new AbortController();
      const limit = delay(patience, undefined, { signal: inTime.signal }).catch(() => undefined);
      await Promise.race([Promise.all(active), limit]);
      inTime.abort();
      isOver = true;
      release();
    },
  };
};
