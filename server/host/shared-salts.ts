import { randomBytes } from 'node:crypto';
import type { Clock, Logger } from '../lib';

const DAY_MS = 86_400_000;
const REFRESH_MS = 10 * 60_000;

/** Where all instances of the app find the same salts. */
export interface SaltStore {
  read(): Promise<Record<string, string>>;
  write(salts: Record<string, string>): Promise<void>;
}

export interface SharedSalts {
  /** Salt of a UTC day (days since the epoch); today's for days that have none. */
  saltOf(day: number, currentDay: number): string;
  /** Loads, and keeps loading. Never rejects. */
  start(): Promise<void>;
  stop(): void;
}

/**
 * The random salts that sessions are hashed with. Instances share them through the database, so that one visit is one
 * session on all of them and across a restart; a salt is deleted when its day and the next are over, and then nobody can
 * get back from a session to an address. Tomorrow's is made ahead: by midnight every instance has read the same one.
 */
export const createSharedSalts = (deps: { store: SaltStore; clock: Clock; logger: Logger }): SharedSalts => {
  const { store, clock, logger } = deps;
  let salts: Record<string, string> = {};
  let timer: NodeJS.Timeout | null = null;

  const saltAt = (day: number): string => (salts[day] ??= randomBytes(32).toString('base64url'));

  const refresh = async (): Promise<void> => {
    const today = Math.floor(clock.now() / DAY_MS);
    const wanted = [today - 1, today, today + 1].map(String);
    try {
      const stored = await store.read();
      const merged = Object.fromEntries(wanted.map((day) => [day, stored[day] ?? saltAt(Number(day))]));
      salts = merged;
      const isStored = wanted.every((day) => stored[day] === merged[day]) && Object.keys(stored).length === wanted.length;
      if (!isStored) await store.write(merged);
    } catch (error) {
      logger.warn(`insights: the salts of sessions could not be shared: ${String(error)}`);
    }
  };

  return {
    saltOf: (day, currentDay) => (day === currentDay || day === currentDay - 1 ? saltAt(day) : saltAt(currentDay)),
    start: async () => {
      await refresh();
      timer = setInterval(() => void refresh(), REFRESH_MS);
      timer.unref();
    },
    stop: () => {
      if (timer) clearInterval(timer);
    },
  };
};
