import type { Fit, Problem } from './regression';

const { sqrt } = Math;

/** How much more, and how much longer, weeks stray from what is expected than chance alone would make them. */
export interface Dispersion {
  /** Variance over that of independent counts; 1 at least. */
  overdispersion: number;
  /** Correlation of neighbouring weeks, 0 to 0.8. */
  autocorrelation: number;
  /** What variances of averages over weeks are multiplied by for both. */
  scale: number;
}

/** What is believed of neighbouring weeks until the weeks themselves say something else: two dozen say very little. */
const USUAL_AUTOCORRELATION = 0.2;
const USUAL_SPREAD = 0.2;
const MOST_AUTOCORRELATION = 0.8;

/** Before anything is known. */
export const USUAL_DISPERSION: Dispersion = { overdispersion: 1, autocorrelation: USUAL_AUTOCORRELATION, scale: inflation(USUAL_AUTOCORRELATION) };

/** (1 + r) / (1 - r): the variance of an average of many weeks of an AR(1) process over that of independent weeks. */
function inflation(autocorrelation: number): number {
  return (1 + autocorrelation) / (1 - autocorrelation);
}

/**
 * Overdispersion by Pearson's statistic, autocorrelation from the residuals of neighbouring weeks.
 *
 * @param positions number of each week in the calendar; only weeks that follow each other are neighbours
 */
export const dispersionOf = (problem: Problem, fit: Fit, positions: readonly number[]): Dispersion => {
  const residuals = fit.means.map((mean, week) => {
    const variance = problem.family.variance(mean, problem.sizes[week]);
    return variance > 0 ? (problem.counts[week] - mean) / sqrt(variance) : 0;
  });
  const spent = fit.leverages.reduce((sum, leverage) => sum + leverage, 0);
  const autocorrelation = autocorrelationOf(residuals, positions, spent);
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  // Neighbours that stray together let the regression follow them, which takes more than a square for each coefficient.
  const free = Math.max(residuals.length - spent * inflation(autocorrelation), residuals.length / 3);
  const overdispersion = Math.max(1, squares / free);
  return { overdispersion, autocorrelation, scale: overdispersion * inflation(autocorrelation) };
};

/**
 * Lag-1 correlation, its downward bias in short series taken out (Kendall, "Note on bias in the estimation of
 * autocorrelation", Biometrika 41, 1954; one share of it for each coefficient spent), then weighed against what is usual
 * by their variances.
 */
const autocorrelationOf = (residuals: readonly number[], positions: readonly number[], spent: number): number => {
  const weeks = residuals.length;
  let [together, squares, pairs] = [0, 0, 0];
  residuals.forEach((residual, week) => {
    squares += residual * residual;
    if (week === 0 || positions[week] - positions[week - 1] !== 1) return;
    together += residual * residuals[week - 1];
    pairs += 1;
  });
  if (pairs === 0 || squares === 0) return USUAL_AUTOCORRELATION;
  const raw = (together / pairs / squares) * weeks;
  const unbiased = Math.max(-1, Math.min(1, raw + (spent * (1 + raw) + 2 * raw) / weeks));
  const own = 1 / (Math.max(1 - unbiased ** 2, 0.5) / pairs);
  const usual = 1 / USUAL_SPREAD ** 2;
  const weighed = (own * unbiased + usual * USUAL_AUTOCORRELATION) / (own + usual);
  return Math.max(0, Math.min(MOST_AUTOCORRELATION, weighed));
};
