import type { ReductionAssumptions, ReductionMethod } from '../../../contracts';
import { ANY_DRIFT, ANY_SEASON, designOf, SEASON, TREND, type Design } from './design';
import { dispersionOf, USUAL_DISPERSION, type Dispersion } from './dispersion';
import { binomial, EXACTLY, fitRegression, poisson, ROUGHLY, type Fit, type Problem } from './regression';
import type { PlacedWeek } from './weeks';

/** What each week's rate is multiplied by: nothing, the active users, or the control's requests. */
export type Exposure = 'none' | 'active_users' | 'control';

export interface Model {
  method: ReductionMethod;
  exposure: Exposure;
  /** As they were used: of a control, less than was asked for. */
  assumptions: ReductionAssumptions;
  weeks: readonly PlacedWeek[];
  exposures: number[];
  design: Design;
  fit: Fit;
  dispersion: Dispersion;
  /** As it was fitted in the end: its precision says what is left of the beliefs. */
  problem: Problem;
  /** Degrees of freedom that are left to the scatter of the weeks, at least `LEAST_FREEDOM`. */
  freedom: number;
}

const ROUNDS = 5;
export const LEAST_FREEDOM = 3;

export const exposureOf = (week: PlacedWeek, exposure: Exposure): number => {
  if (exposure === 'control') return week.control ?? 0;
  return exposure === 'active_users' ? (week.activeUsers ?? 0) : 1;
};

/** What a control shares cannot be mistaken for an effect, so less of it needs to be believed. */
export const assumptionsFor = (exposure: Exposure, assumptions: ReductionAssumptions): ReductionAssumptions =>
  exposure === 'control'
    ? { ...assumptions, season: assumptions.season * assumptions.unshared, drift: assumptions.drift * assumptions.unshared }
    : assumptions;

/**
 * Segmented regression of the weeks (Wagner et al., J. Clin. Pharm. Ther. 27, 2002; Bernal et al., Int. J. Epidemiol. 46,
 * 2017). Counts against a control are regressed as its share of the sum of both, which is the same as giving every week
 * an effect of its own that both share. Scatter and coefficients depend on each other, so they are fitted in turns.
 *
 * @param weeks those of the comparison only, oldest first
 * @throws RangeError when there is nothing to fit: fewer weeks than the level needs
 */
export const fitModel = (weeks: readonly PlacedWeek[], exposure: Exposure, assumed: ReductionAssumptions): Model => {
  const assumptions = assumptionsFor(exposure, assumed);
  const positions = weeks.map((week) => week.position);
  const design = designOf(positions, assumptions);
  const exposures = weeks.map((week) => exposureOf(week, exposure));
  let problem: Problem = {
    family: exposure === 'control' ? binomial : poisson,
    rows: design.rows,
    counts: weeks.map((week) => week.count),
    sizes: exposure === 'control' ? weeks.map((week, index) => week.count + exposures[index]) : exposures,
    precision: design.precision,
  };
  let dispersion = USUAL_DISPERSION;
  let fit = fitRegression(problem, dispersion.scale, startOf(problem, exposures), ROUGHLY);
  for (let round = 1; round < ROUNDS; round += 1) {
    dispersion = dispersionOf(problem, fit, positions);
    problem = { ...problem, precision: givingWay(design.precision, fit) };
    fit = fitRegression(problem, dispersion.scale, fit.coefficients, round === ROUNDS - 1 ? EXACTLY : ROUGHLY);
  }
  const spent = fit.leverages.reduce((sum, leverage) => sum + leverage, 0);
  const freedom = Math.max(LEAST_FREEDOM, weeks.length - spent);
  const method = exposure === 'control' ? 'difference_in_differences' : 'segmented_regression';
  return { method, exposure, assumptions, weeks, exposures, design, problem, fit, dispersion, freedom };
};

/**
 * Beliefs about trend and season give way where the weeks contradict them, never the other way: their variance becomes
 * what the weeks make of it, which is one step of expectation and maximisation (Laird and Ware, "Random-effects models
 * for longitudinal data", Biometrics 38, 1982). A business with a strong season is not told that its season was an effect.
 */
const givingWay = (believed: readonly number[], { coefficients, covariance }: Fit): number[] => {
  const variance = (index: number): number => coefficients[index] ** 2 + covariance[index][index];
  const precision = [...believed];
  precision[TREND] = Math.min(believed[TREND], 1 / Math.min(variance(TREND), ANY_DRIFT ** 2));
  for (let cosine = SEASON; cosine < believed.length; cosine += 2) {
    const wave = (variance(cosine) + variance(cosine + 1)) / 2;
    precision[cosine] = Math.min(believed[cosine], 1 / Math.min(wave, ANY_SEASON ** 2));
    precision[cosine + 1] = precision[cosine];
  }
  return precision;
};

/** The average rate, and nothing else. */
const startOf = ({ counts, rows }: Problem, exposures: readonly number[]): number[] => {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0.5);
  return rows[0].map((_, index) => (index === 0 ? Math.log(sum(counts) / sum(exposures)) : 0));
};
