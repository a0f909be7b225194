import type { ConfidenceInterval } from '../../../contracts';
import { dot, times, type Matrix } from './matrix';
import { studentQuantile } from './student';

const { exp, log } = Math;

/** Weeks after the intervention, as rows of the design with and without it, and what each week's rate is multiplied by. */
export interface AfterWeeks {
  rows: readonly (readonly number[])[];
  rowsWithout: readonly (readonly number[])[];
  exposures: readonly number[];
}

/** A number that follows from the coefficients, and how it changes with each. */
export interface Derived {
  value: number;
  gradient: number[];
}

/** Log of the requests that are expected in all these weeks. */
export const logSum = (rows: readonly (readonly number[])[], exposures: readonly number[], coefficients: readonly number[]): Derived => {
  const gradient = coefficients.map(() => 0);
  let sum = 0;
  for (let week = 0; week < rows.length; week += 1) {
    const row = rows[week];
    const expected = exposures[week] * exp(dot(row, coefficients));
    sum += expected;
    for (let index = 0; index < row.length; index += 1) gradient[index] += expected * row[index];
  }
  return { value: log(sum), gradient: gradient.map((value) => value / sum) };
};

/**
 * Log of the rate ratio: all requests expected after the intervention over all that would be without it. An effect that
 * grows or fades counts with its average, each week by the requests it would have had.
 */
export const logRatio = ({ rows, rowsWithout, exposures }: AfterWeeks, coefficients: readonly number[]): Derived => {
  const withIt = logSum(rows, exposures, coefficients);
  const without = logSum(rowsWithout, exposures, coefficients);
  return {
    value: withIt.value - without.value,
    gradient: withIt.gradient.map((value, index) => value - without.gradient[index]),
  };
};

export const covarianceOf = (left: Derived, right: Derived, covariance: Matrix): number =>
  dot(left.gradient, times(covariance, right.gradient));

/**
 * Degrees of freedom of a variance that comes partly from the weeks' scatter, which is itself estimated, and partly from
 * beliefs, which are not. Satterthwaite, "An approximate distribution of estimates of variance components", 1946: the
 * share of the weeks is the derivative of the log variance by the log of their scale.
 *
 * @param residual degrees of freedom of the scatter
 */
export const freedomOf = (derived: Derived, covariance: Matrix, precision: readonly number[], residual: number): number => {
  const reach = times(covariance, derived.gradient);
  const variance = dot(derived.gradient, reach);
  const believed = reach.reduce((sum, value, index) => sum + precision[index] * value * value, 0);
  return residual * (variance / (variance - believed)) ** 2;
};

export const CONFIDENCE = 0.95;
export const POWER = 0.8;

/** How many standard deviations the interval reaches to each side. */
export const reachOf = (freedom: number): number => studentQuantile((1 + CONFIDENCE) / 2, freedom);

/** e to the estimate, and to the ends `reach` away from it. */
export const ratioInterval = (log: number, reach: number): ConfidenceInterval => ({
  estimate: exp(log),
  low: exp(log - reach),
  high: exp(log + reach),
});
