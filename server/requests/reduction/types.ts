import type { Intervention, ReductionAssumptions } from '../../../contracts';

/** A calendar week of a series. Weeks without requests are there too, with 0. */
export interface WeekCount {
  /** Its Monday, `YYYY-MM-DD`. */
  week: string;
  count: number;
  /** Distinct people active in that week; null where nobody counted. */
  activeUsers: number | null;
  /** Requests of the control series; null without one. */
  control: number | null;
}

/** A question about one intervention. */
export interface ReductionQuestion {
  /** Consecutive weeks, oldest first. */
  weeks: readonly WeekCount[];
  intervention: Intervention;
  /** Others that are drawn: the comparison does not reach across them. */
  others: readonly Intervention[];
  /** Day of the first request ever, of whatever kind; null where unknown: then it is the first week with any count. */
  loggedSince: string | null;
  /** Day up to which requests are known, that day included. */
  loggedUntil: string;
  /** The reduction whose visibility `moreWeeks` is about: 0.3 is 30 %. */
  change?: number;
  assumptions?: Partial<ReductionAssumptions>;
}

export const DEFAULT_CHANGE = 0.3;

/** See docs/reduction.md for where these come from. */
export const DEFAULT_ASSUMPTIONS: ReductionAssumptions = { season: 0.15, drift: 0.3, unshared: 1 / 3 };

export const WEEKS_PER_YEAR = 365.25 / 7;

/** Longer ago or later than this, a straight trend is no longer believable. */
export const FARTHEST_WEEKS = 104;
