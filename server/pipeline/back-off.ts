const FIRST_MS = 250;
const LONGEST_MS = 30_000;

/**
 * Milliseconds to wait after so many failures in a row: 250, doubled each time up to 30 s, of which a random half is
 * taken off, so that instances that failed together do not come back together.
 */
export const backOff = (failures: number, random: () => number): number => {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.round(whole * (0.5 + random() / 2));
};
