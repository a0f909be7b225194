/**
 * - `reduced`, `increased`: the whole 95 % confidence interval lies on that side of "no change".
 * - `no_clear_change`: it does not, although a change of the size asked about would probably have shown.
 * - `not_enough_data`: it does not, and such a change could well have stayed unseen.
 */
export const REDUCTION_VERDICTS = ['reduced', 'increased', 'no_clear_change', 'not_enough_data'] as const;
export type ReductionVerdict = (typeof REDUCTION_VERDICTS)[number];

/** `difference_in_differences`: against a control series, which shares what comes from outside. */
export const REDUCTION_METHODS = ['segmented_regression', 'difference_in_differences'] as const;
export type ReductionMethod = (typeof REDUCTION_METHODS)[number];

/** An estimate with the 95 % confidence interval around it. */
export interface ConfidenceInterval {
  estimate: number;
  low: number;
  high: number;
}

/** Something that people did, and whose effect may be asked for. */
export interface Intervention {
  /** Day, `YYYY-MM-DD`, in the time zone of the weeks. */
  day: string;
  label: string;
}

/** Why a week is not part of the comparison. */
export const WEEK_EXCLUSIONS = ['before_logging', 'partial', 'intervention', 'other_intervention', 'too_far'] as const;
export type WeekExclusion = (typeof WEEK_EXCLUSIONS)[number];

/** A week of the chart. Rates are requests a week. */
export interface ReductionWeek {
  /** Its Monday, `YYYY-MM-DD`. */
  week: string;
  count: number;
  control: number | null;
  activeUsers: number | null;
  /** Side of the intervention; null where it is left out, which `excluded` explains. */
  period: 'before' | 'after' | null;
  excluded: WeekExclusion | null;
  /** What the regression expects of the week as it was; null outside of the comparison. */
  fitted: number | null;
  /** What it would expect without the intervention. */
  counterfactual: ConfidenceInterval | null;
}

/**
 * What was done about one thing that could be mistaken for an effect.
 * - `made`: estimated from the weeks and taken out. `allowed`: too few weeks to estimate it, so the interval is wider.
 * - `not_made`: neither.
 */
export interface ReductionAdjustment {
  about: 'active_users' | 'trend' | 'season' | 'control' | 'overdispersion' | 'autocorrelation';
  state: 'made' | 'allowed' | 'not_made';
  reason: ReductionReason;
  /** Numbers that the reason is told with, by name. */
  values: { [name: string]: number };
}

/**
 * - `known_every_week`: active users are. `not_given`: nobody chose or counted any. `gaps`: known in `known` of `weeks` weeks.
 * - `shared_with_control`: the control has it too, so it cancels. `partly_shared`: what a control usually does not share is allowed for.
 * - `learnt`: from the weeks, `share` of what was uncertain. `too_short`: `weeks` of the `needed` ones.
 * - `too_few`: the control has hardly any requests. `measured`: from the weeks.
 */
export const REDUCTION_REASONS = [
  'known_every_week',
  'not_given',
  'gaps',
  'shared_with_control',
  'partly_shared',
  'learnt',
  'too_short',
  'too_few',
  'measured',
] as const;
export type ReductionReason = (typeof REDUCTION_REASONS)[number];

/** What is believed before looking at any week. The page shows it: the interval depends on it. */
export interface ReductionAssumptions {
  /** A year's season moves the rate by about so much up and down: 0.15 is 15 %. */
  season: number;
  /** Standard deviation of the drift in a year that has nothing to do with the intervention, on the log scale. */
  drift: number;
  /** Share of both that a control series does not have in common. */
  unshared: number;
}

/** Weeks of one side of the intervention. */
export interface ReductionPeriod {
  weeks: number;
  requests: number;
  /** Requests a week as counted; null without weeks. */
  perWeek: number | null;
}

export interface ReductionAnalysis {
  intervention: string;
  verdict: ReductionVerdict;
  method: ReductionMethod;
  before: ReductionPeriod;
  after: ReductionPeriod;
  /** Requests after the intervention over what would have come without it: 0.2 is a reduction by 80 %. Null where it cannot be computed. */
  rateRatio: ConfidenceInterval | null;
  /** Requests a week after the intervention as they would have been without it. */
  withoutPerWeek: number | null;
  /** Requests a week that did not come; negative where more came. Never cut off at 0. */
  savedPerWeek: ConfidenceInterval | null;
  /** Variance of a week's count over that of independent requests, 1 or more. */
  overdispersion: number | null;
  /** Correlation of neighbouring weeks. */
  autocorrelation: number | null;
  adjustments: ReductionAdjustment[];
  assumptions: ReductionAssumptions;
  /** Smallest reduction that these weeks would show in 8 cases of 10: 0.4 is 40 %. */
  detectable: number | null;
  needed: {
    /** The change asked about: 0.3 is a reduction by 30 %. */
    change: number;
    /** About so many more weeks would show it; 0 where there are enough, null where more weeks would not do. */
    moreWeeks: number | null;
    /** Why not: fewer than `MIN_WEEKS` weeks or no request before; or what remains uncertain about season and trend. */
    obstacle: 'before' | 'season' | null;
  };
  weeks: ReductionWeek[];
}

/** Whole weeks that each side has at least, for a verdict. */
export const MIN_WEEKS = 4;

/** What was saved, and what it was computed from. Every range may lie below 0. */
export interface ReturnOnInvestment {
  /** Requests a month (30.4375 days) that did not come. */
  requestsPerMonth: ConfidenceInterval;
  /** In tenths of an hour. */
  hoursPerMonth: ConfidenceInterval;
  hoursPerYear: ConfidenceInterval;
  /** The hours shown times the cost of one, so that the page's own figures multiply. */
  moneyPerMonth: ConfidenceInterval;
  moneyPerYear: ConfidenceInterval;
}
