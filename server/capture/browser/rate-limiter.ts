import { BoundedMap, type Clock } from '../../lib';

export interface RateLimiter {
  /** Takes one token of a key; false where none is left. */
  allows(key: string): boolean;
}

const REMEMBERED = 10_000;
const MINUTE_MS = 60_000;

/** A token bucket per key: `perMinute` at once, refilled evenly. The keys that were not seen for longest are forgotten. */
export const createRateLimiter = (clock: Clock, perMinute: number): RateLimiter => {
  const buckets = new BoundedMap<string, { tokens: number; at: number }>(REMEMBERED);
  return {
    allows: (key) => {
      const now = clock.now();
      const bucket = buckets.get(key) ?? { tokens: perMinute, at: now };
      const refilled = (Math.max(0, now - bucket.at) / MINUTE_MS) * perMinute;
      bucket.tokens = Math.min(perMinute, bucket.tokens + refilled);
      bucket.at = now;
      buckets.set(key, bucket);
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
  };
};

/** An address as the unit that one customer gets: IPv4 whole, IPv6 by its first 64 bits. */
export const networkOf = (address: string): string =>
  address.includes('.') ? address.slice(0, 64) : address.split(':').slice(0, 4).join(':').slice(0, 64);
