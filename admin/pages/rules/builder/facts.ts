import type { ConditionJson } from '../../../../contracts';
import { operationOf } from './json';

export const AGGREGATIONS = ['count', 'sum', 'average', 'minimum', 'maximum'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const isAggregation = (name: string): name is Aggregation => AGGREGATIONS.some((known) => known === name);

/** A number of other entries: of what the entry points to, or of a content type. */
export interface Aggregate {
  kind: 'aggregate';
  aggregation: Aggregation;
  place: 'related' | 'collection';
  /** Name of the relation, or uid. */
  of: string;
  version?: 'draft' | 'published';
  /** Absent where the entries themselves are counted. */
  field?: string;
  /** Which of them; absent for all. */
  filter?: ConditionJson;
}

/** A number of the analytics, over the minutes that end now, or a number of such windows before. */
export interface MetricFact {
  kind: 'metric';
  name: string;
  minutes: number;
  windowsBefore?: number;
  filters?: ConditionJson[];
}

interface JsonObject { [key: string]: ConditionJson }

const objectOf = (json: ConditionJson | undefined): JsonObject | null =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null;

export const writeMetric = ({ kind: _kind, ...metric }: MetricFact): ConditionJson => {
  const { name, minutes, windowsBefore, filters } = metric;
  return {
    metric: {
      name,
      minutes,
      ...(filters === undefined ? {} : { filters }),
      ...(windowsBefore === undefined ? {} : { windowsBefore }),
    },
  };
};

export const readMetric = (json: ConditionJson): MetricFact | null => {
  const { name, minutes, windowsBefore, filters } = objectOf(json) ?? {};
  if (typeof name !== 'string' || typeof minutes !== 'number') return null;
  return {
    kind: 'metric',
    name,
    minutes,
    ...(typeof windowsBefore === 'number' ? { windowsBefore } : {}),
    ...(Array.isArray(filters) ? { filters } : {}),
  };
};

export const writeAggregate = ({ aggregation, place, of, version, field, filter }: Aggregate): ConditionJson => ({
  [aggregation]: [
    { [place]: of, ...(version === undefined ? {} : { version }) },
    ...(aggregation === 'count' ? [] : [field ?? '']),
    ...(filter === undefined ? [] : [filter]),
  ],
});

export const readAggregate = (json: ConditionJson): Aggregate | null => {
  const [aggregation, argument] = operationOf(json) ?? ['', null];
  if (!isAggregation(aggregation) || !Array.isArray(argument)) return null;
  const [where, ...rest] = argument;
  const { related, collection, version } = objectOf(where) ?? {};
  const of = related ?? collection;
  const field = aggregation === 'count' ? undefined : rest.shift();
  const [filter] = rest;
  if (typeof of !== 'string' || (field !== undefined && typeof field !== 'string')) return null;
  return {
    kind: 'aggregate',
    aggregation,
    place: related === undefined ? 'collection' : 'related',
    of,
    ...(version === 'draft' || version === 'published' ? { version } : {}),
    ...(field === undefined ? {} : { field }),
    ...(filter === undefined ? {} : { filter }),
  };
};
