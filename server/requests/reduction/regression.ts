import { dot, inverse, quadratic, times, type Matrix } from './matrix';

const { exp } = Math;

/** How the counts of a week scatter around what is expected, and how the expected follows from the linear predictor. */
export interface Family {
  /** Expected count, for a linear predictor and the week's size: its exposure, or the count of both series. */
  mean(predictor: number, size: number): number;
  /** Variance of a count without overdispersion; the link is canonical, so it is also the weight in the regression. */
  variance(mean: number, size: number): number;
  /** Third cumulant over the second: what the correction for small counts needs. */
  skewness(mean: number, size: number): number;
}

/** Counts with a log link: `size` is the exposure that they are proportional to. */
export const poisson: Family = {
  mean: (predictor, size) => size * exp(predictor),
  variance: (mean) => mean,
  skewness: () => 1,
};

/** Counts of one series out of the sum of two (`size`) with a logit link: e^predictor is the ratio of the two. */
export const binomial: Family = {
  mean: (predictor, size) => size / (1 + exp(-predictor)),
  variance: (mean, size) => (size > 0 ? (mean * (size - mean)) / size : 0),
  skewness: (mean, size) => (size > 0 ? 1 - (2 * mean) / size : 0),
};

export interface Problem {
  family: Family;
  /** One row for each week. */
  rows: readonly (readonly number[])[];
  counts: readonly number[];
  sizes: readonly number[];
  /** 1 / variance of what is believed of each coefficient beforehand, around 0; 0 where nothing is. */
  precision: readonly number[];
}

export interface Fit {
  coefficients: number[];
  /** What the weeks and the beliefs leave uncertain of the coefficients. */
  covariance: Matrix;
  means: number[];
  /** Influence of each week on its own expectation, between 0 and 1; their sum is the number of coefficients really spent. */
  leverages: number[];
}

const MOST_STEPS = 200;
const LONGEST_STEP = 2;
/** Beyond, the correction for small counts, which is a first-order one, would outweigh the counts. */
const LARGEST_CORRECTION = 10;
/** Largest change of a coefficient at which it has settled; `ROUGHLY` while what it is weighed with still changes. */
export const EXACTLY = 1e-7;
export const ROUGHLY = 1e-2;

/**
 * Penalised quasi-likelihood by iteratively reweighted least squares (McCullagh and Nelder, "Generalized Linear Models",
 * 1989, sections 2.5 and 9.2): variances are `scale` times the family's, and each coefficient is drawn to 0 as far as its
 * precision says. Firth's correction ("Bias reduction of maximum likelihood estimates", Biometrika 80, 1993) keeps it
 * finite where all weeks on one side are 0.
 *
 * @throws RangeError when the design leaves a coefficient without any weeks or belief, or it does not settle.
 */
export const fitRegression = (problem: Problem, scale: number, start: readonly number[], settled = EXACTLY): Fit => {
  let coefficients = [...start];
  let [pace, before] = [1, Infinity];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const at = informationAt(problem, scale, coefficients);
    const change = times(at.unscaled, scoreAt(problem, scale, coefficients, at));
    const largest = Math.max(...change.map(Math.abs));
    // Steps that do not get shorter swing around the answer: half the pace ends that.
    if (largest >= before) pace = Math.max(pace / 2, 1 / 16);
    before = largest;
    const shrink = Math.min(pace, LONGEST_STEP / largest);
    coefficients = coefficients.map((value, index) => value + shrink * change[index]);
    if (largest < settled) {
      return { coefficients, covariance: at.unscaled.map((row) => row.map((value) => scale * value)), means: at.means, leverages: at.leverages };
    }
  }
  throw new RangeError(`The regression did not settle in ${MOST_STEPS} steps`);
};

interface Information {
  means: number[];
  /** (X'WX + scale * precision)^-1. */
  unscaled: Matrix;
  leverages: number[];
}

const informationAt = ({ family, rows, sizes, precision }: Problem, scale: number, coefficients: readonly number[]): Information => {
  const means = rows.map((row, week) => family.mean(dot(row, coefficients), sizes[week]));
  const weights = means.map((mean, week) => family.variance(mean, sizes[week]));
  const unscaled = inverse(information(rows, weights, precision.map((value) => scale * value)));
  const leverages = rows.map((row, week) => weights[week] * quadratic(unscaled, row));
  return { means, unscaled, leverages };
};

/** X'WX with `diagonal` added. */
export const information = (rows: readonly (readonly number[])[], weights: readonly number[], diagonal: readonly number[]): Matrix => {
  const size = diagonal.length;
  const sum: Matrix = diagonal.map((value, i) => diagonal.map((_, j) => (i === j ? value : 0)));
  for (let week = 0; week < rows.length; week += 1) {
    const row = rows[week];
    for (let i = 0; i < size; i += 1) {
      const weighted = weights[week] * row[i];
      if (weighted === 0) continue;
      for (let j = 0; j <= i; j += 1) sum[i][j] += weighted * row[j];
    }
  }
  for (let i = 0; i < size; i += 1) for (let j = 0; j < i; j += 1) sum[j][i] = sum[i][j];
  return sum;
};

const scoreAt = (
  { family, rows, counts, sizes, precision }: Problem,
  scale: number,
  coefficients: readonly number[],
  { means, leverages }: Information
): number[] => {
  const correction = Math.min(scale, LARGEST_CORRECTION) / 2;
  const score = coefficients.map((value, index) => -scale * precision[index] * value);
  rows.forEach((row, week) => {
    const small = correction * leverages[week] * family.skewness(means[week], sizes[week]);
    const rest = counts[week] - means[week] + small;
    for (let index = 0; index < row.length; index += 1) score[index] += rest * row[index];
  });
  return score;
};
