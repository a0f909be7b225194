/**
 * Whether a delivery is from whom it says. `missing`: it carries no signature; `wrong`: the signature is another's or of
 * another content; `stale`: signed too long ago, or in the future.
 */
export type Verdict = { verified: true } | { verified: false; reason: RefusedReason };

export type RefusedReason = 'missing' | 'wrong' | 'stale';

export const VERIFIED: Verdict = { verified: true };

export const refused = (reason: RefusedReason): Verdict => ({ verified: false, reason });

const DIGITS = /^\d{1,12}$/;

/**
 * Whether a signed time is within the tolerance.
 * @param timestamp seconds since the epoch, as a header carries them
 * @param now milliseconds
 * @param tolerance milliseconds, both ways
 */
export const isFresh = (timestamp: string, now: number, tolerance: number): boolean =>
  DIGITS.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= tolerance;
