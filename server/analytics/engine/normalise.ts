import type { Filter, InsightsQuery, Interval, Metric } from '../../../contracts';
import { InputError } from '../../http';
import { FIELDS, NONE } from './fields';
import { resolveSpan } from './range';
import { querySchema } from './schema';
import type { AskOptions, FieldFilter, Grouping, NormalisedQuery, Span } from './types';

const DEFAULT_LIMIT = 10;
const MOST_BUCKETS = 5_000;

const HOUR_MS = 3_600_000;
/** The shortest that each can be. */
const LENGTH_MS: Record<Interval, number> = {
  hour: HOUR_MS,
  day: 23 * HOUR_MS,
  week: 167 * HOUR_MS,
  month: 28 * 24 * HOUR_MS,
  year: 365 * 24 * HOUR_MS,
};

/**
 * First stage: checks a question and fills in its defaults. Questions that mean the same come out the same, except for
 * the order of metrics.
 * @throws InputError that names the field and what is wrong with it.
 */
export const normalise = (
  query: InsightsQuery,
  defaults: { timeZone: string; now: number },
  { exact = false }: AskOptions = {}
): NormalisedQuery => {
  const parsed = parse(query);
  const timeZone = parsed.timeZone ?? defaults.timeZone;
  const interval = parsed.interval ?? null;
  checkBuckets(interval, resolveSpan(parsed.range, timeZone, defaults.now));
  const orderBy = parsed.orderBy ?? parsed.metrics[0];
  return {
    metrics: [...new Set<Metric>(parsed.metrics)],
    range: parsed.range,
    timeZone,
    breakdown: parsed.breakdown ?? null,
    limit: parsed.limit ?? DEFAULT_LIMIT,
    orderBy,
    interval,
    filters: (parsed.filters ?? []).map(checkFilter).sort(byText),
    compare: parsed.compare === 'previousPeriod',
    exact,
  };
};

/** Equal for questions with equal answers at any one time. */
export const cacheKeyOf = (query: NormalisedQuery): string => JSON.stringify(query);

const parse = (query: InsightsQuery): InsightsQuery => {
  const result = querySchema.safeParse(query);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InputError(issue.path.join('.') || 'query', issue.message);
};

const checkFilter = (filter: Filter, index: number): FieldFilter => {
  const definition = FIELDS[filter.field];
  const field = `filters.${index}.values`;
  if (filter.field === 'status' && filter.operator === 'contains') {
    throw new InputError(`filters.${index}.operator`, 'a status can be compared with "is" and "isNot"');
  }
  if (definition.stored === 'code' && filter.operator !== 'contains') {
    const unknown = filter.values.find((value) => value !== NONE && definition.codeOf(value) === null);
    if (unknown !== undefined) throw new InputError(field, `there is no ${filter.field} "${unknown.slice(0, 80)}"`);
  }
  if (filter.operator === 'contains' && filter.values.includes('')) throw new InputError(field, 'must not be empty');
  return { field: filter.field, operator: filter.operator, values: [...new Set(filter.values)].sort() };
};

const checkBuckets = (interval: Grouping | null, { from, to }: Span): void => {
  if (interval === null || interval === 'hourOfWeek') return;
  const buckets = Math.ceil((to - from) / LENGTH_MS[interval]);
  if (buckets > MOST_BUCKETS) {
    throw new InputError('interval', `${buckets} buckets are too many (at most ${MOST_BUCKETS}); ask for longer ones`);
  }
};

const byText = (one: FieldFilter, other: FieldFilter): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
