const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long before each attempt, from the first. A receiver that is away for an afternoon is still reached. */
export const DELAYS = [0, 5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR] as const;

export const MOST_ATTEMPTS = DELAYS.length;

/** A delay is up to this part shorter or longer, so that what failed together is not tried again together. */
const JITTER = 0.1;

/**
 * Milliseconds until the next attempt, after so many; null where there is none.
 * @param random a number from 0 up to 1
 */
export const delayAfter = (attempts: number, random: () => number): number | null =>
  attempts < MOST_ATTEMPTS ? Math.round(DELAYS[attempts] * (1 - JITTER + 2 * JITTER * random())) : null;
