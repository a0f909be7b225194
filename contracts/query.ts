import type { Dimension } from './dimensions';
import type { EventView } from './events';
import type { EventKind } from './kinds';
import type { Interval } from './levels';

/** The one time-range type: a preset (relative to now, in the asker's time zone) or two instants, `[from, to)`. */
export const RANGE_PRESETS = ['today', 'yesterday', 'last24hours', 'last7days', 'last30days', 'last90days', 'thisMonth', 'lastMonth', 'last12months'] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

export type TimeRange = { preset: RangePreset } | { from: string; to: string };

/** What every question about numbers carries in its URL. `from`/`to` are ISO 8601 instants or days (`2026-11-01`). */
export interface RangeParameters {
  range?: RangePreset;
  from?: string;
  to?: string;
  /** IANA name; the configured time zone where it is absent. */
  timeZone?: string;
}

export const METRIC_NAMES = [
  'count',
  'errors',
  'errorRate',
  'actors',
  'sessions',
  'averageDuration',
  'minimumDuration',
  'maximumDuration',
  'p50',
  'p95',
  'p99',
  'requestBytes',
  'responseBytes',
  'cost',
  'throughput',
  'uptime',
] as const;
/**
 * - `errors`: status 400 and above, or an error without a status. `errorRate`: errors / count, 0 to 1.
 * - `actors`: distinct identified actors (admin users, end users, API tokens); the public is seen in `sessions`.
 * - `cost`: what the events cost together, in the app's own currency unit.
 * - durations in milliseconds. `throughput`: events per minute over the range.
 * - `uptime`: share (0 to 1) of the quarter hours with traffic in which less than half of the answers were 5xx.
 */
export type Metric = (typeof METRIC_NAMES)[number];

/** What events can be filtered and broken down by. The first five are summarised; the rest needs raw rows. */
export type Field = Exclude<Dimension, 'total'> | 'kind' | 'source' | 'method' | 'status' | 'path' | 'subjectId' | 'session' | 'userAgent' | 'referrer' | 'ip';

export const FILTER_OPERATORS = ['is', 'isNot', 'contains'] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** `values` are what people see: a kind's name, a route, `admin:3`, `api::article.article`, `2xx`. Any of them matches. */
export interface Filter {
  field: Field;
  operator: FilterOperator;
  values: string[];
}

export interface InsightsQuery {
  metrics: Metric[];
  range: TimeRange;
  timeZone?: string;
  /** Break down by one field; the biggest `limit` values and `(other)`. */
  breakdown?: Field;
  limit?: number;
  /** Metric that orders the breakdown, descending; the first of `metrics` where absent. */
  orderBy?: Metric;
  /** Group over time. `hourOfWeek` folds the range onto one week: buckets 0 (Monday 00:00) to 167. */
  interval?: Interval | 'hourOfWeek';
  filters?: Filter[];
  compare?: 'previousPeriod';
}

export type MetricValues = Partial<Record<Metric, number | null>>;

export interface Bucket {
  /** ISO 8601 start of the bucket; for `hourOfWeek` the number of the hour as a string. */
  start: string;
  values: MetricValues;
}

export interface Group {
  /** `null` without a breakdown. `(other)` for what the limit cut off, `(none)` for events without the field. */
  key: string | null;
  /** Name for people: token name, user name, handler. */
  label: string | null;
  values: MetricValues;
  previous: MetricValues | null;
  buckets: Bucket[] | null;
  previousBuckets: Bucket[] | null;
}

export interface QueryResult {
  /** The range that was answered: summaries round outward to the quarter hour. */
  range: { from: string; to: string; timeZone: string; requested: { from: string; to: string } };
  previousRange: { from: string; to: string } | null;
  interval: Interval | 'hourOfWeek' | null;
  /** Over the whole range, all groups together. */
  total: MetricValues;
  previousTotal: MetricValues | null;
  groups: Group[];
  answeredFrom: AnswerSource;
}

/** Where an answer came from, so that a page can say so. */
export interface AnswerSource {
  source: 'summaries' | 'raw';
  /** Why raw rows were needed, in words; null for summaries. */
  reason: string | null;
  /** Distinct counts: exact, or within `error` (share, one standard error) of the truth. */
  distinct: 'exact' | { error: number };
  /** Raw rows only: the answer is an estimate because events were sampled. */
  sampled: boolean;
  milliseconds: number;
  cached: boolean;
}

/** The one pagination: keyset pages on (at, id), newest first. */
export interface PageParameters {
  pageSize?: number;
  cursor?: string;
}

export interface Page<Row> {
  data: Row[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}

/** A page of the explorer. */
export interface EventPage extends Page<EventView> {
  /** Zone in which the range's days begin: the asked one, else the configured one. */
  timeZone: string;
}

export interface EventFilterParameters extends RangeParameters {
  kind?: EventKind | EventKind[];
  source?: string;
  /** `admin:3`, `user:17`, `token:2`, `public`. */
  actor?: string;
  /** Exactly this route: `GET /api/articles/:id`, a page's template, an event's name. */
  route?: string;
  /** Route or path contains. */
  path?: string;
  /** `404`, or a class: `4xx`. */
  status?: string;
  /** Content-type uid. */
  subject?: string;
  /** Free text over route, path, error and actor. */
  text?: string;
}
