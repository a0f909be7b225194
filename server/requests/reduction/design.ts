import type { ReductionAssumptions } from '../../../contracts';
import { WEEKS_PER_YEAR } from './types';

const { cos, sin } = Math;

/** Of a design's columns. `SEASON` has two columns for each harmonic. */
export const LEVEL = 0;
export const STEP = 1;
export const SHAPE = 2;
export const TREND = 3;
export const SEASON = 4;

/** Weeks from which a year's season can be told from everything else: two of each. */
export const WEEKS_FOR_SEASON = 104;

/** Standard deviation of what is believed of a season's waves once two years tell: nearly nothing. Beliefs never get wider. */
export const ANY_SEASON = 1;
/** And of the drift in a year. */
export const ANY_DRIFT = 1;
/**
 * An effect that grows or fades: beyond its average, the log ratio at both ends of the after-period differs from it by
 * so much (standard deviation).
 */
const ANY_SHAPE = 0.5;

export interface Design {
  rows: number[][];
  /** The same weeks as if nothing had been done. */
  rowsWithout: number[][];
  /** 1 / variance of what is believed of each coefficient, as the regression takes it. */
  precision: number[];
  seasonKnown: boolean;
}

/**
 * Columns: level; step after the intervention (the effect's average on the log scale); shape (-1 at the first week
 * after, 1 at the last: the effect grows or fades); trend in years; a yearly wave, and a half-yearly one where two years tell it.
 * Level and step are free. Shape, trend and season are drawn to 0 as far as `assumptions` say, so that few weeks leave
 * them uncertain, and the step with them, rather than at 0.
 *
 * @param positions places of the weeks in the calendar, 0 is the week of the intervention
 */
export const designOf = (positions: readonly number[], assumptions: ReductionAssumptions): Design => {
  const after = positions.filter((position) => position >= 0);
  const seasonKnown = positions.length > 0 && positions[positions.length - 1] - positions[0] + 1 >= WEEKS_FOR_SEASON;
  const harmonics = seasonKnown ? [1, 2] : [1];
  // A week's wave around 0 of amplitude A has the variance A^2 / 2, and so has each of its two coefficients.
  const wave = seasonKnown ? ANY_SEASON : assumptions.season / Math.SQRT2;
  const spreads = [Infinity, after.length > 0 ? Infinity : 1, ANY_SHAPE, assumptions.drift, ...harmonics.flatMap(() => [wave, wave])];
  const shapeAt = shapeOf(after);
  const rows = positions.map((position) => {
    const isAfter = position >= 0;
    const row = [1, isAfter ? 1 : 0, isAfter ? shapeAt(position) : 0, position / WEEKS_PER_YEAR];
    for (const harmonic of harmonics) {
      const angle = (2 * Math.PI * harmonic * position) / WEEKS_PER_YEAR;
      row.push(cos(angle), sin(angle));
    }
    return row;
  });
  return {
    rows,
    rowsWithout: rows.map(withoutEffect),
    precision: spreads.map((spread) => 1 / spread ** 2),
    seasonKnown,
  };
};

const withoutEffect = (row: readonly number[]): number[] => {
  const without = [...row];
  without[STEP] = 0;
  without[SHAPE] = 0;
  return without;
};

const shapeOf = (after: readonly number[]): ((position: number) => number) => {
  if (after.length < 2) return () => 0;
  const [first, last] = [after[0], after[after.length - 1]];
  return (position) => (2 * (position - first)) / (last - first) - 1;
};
