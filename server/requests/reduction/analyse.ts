import {
  MIN_WEEKS,
  type ConfidenceInterval,
  type ReductionAnalysis,
  type ReductionAssumptions,
  type ReductionPeriod,
  type ReductionVerdict,
} from '../../../contracts';
import { adjustmentsOf, chooseExposure } from './adjustments';
import { chartOf } from './chart';
import { covarianceOf, freedomOf, logRatio, logSum, ratioInterval, reachOf, type AfterWeeks } from './effect';
import { fitModel, type Model } from './model';
import { detectableReduction, weeksUntilDetectable } from './power';
import { savedInterval } from './saved';
import { DEFAULT_ASSUMPTIONS, DEFAULT_CHANGE, type ReductionQuestion } from './types';
import { placeWeeks, type PlacedWeek } from './weeks';

/** Certainty that there is no season or drift at all is not to be had. */
const LEAST_ASSUMED = 0.001;

/**
 * Whether fewer requests came after an intervention than would have come without it, and how sure that is. The method
 * and its limits stand in docs/reduction.md.
 *
 * @throws RangeError when weeks do not follow each other, a day is none, or the change or an assumption is not between 0 and 1
 */
export const analyseReduction = (question: ReductionQuestion): ReductionAnalysis => {
  const change = question.change ?? DEFAULT_CHANGE;
  if (!(change > 0 && change < 1)) throw new RangeError(`A change to look for lies between 0 and 1: ${change}`);
  const assumptions = { ...DEFAULT_ASSUMPTIONS, ...question.assumptions };
  for (const value of [assumptions.season, assumptions.drift, assumptions.unshared]) {
    if (!(value >= LEAST_ASSUMED && value <= 1)) throw new RangeError(`An assumption lies between ${LEAST_ASSUMED} and 1: ${value}`);
  }
  const placed = placeWeeks(question);
  const weeks = placed.filter((week) => week.excluded === null);
  const before = periodOf(weeks.filter((week) => week.position < 0));
  const after = periodOf(weeks.filter((week) => week.position >= 0));
  const unanswered = withoutAnswer({ question, before, after, change, assumptions });
  if (before.weeks < MIN_WEEKS || before.requests === 0) return { ...unanswered, weeks: chartOf(placed, null) };
  const choice = chooseExposure(weeks);
  const model = fitModel(weeks, choice.exposure, assumptions);
  const moreWeeks = weeksUntilDetectable(model, change);
  const known: ReductionAnalysis = {
    ...unanswered,
    method: model.method,
    overdispersion: model.dispersion.overdispersion,
    autocorrelation: model.dispersion.autocorrelation,
    adjustments: adjustmentsOf(model, choice),
    weeks: chartOf(placed, model),
    needed: { change, moreWeeks: atLeastMinimum(moreWeeks, after.weeks), obstacle: moreWeeks === null ? 'season' : null },
  };
  if (after.weeks < MIN_WEEKS) return known;
  return { ...known, ...answerOf(model, moreWeeks), detectable: detectableReduction(model, 0, change) };
};

interface Known {
  question: ReductionQuestion;
  before: ReductionPeriod;
  after: ReductionPeriod;
  change: number;
  assumptions: ReductionAssumptions;
}

/** What can be said before anything is computed. */
const withoutAnswer = ({ question, before, after, change, assumptions }: Known): Omit<ReductionAnalysis, 'weeks'> => ({
  intervention: question.intervention.day,
  verdict: 'not_enough_data',
  method: 'segmented_regression',
  before,
  after,
  rateRatio: null,
  withoutPerWeek: null,
  savedPerWeek: null,
  overdispersion: null,
  autocorrelation: null,
  adjustments: [],
  assumptions,
  detectable: null,
  needed: { change, moreWeeks: null, obstacle: 'before' },
});

const periodOf = (weeks: readonly PlacedWeek[]): ReductionPeriod => {
  const requests = weeks.reduce((sum, week) => sum + week.count, 0);
  return { weeks: weeks.length, requests, perWeek: weeks.length > 0 ? requests / weeks.length : null };
};

/** Few weeks may show a change in theory; a verdict has `MIN_WEEKS` of them all the same. */
const atLeastMinimum = (moreWeeks: number | null, weeksAfter: number): number | null =>
  moreWeeks === null ? null : Math.max(moreWeeks, MIN_WEEKS - weeksAfter);

type Answer = Pick<ReductionAnalysis, 'verdict' | 'rateRatio' | 'withoutPerWeek' | 'savedPerWeek'>;

const answerOf = (model: Model, moreWeeks: number | null): Answer => {
  const weeks = afterWeeks(model);
  const { coefficients, covariance } = model.fit;
  const ratio = logRatio(weeks, coefficients);
  const expected = logSum(weeks.rowsWithout, weeks.exposures, coefficients);
  const level = expected.value - Math.log(weeks.rows.length);
  const ratioVariance = covarianceOf(ratio, ratio, covariance);
  const freedom = freedomOf(ratio, covariance, model.problem.precision, model.freedom);
  const rateRatio = ratioInterval(ratio.value, reachOf(freedom) * Math.sqrt(ratioVariance));
  return {
    verdict: verdictOf(rateRatio, moreWeeks),
    rateRatio,
    withoutPerWeek: Math.exp(level),
    savedPerWeek: savedInterval({
      ratio: ratio.value,
      level,
      ratioVariance,
      levelVariance: covarianceOf(expected, expected, covariance),
      covariance: covarianceOf(ratio, expected, covariance),
      freedom,
    }),
  };
};

const afterWeeks = ({ weeks, design, exposures }: Model): AfterWeeks => {
  const after = weeks.flatMap((week, index) => (week.position >= 0 ? [index] : []));
  return {
    rows: after.map((index) => design.rows[index]),
    rowsWithout: after.map((index) => design.rowsWithout[index]),
    exposures: after.map((index) => exposures[index]),
  };
};

const verdictOf = (ratio: ConfidenceInterval, moreWeeks: number | null): ReductionVerdict => {
  if (ratio.high < 1) return 'reduced';
  if (ratio.low > 1) return 'increased';
  return moreWeeks === 0 ? 'no_clear_change' : 'not_enough_data';
};
