import type { ReductionAdjustment } from '../../../contracts';
import { SEASON, TREND, WEEKS_FOR_SEASON } from './design';
import type { Exposure, Model } from './model';
import type { PlacedWeek } from './weeks';

/** Requests on each side from which a control series says something. */
const LEAST_CONTROL = 5;
/** From this share of what was uncertain a thing counts as learnt from the weeks. */
const MOSTLY = 0.5;

/** What weeks are measured against, and why not against more. */
export interface ExposureChoice {
  exposure: Exposure;
  control: ReductionAdjustment;
  activeUsers: ReductionAdjustment;
}

/** A control is taken where there is one, else active users, where they are known in every week. */
export const chooseExposure = (weeks: readonly PlacedWeek[]): ExposureChoice => {
  const control = controlAdjustment(weeks);
  if (control.state === 'made') {
    const activeUsers: ReductionAdjustment = { about: 'active_users', state: 'made', reason: 'shared_with_control', values: {} };
    return { exposure: 'control', control, activeUsers };
  }
  const activeUsers = usersAdjustment(weeks);
  return { exposure: activeUsers.state === 'made' ? 'active_users' : 'none', control, activeUsers };
};

const controlAdjustment = (weeks: readonly PlacedWeek[]): ReductionAdjustment => {
  const known = weeks.filter((week) => week.control !== null);
  if (known.length === 0) return { about: 'control', state: 'not_made', reason: 'not_given', values: {} };
  if (known.length < weeks.length) return gaps('control', known.length, weeks.length);
  const sides = [weeks.filter((week) => week.position < 0), weeks.filter((week) => week.position >= 0)];
  const counts = sides.filter((side) => side.length > 0).map((side) => side.reduce((sum, week) => sum + (week.control ?? 0), 0));
  const least = Math.min(...counts);
  if (least < LEAST_CONTROL) return { about: 'control', state: 'not_made', reason: 'too_few', values: { requests: least, needed: LEAST_CONTROL } };
  return { about: 'control', state: 'made', reason: 'measured', values: { requests: counts.reduce((sum, count) => sum + count, 0) } };
};

/** A week without users cannot be measured against them, so nobody active counts as unknown. */
const usersAdjustment = (weeks: readonly PlacedWeek[]): ReductionAdjustment => {
  const known = weeks.filter((week) => (week.activeUsers ?? 0) > 0).length;
  if (known === 0) return { about: 'active_users', state: 'not_made', reason: 'not_given', values: {} };
  if (known < weeks.length) return gaps('active_users', known, weeks.length);
  return { about: 'active_users', state: 'made', reason: 'known_every_week', values: { weeks: known } };
};

const gaps = (about: 'control' | 'active_users', known: number, weeks: number): ReductionAdjustment => ({
  about,
  state: 'not_made',
  reason: 'gaps',
  values: { known, weeks },
});

/** Everything that could be mistaken for an effect, and what was done about it. */
export const adjustmentsOf = (model: Model, choice: ExposureChoice): ReductionAdjustment[] => [
  choice.control,
  choice.activeUsers,
  trendAdjustment(model),
  seasonAdjustment(model),
  { about: 'overdispersion', state: 'made', reason: 'measured', values: { value: model.dispersion.overdispersion } },
  { about: 'autocorrelation', state: 'made', reason: 'measured', values: { value: model.dispersion.autocorrelation } },
];

/** `share`: how much of the variance believed beforehand the weeks have taken away. `perYear`: growth, 0.1 is 10 %. */
const trendAdjustment = ({ fit, problem, exposure }: Model): ReductionAdjustment => {
  const share = 1 - fit.covariance[TREND][TREND] * problem.precision[TREND];
  const values = { share, perYear: Math.expm1(fit.coefficients[TREND]) };
  if (share >= MOSTLY) return { about: 'trend', state: 'made', reason: 'learnt', values };
  return { about: 'trend', state: 'allowed', reason: exposure === 'control' ? 'partly_shared' : 'too_short', values };
};

/** `amplitude`: 0.15 is up and down by 15 %. */
const seasonAdjustment = ({ fit, design, exposure, weeks, assumptions }: Model): ReductionAdjustment => {
  const span = weeks[weeks.length - 1].position - weeks[0].position + 1;
  if (design.seasonKnown) {
    const amplitude = Math.hypot(fit.coefficients[SEASON], fit.coefficients[SEASON + 1]);
    return { about: 'season', state: 'made', reason: 'learnt', values: { amplitude, weeks: span } };
  }
  const values = { amplitude: assumptions.season, weeks: span, needed: WEEKS_FOR_SEASON };
  return { about: 'season', state: 'allowed', reason: exposure === 'control' ? 'partly_shared' : 'too_short', values };
};
