import type { ConfidenceInterval, Intervention, ReductionAnalysis, ReturnOnInvestment } from './reduction';
import type { RequestChannel } from './requests';
import type { Person } from './rules';

export const TREND_INTERVALS = ['day', 'week', 'month'] as const;
export type TrendInterval = (typeof TREND_INTERVALS)[number];

/** What demand is cut down to. `group`: requests that ask the same. */
export interface DemandScope {
  category?: string;
  group?: string;
  channel?: RequestChannel;
}

export const TREND_BREAKDOWNS = ['category', 'channel', 'covered'] as const;
export type TrendBreakdown = (typeof TREND_BREAKDOWNS)[number];

/** How often people asked, over time. Dismissed requests count nowhere. */
export interface DemandTrend {
  range: { from: string; to: string; timeZone: string };
  interval: TrendInterval;
  /** Starts of the buckets, ISO 8601. */
  buckets: string[];
  /** `key`: a category's or channel's code, `covered` / `open`; one series called `all` without a breakdown. */
  series: { key: string; counts: number[]; minutes: number[]; total: number }[];
  total: number;
}

/** How a list of what to build next is ordered. */
export interface Priority {
  /** Group id, or the id of a request that belongs to none. */
  id: string;
  kind: 'group' | 'request';
  title: string;
  count: number;
  minutes: number | null;
  firstAt: string;
  lastAt: string;
  categories: string[];
  /** 0 to 100; how it is made up stands in docs/reduction.md. */
  score: number;
}

/** Share of questions that the system answered by itself, with what it is a share of. */
export interface SelfService {
  range: { from: string; to: string };
  /** Uses of the features that cover requests, by distinct people and day. */
  answered: number;
  /** Requests of people. */
  asked: number;
  /** answered / (answered + asked); null where both are 0, or nothing that covers requests is counted. */
  rate: number | null;
  /** Names of the features counted. */
  features: string[];
}

/** What an hour and a request cost, as a team entered it. */
export interface CostInputs {
  /** Of an hour of work. */
  costPerHour: number;
  /** ISO 4217: `EUR`. */
  currency: string;
  /** Minutes of work on one request, as a range that somebody believes in; null: as noted with the requests. */
  minutes: { low: number; high: number } | null;
}

/** Inputs with who entered them. */
export interface CostRecord extends CostInputs {
  /** ISO 8601; null for the values of a new installation. */
  at: string | null;
  by: Person | null;
}

/** Minutes of one request, and where they come from: `assumed` where nobody noted or entered any. */
export interface HandlingMinutes extends ConfidenceInterval {
  from: 'noted' | 'entered' | 'assumed';
  /** Requests with noted minutes. */
  requests: number;
}

/** Something that was done about requests: coverages are drawn by themselves. */
export interface DrawnIntervention extends Intervention {
  /** Id of the coverage that it is; null for a day somebody chose. */
  coverage: string | null;
}

/** Whether fewer people ask, how sure that is, and what it is worth. */
export interface ReductionReport {
  analysis: ReductionAnalysis;
  /** Oldest first. */
  interventions: DrawnIntervention[];
  minutes: HandlingMinutes;
  /** Null where nothing can be said about the reduction. */
  saving: ReturnOnInvestment | null;
  /** Newest first: the first is what counts. */
  costs: CostRecord[];
}
