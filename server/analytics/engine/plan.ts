import {
  DIMENSIONS,
  EVENT_KIND_NAMES,
  EVENT_KINDS,
  SUMMARY_LEVELS,
  SUMMARY_LEVEL_NAMES,
  type Dimension,
  type EventKind,
  type Field,
  type Settings,
  type SummaryLevel,
} from '../../../contracts';
import type { Calendar } from '../../lib';
import type { LevelRange } from '../../storage';
import { cover, mergeRanges, roundOut, roundToQuarters, type Grid } from './cover';
import { FIELDS } from './fields';
import type { ResolvedFilter } from './resolve';
import { uptimeRanges } from './uptime';
import type { Need, NormalisedQuery, Span } from './types';

export const DAY_MS = 86_400_000;

/** How a question is answered: from which rows, and for which range exactly. */
export type Plan = SummaryPlan | RawPlan;

export interface SummaryPlan {
  source: 'summaries';
  reason: null;
  span: Span;
  dimension: Dimension;
  /** Values of the dimension; null for all. */
  filter: { values: number[]; negated: boolean } | null;
  /** All where undefined. */
  kinds: EventKind[] | undefined;
  ranges: LevelRange[];
  uptime: LevelRange[];
}

export interface RawPlan {
  source: 'raw';
  /** Why summaries cannot answer, in words. */
  reason: string;
  span: Span;
}

export interface PlanContext {
  now: number;
  /** Of the asked time zone. */
  asked: Calendar;
  /** Of the configured time zone, to which the summaries belong. */
  configured: Calendar;
  retention: Settings['retention'];
}

/** Second stage. Pure. */
export const plan = (
  query: NormalisedQuery,
  filters: ResolvedFilter[],
  needs: ReadonlySet<Need>,
  requested: Span,
  context: PlanContext
): Plan => {
  const isExact = query.exact && requested.from >= keptSince(context.retention.events.default, context.now);
  const raw = (reason: string): RawPlan => ({
    source: 'raw',
    reason,
    span: isExact ? requested : roundToQuarters(requested),
  });
  const crossing = reasonForRaw(query, filters, needs);
  if (crossing) return raw(crossing);

  const dimension = dimensionOf(query, filters);
  const grid = gridOf(dimension, context);
  const span = roundOut(grid, requested, roundingOf(context));
  const ranges = span && coverGrouped(query, grid, span, context);
  if (!span || !ranges) return raw(expiredReason(dimension, requested, context));
  if (isExact && (span.from !== requested.from || span.to !== requested.to)) {
    return raw('asks for a range that is not made of whole rows of summaries');
  }
  const filter = filters.find(({ field }) => field !== 'kind');
  return {
    source: 'summaries',
    reason: null,
    span,
    dimension,
    filter: filter ? { values: filter.numbers ?? [], negated: filter.negated } : null,
    kinds: kindsOf(filters),
    ranges,
    uptime: needs.has('uptime') ? uptimeRanges(gridOf('statusClass', context), span) : [],
  };
};

const dimensionOf = (query: NormalisedQuery, filters: ResolvedFilter[]): Dimension => {
  const fields = [query.breakdown, ...filters.map(({ field }) => field)];
  for (const field of fields) {
    const dimension = field && FIELDS[field].dimension;
    if (dimension) return dimension;
  }
  return 'total';
};

const reasonForRaw = (query: NormalisedQuery, filters: ResolvedFilter[], needs: ReadonlySet<Need>): string | null => {
  const { breakdown } = query;
  const filtered = filters.filter(({ field }) => field !== 'kind');
  const fields = new Set<Field>(filtered.map(({ field }) => field));
  if (breakdown && breakdown !== 'kind') fields.add(breakdown);
  const unsummarised = [...fields].find((field) => FIELDS[field].dimension === null);
  if (unsummarised) return `asks about ${unsummarised}, which is not summarised`;
  if (fields.size > 1) return crossingReason(breakdown, filtered);
  if (filtered.length > 1) return `filters by ${filtered[0].field} more than once`;
  if (needs.has('uptime') && fields.size > 0) return `asks for the uptime by ${[...fields][0]}`;
  if (needs.has('uptime') && breakdown === 'kind') return 'asks for the uptime by kind';
  const [filter] = filtered;
  if (!filter) return null;
  if (filter.numbers === null) return `filters by a part of ${filter.field} that very many contain`;
  const onlySums = [...needs].every((need) => need === 'sums');
  if (filter.withNone || (filter.negated && !onlySums)) return `asks about events without a certain ${filter.field}`;
  return null;
};

