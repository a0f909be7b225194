import type { Field, Interval, Metric, RangePreset } from '../../../contracts';
import type { SummaryDetails, SummaryTotals } from '../../storage';

/** `[from, to)`, epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** A question about one field that events must answer with yes. */
export interface FieldFilter {
  field: Field;
  operator: 'is' | 'isNot' | 'contains';
  /** Sorted, each once. */
  values: string[];
}

/** What code of our own may ask for beside the question. */
export interface AskOptions {
  exact?: boolean;
}

export type Grouping = Interval | 'hourOfWeek';

/** A query with every default filled in and everything checked. Presets stay presets, so that it is a cache key. */
export interface NormalisedQuery {
  metrics: Metric[];
  range: { preset: RangePreset } | { from: string; to: string };
  timeZone: string;
  breakdown: Field | null;
  limit: number;
  orderBy: Metric;
  interval: Grouping | null;
  filters: FieldFilter[];
  compare: boolean;
  /** For the range as it is, to the millisecond: never rounded to the rows of summaries, as long as raw rows are kept. */
  exact: boolean;
}

/** What metrics can ask of the events they are computed from. */
export type Need = 'sums' | 'extremes' | 'percentiles' | 'actors' | 'sessions' | 'uptime';

/** A bucket of the answer. `key` is where rows belong: the start, or the number of the hour of the week. */
export interface Slot {
  key: number;
  /** As answered: ISO 8601, or the number of the hour of the week. */
  start: string;
  /** Minutes of the range that lie in it and are over. */
  minutes: number;
}

/**
 * What both fetchers return: sums of one group in one slot. `group` is the field's key inside the engine (a dictionary
 * id, a code, a text); null for events without the field. `slot` is 0 where the question is not grouped over time.
 */
export interface Sums {
  group: string | null;
  slot: number;
  values: SummaryTotals | SummaryDetails;
}

/** Quarter hours with answers, and those in which less than half of the answers were 5xx. */
export interface Uptime {
  group: string | null;
  slot: number;
  quarters: number;
  up: number;
}

export interface Fetched {
  /** By group; empty without a breakdown. */
  groups: Sums[];
  /** All groups together. */
  overall: Sums[];
  /** By group where the question has a breakdown (raw rows only). */
  groupUptime: Uptime[];
  overallUptime: Uptime[];
  /** An estimate, because events were sampled (raw rows only). */
  sampled: boolean;
}
