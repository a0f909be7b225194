import { createHash } from 'node:crypto';
import { BoundedMap, type Clock } from '../../lib';

/** @returns seconds until the next is welcome; 0 where this one is. */
export type RateLimit = (who: string) => number;

/** Callers that are remembered; of more, those that have not come for longest are forgotten. */
const REMEMBERED = 10_000;

export interface RateLimitOptions {
  most: number;
  /** Milliseconds in which so many may come. */
  window: number;
  clock: Clock;
  /** New in each process, so that nobody can tell from memory who came. */
  salt: string;
}

/**
 * How many come of whom, in this process: a token bucket, so that no moment lets twice as many through. Callers are kept as hashes,
 * and nothing is stored.
 */
export const createRateLimit = ({ most, window, clock, salt }: RateLimitOptions): RateLimit => {
  const buckets = new BoundedMap<string, { left: number; at: number }>(REMEMBERED);
  return (who) => {
    const key = createHash('sha256').update(`${salt} ${who}`).digest('base64url');
    const now = clock.now();
    const bucket = buckets.get(key) ?? { left: most, at: now };
    const left = Math.min(most, bucket.left + (Math.max(0, now - bucket.at) * most) / window);
    const isWelcome = left >= 1;
    buckets.set(key, { left: isWelcome ? left - 1 : left, at: now });
    return isWelcome ? 0 : Math.ceil(((1 - left) * window) / most / 1_000);
  };
};