const crossingReason = (breakdown: Field | null, filtered: ResolvedFilter[]): string => {
  const names = [...new Set(filtered.map(({ field }) => field))];
  const isBreakdownCrossed = breakdown && breakdown !== 'kind' && names.some((name) => name !== breakdown);
  if (!isBreakdownCrossed) return `filters by ${names.join(' and ')} at once`;
  return `breaks down by ${breakdown} and filters by ${names.filter((name) => name !== breakdown).join(' and ')} at once`;
};

const kindsOf = (filters: ResolvedFilter[]): EventKind[] | undefined => {
  const ofKind = filters.filter(({ field }) => field === 'kind');
  if (ofKind.length === 0) return undefined;
  return EVENT_KIND_NAMES.filter((kind) =>
    ofKind.every(({ numbers, negated }) => (numbers ?? []).includes(EVENT_KINDS[kind]) !== negated)
  );
};

/** Rows of the dimension that are kept. */
export const gridOf = (dimension: Dimension, context: Pick<PlanContext, 'configured' | 'retention' | 'now'>): Grid => {
  const finest = SUMMARY_LEVELS[DIMENSIONS[dimension].finest];
  return {
    calendar: context.configured,
    levels: new Set(SUMMARY_LEVEL_NAMES.filter((level) => SUMMARY_LEVELS[level] >= finest)),
    keptSince: (level) => keptSince(summaryDays(context.retention, level, dimension), context.now),
  };
};

/** Days rows of a level are kept; 0 for ever. Short rows of everything but the totals may go earlier. */
export const summaryDays = (
  { summaries, details }: Settings['retention'],
  level: SummaryLevel,
  dimension: Dimension
): number => {
  const days = summaries[level];
  if (dimension === 'total' || (level !== 'quarter' && level !== 'hour')) return days;
  const shorter = details[level];
  return days === 0 || (shorter !== 0 && shorter < days) ? shorter : days;
};

/** @param days 0 keeps for ever. */
export const keptSince = (days: number, now: number): number => (days === 0 ? -Infinity : now - days * DAY_MS);

const isSameZone = ({ asked, configured }: PlanContext): boolean => asked.timeZone === configured.timeZone;

/** Finer rows may have expired at the ends of a long range; then whole days or months are answered. */
const roundingOf = (context: PlanContext): SummaryLevel[] =>
  isSameZone(context) ? ['quarter', 'hour', 'day', 'month'] : ['quarter', 'hour'];

/** Every bucket of the answer is covered by itself, so that no row lies in two. */
const coverGrouped = (query: NormalisedQuery, grid: Grid, span: Span, context: PlanContext): LevelRange[] | null => {
  const { interval } = query;
  if (interval === null) return merged(cover(grid, span));
  if (interval === 'hourOfWeek') {
    const hours = context.asked.isWholeHourFrom(context.configured, span.from, span.to);
    const fine = new Set<SummaryLevel>(hours ? ['hour', 'quarter'] : ['quarter']);
    return cover({ ...grid, levels: intersect(grid.levels, fine) }, span);
  }
  const ranges: LevelRange[] = [];
  for (const start of context.asked.buckets(interval, span.from, span.to)) {
    const part = cover(grid, {
      from: Math.max(start, span.from),
      to: Math.min(context.asked.nextBucket(interval, start), span.to),
    });
    if (!part) return null;
    ranges.push(...part);
  }
  return mergeRanges(ranges);
};

const merged = (ranges: LevelRange[] | null): LevelRange[] | null => ranges && mergeRanges(ranges);

const intersect = (one: ReadonlySet<SummaryLevel>, other: ReadonlySet<SummaryLevel>): Set<SummaryLevel> =>
  new Set([...one].filter((level) => other.has(level)));

const expiredReason = (dimension: Dimension, { from }: Span, { now, retention }: PlanContext): string => {
  const rows = `no summaries of ${dimension} line up with this range and time zone, or they have expired`;
  const days = retention.events.default;
  return from < keptSince(days, now) ? `${rows}; raw rows are kept for ${days} days` : rows;
};
