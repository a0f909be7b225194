import type { Clock, Logger } from '../../lib';

const MOST_NAMES = 500;
const BEYOND = '(other)';
const LOG_INTERVAL_MS = 60_000;

/** Counts events that were refused, by name, and says so in the log at most once a minute per name. */
export const createInvalidEvents = (clock: Clock, logger: Logger) => {
  const entries = new Map<string, { count: number; loggedAt: number }>();

  const entryOf = (name: string) => {
    const key = entries.has(name) || entries.size < MOST_NAMES ? name : BEYOND;
    const entry = entries.get(key) ?? { count: 0, loggedAt: Number.NEGATIVE_INFINITY };
    entries.set(key, entry);
    return entry;
  };

  return {
    add: (name: string, reason: string): void => {
      const entry = entryOf(name);
      entry.count += 1;
      const now = clock.now();
      if (now - entry.loggedAt < LOG_INTERVAL_MS) return;
      entry.loggedAt = now;
      logger.warn(`insights: event "${name}" was not recorded (${entry.count} so far): ${reason}`);
    },
    counts: (): Record<string, number> => Object.fromEntries([...entries].map(([name, { count }]) => [name, count])),
  };
};
