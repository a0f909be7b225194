import { designOf, LEVEL, SHAPE, STEP } from './design';
import { covarianceOf, freedomOf, logRatio, POWER, reachOf, type AfterWeeks } from './effect';
import { dot, inverse } from './matrix';
import { LEAST_FREEDOM, type Model } from './model';
import { information } from './regression';
import { studentQuantile } from './student';
import { FARTHEST_WEEKS } from './types';

/**
 * Smallest reduction that the comparison would show in 8 cases of 10 if it went on for more weeks: 0.4 is 40 %. Rates,
 * overdispersion and autocorrelation are taken to stay as they are; exposures as they were on average.
 *
 * @param moreWeeks after the last one of the model, 0 or more
 * @param change the reduction that is taken to be there, which makes counts fewer: 0.3 is 30 %
 */
export const detectableReduction = (model: Model, moreWeeks: number, change: number): number => {
  const positions = [...model.weeks.map((week) => week.position), ...following(model, moreWeeks)];
  const firstAfter = positions.findIndex((position) => position >= 0);
  if (firstAfter === -1) return 1;
  const design = designOf(positions, model.assumptions);
  const average = model.exposures.reduce((sum, value) => sum + value, 0) / model.exposures.length;
  const precision = design.precision.map((value, index) => Math.min(value, model.problem.precision[index] ?? value));
  const exposures = positions.map((_, index) => model.exposures[index] ?? average);
  const coefficients = expectedCoefficients(model, precision.length, change);
  const weights = design.rows.map((row, index) => weightOf(model, dot(row, coefficients), exposures[index]) / model.dispersion.scale);
  const covariance = inverse(information(design.rows, weights, precision));
  const after: AfterWeeks = {
    rows: design.rows.slice(firstAfter),
    rowsWithout: design.rowsWithout.slice(firstAfter),
    exposures: exposures.slice(firstAfter),
  };
  const effect = logRatio(after, coefficients);
  const residual = Math.max(LEAST_FREEDOM, model.freedom + moreWeeks);
  const freedom = freedomOf(effect, covariance, precision, residual);
  const reach = reachOf(freedom) + studentQuantile(POWER, freedom);
  return -Math.expm1(-reach * Math.sqrt(covarianceOf(effect, effect, covariance)));
};

/** Weeks that are tried: nobody plans more finely, and the answer is an estimate. */
const TRIED = [1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 26, 39, 52, 78, 104];

/**
 * About how many more weeks show a reduction of this size in 8 cases of 10. More weeks are not always better: over a long
 * time a trend becomes as uncertain as the effect, so what a few show, many may not.
 *
 * @returns 0 where there are enough already, null where no number up to two years after the intervention would do
 */
export const weeksUntilDetectable = (model: Model, change: number): number | null => {
  const left = FARTHEST_WEEKS - Math.max(0, model.weeks[model.weeks.length - 1].position);
  const enough = [0, ...TRIED.filter((weeks) => weeks <= left)].find((weeks) => detectableReduction(model, weeks, change) <= change);
  return enough ?? null;
};

const following = (model: Model, moreWeeks: number): number[] => {
  const last = Math.max(-1, model.weeks[model.weeks.length - 1].position);
  return Array.from({ length: moreWeeks }, (_, index) => last + 1 + index);
};

/** As fitted, but with the effect asked about; waves that only a longer comparison can have are 0. */
const expectedCoefficients = (model: Model, size: number, change: number): number[] => {
  const coefficients = Array.from({ length: size }, (_, index) => (index === LEVEL || index > SHAPE ? (model.fit.coefficients[index] ?? 0) : 0));
  coefficients[STEP] = Math.log(1 - change);
  return coefficients;
};

const weightOf = ({ problem, exposure }: Model, predictor: number, size: number): number => {
  // Against a control, both series' requests are expected to come: as many as the control's, and the ratio's share of it.
  const both = exposure === 'control' ? size * (1 + Math.exp(predictor)) : size;
  return problem.family.variance(problem.family.mean(predictor, both), both);
};
