import { DICTIONARY_CODES, DIMENSIONS, EVENT_KIND_NAMES, type Dimension, type DictionaryName, type EventKind, type Field, type Filter, type Metric } from '../../../../contracts';
import type { MetricFact } from '../../../conditions';
import type { DictionaryReader, Sketch } from '../../../storage';

/** Which summary rows a number is made of. */
export interface Question {
  dimension: Dimension;
  /** Numbers of the dictionary, or codes; all where null. */
  values: number[] | null;
  /** Everything but these values. */
  negated: boolean;
  /** All where undefined. */
  kinds: EventKind[] | undefined;
}

export type Resolved = { question: Question; reason: null } | { question: null; reason: string };

/** Sketch that a metric is read from; the others are sums. */
export const SKETCH_OF: Partial<Record<Metric, Sketch>> = {
  p50: 'durations',
  p95: 'durations',
  p99: 'durations',
  actors: 'actors',
  sessions: 'sessions',
};

const EXTREMES = new Set<Metric>(['minimumDuration', 'maximumDuration']);
/** Dictionary entries that "contains" is resolved to; where more match, only the events can say. */
const FEW = 500;
const NONE = '(none)';
const CLASS = /^[1-9]xx$/;
const CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'];

/** What a fact asks of the summaries, or why they cannot answer: as the query engine decides it. */
export const resolveQuestion = async (
  { metric, filters }: Pick<MetricFact, 'metric' | 'filters'>,
  dictionary: DictionaryReader
): Promise<Resolved> => {
  const kinds = kindsOf(filters.filter(({ field }) => field === 'kind'));
  const others = filters.filter(({ field }) => field !== 'kind');
  const reason = reasonAgainst(metric, others);
  if (reason !== null) return { question: null, reason };
  const [filter] = others;
  if (!filter) return { question: { dimension: metric === 'uptime' ? 'statusClass' : 'total', values: null, negated: false, kinds }, reason: null };
  const { field } = filter;
  const values = isDimension(field) ? await valuesOf(filter, field, dictionary) : null;
  if (!isDimension(field) || values === null) return { question: null, reason: `filters by a part of ${field} that very many contain` };
  return { question: { dimension: field, values, negated: filter.operator === 'isNot', kinds }, reason: null };
};

type Summarised = Exclude<Dimension, 'total'>;

const isDimension = (field: Field): field is Summarised => Object.hasOwn(DIMENSIONS, field);
const isInDictionary = (field: Summarised): field is Summarised & DictionaryName => Object.hasOwn(DICTIONARY_CODES, field);

const reasonAgainst = (metric: Metric, filters: Filter[]): string | null => {
  const unsummarised = filters.find(({ field }) => !isDimension(field));
  if (unsummarised) return `asks about ${unsummarised.field}, which is not summarised`;
  if (filters.length > 1) return `filters by ${[...new Set(filters.map(({ field }) => field))].join(' and ')} at once`;
  const [filter] = filters;
  if (!filter) return null;
  if (metric === 'uptime') return `asks for the uptime by ${filter.field}`;
  const isOfSums = SKETCH_OF[metric] === undefined && !EXTREMES.has(metric);
  const asksNone = filter.operator !== 'contains' && filter.values.includes(NONE);
  if (asksNone || (filter.operator === 'isNot' && !isOfSums)) return `asks about events without a certain ${filter.field}`;
  return null;
};

const kindsOf = (filters: Filter[]): EventKind[] | undefined =>
  filters.length === 0 ? undefined : EVENT_KIND_NAMES.filter((kind) => filters.every((filter) => matches(filter, kind)));

const matches = ({ operator, values }: Filter, name: string): boolean => {
  if (operator === 'contains') return values.some((part) => name.includes(part.toLowerCase()));
  return values.includes(name) === (operator === 'is');
};

/** Null where there are too many. */
const valuesOf = async (filter: Filter, field: Summarised, dictionary: DictionaryReader): Promise<number[] | null> => {
  const { operator, values } = filter;
  if (!isInDictionary(field)) {
    const names = operator === 'contains' ? CLASSES.filter((name) => matches(filter, name)) : values;
    return names.filter((name) => CLASS.test(name)).map((name) => Number(name[0]));
  }
  if (operator !== 'contains') return [...(await dictionary.idsOf(field, values)).values()];
  const ids = new Set<number>();
  for (const part of values) {
    const entries = await dictionary.search(field, part, FEW);
    if (entries.length >= FEW) return null;
    for (const { id } of entries) ids.add(id);
  }
  return [...ids];
};
