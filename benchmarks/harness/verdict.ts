import type { Measurement } from './types';

type Judged = Pick<Measurement, 'target' | 'passed'>;

export const atMost = (value: number, limit: number, unit = ''): Judged => ({
  target: `<= ${limit}${unit && ` ${unit}`}`,
  passed: value <= limit,
});

export const atLeast = (value: number, limit: number, unit = ''): Judged => ({
  target: `>= ${limit}${unit && ` ${unit}`}`,
  passed: value >= limit,
});

/** A line that is there to compare with. */
export const comparison: Judged = { target: '', passed: null };

/** A line for what this machine cannot measure: printed, never hidden. */
export const notRun = (measure: string, reason: string): Measurement => ({
  measure,
  value: `not run: ${reason}`,
  beside: '',
  target: '',
  passed: null,
});

/** Three significant digits, and no more than that. */
export const figure = (value: number): string => {
  if (!Number.isFinite(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toFixed(digits);
};
