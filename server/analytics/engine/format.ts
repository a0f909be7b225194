import {
  OTHER_VALUE,
  type AnswerSource,
  type Bucket,
  type Field,
  type Group,
  type Metric,
  type MetricValues,
} from '../../../contracts';
import { DistinctCounter } from '../../lib';
import type { DictionaryReader } from '../../storage';
import { METRICS, type Measures } from '../metrics';
import { emptyGroup, mergeGroups, type Computed, type GroupMeasures } from './compute';
import { FIELDS, NONE } from './fields';
import { emptyMeasures } from './measures';
import type { NormalisedQuery, Slot } from './types';

/** What one period's numbers are shown with. */
export interface Period {
  computed: Computed;
  /** Null without grouping over time. */
  slots: Slot[] | null;
  /** Of the range that are over. */
  minutes: number;
  /** An estimate, because events were sampled. */
  sampled: boolean;
}

/** Fifth stage: the biggest groups with names for people, the rest as `(other)`, every bucket filled in. */
export const formatGroups = async (
  query: NormalisedQuery,
  current: Period,
  previous: Period | null,
  dictionary: DictionaryReader
): Promise<Group[]> => {
  const show = (key: string | null, label: string | null, group: GroupMeasures, before: GroupMeasures | null): Group => ({
    key,
    label,
    values: valuesOf(query.metrics, group.total, current.minutes),
    previous: previous && before ? valuesOf(query.metrics, before.total, previous.minutes) : null,
    buckets: bucketsOf(query.metrics, group, current.slots),
    previousBuckets: previous && before ? bucketsOf(query.metrics, before, previous.slots) : null,
  });

  if (query.breakdown === null) {
    return [show(null, null, current.computed.overall, previous?.computed.overall ?? null)];
  }

  const otherKey = await storedOther(query.breakdown, dictionary);
  const top = biggest(query, current, otherKey);
  const names = await namesOf(query.breakdown, top, dictionary);
  const groups = top.map((key) => {
    const { name, label } = names.get(key) ?? { name: key, label: null };
    return show(name, label, current.computed.groups.get(key) ?? emptyGroup(), beforeOf(previous, key));
  });

  const shown = new Set<string | null>([...top, null]);
  const rest = restOf(current.computed, shown);
  if (rest) groups.push(show(OTHER_VALUE, null, rest, previous && (restOf(previous.computed, shown) ?? emptyGroup())));
  const none = current.computed.groups.get(null);
  if (none) groups.push(show(NONE, null, none, beforeOf(previous, null)));
  return groups;
};

export const valuesOf = (metrics: Metric[], measures: Measures, minutes: number): MetricValues => {
  const values: MetricValues = {};
  const measured = { ...measures, minutes };
  for (const name of metrics) values[name] = METRICS[name].compute(measured);
  return values;
};

/** Exact as long as every distinct set is small enough to be kept whole. */
export const distinctOf = (metrics: Metric[], periods: Period[]): AnswerSource['distinct'] => {
  if (!metrics.some((name) => METRICS[name].need === 'actors' || METRICS[name].need === 'sessions')) return 'exact';
  const isExact = periods.every(({ computed }) =>
    [computed.overall, ...computed.groups.values()].every(
      ({ total }) => isExactIn(total.actors, metrics, 'actors') && isExactIn(total.sessions, metrics, 'sessions')
    )
  );
  return isExact ? 'exact' : { error: DistinctCounter.ERROR };
};

const bucketsOf = (metrics: Metric[], group: GroupMeasures, slots: Slot[] | null): Bucket[] | null =>
  slots &&
  slots.map(({ key, start, minutes }) => ({
    start,
    values: valuesOf(metrics, group.slots.get(key) ?? emptyMeasures(), minutes),
  }));

const beforeOf = (previous: Period | null, key: string | null): GroupMeasures | null =>
  previous && (previous.computed.groups.get(key) ?? emptyGroup());

/** Keys of the groups that are shown by themselves, biggest first; equal ones by their key, so that the order is stable. */
const biggest = (query: NormalisedQuery, { computed, minutes }: Period, otherKey: string | null): string[] => {
  const { compute } = METRICS[query.orderBy];
  const ranked: { key: string; rank: number }[] = [];
  for (const [key, { total }] of computed.groups) {
    if (key === null || key === otherKey || total.count <= 0) continue;
    ranked.push({ key, rank: compute({ ...total, minutes }) ?? -Infinity });
  }
  ranked.sort((one, other) => (one.rank === other.rank ? compareText(one.key, other.key) : other.rank - one.rank));
  return ranked.slice(0, query.limit).map(({ key }) => key);
};

const restOf = ({ groups }: Computed, shown: ReadonlySet<string | null>): GroupMeasures | null => {
  const rest = [...groups].filter(([key, { total }]) => !shown.has(key) && total.count > 0);
  return rest.length === 0 ? null : mergeGroups(rest.map(([, group]) => group));
};

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The dictionary's own `(other)`: values beyond the dimension's limit. */
const storedOther = async (field: Field, dictionary: DictionaryReader): Promise<string | null> => {
  const definition = FIELDS[field];
  if (definition.stored !== 'dictionary') return null;
  const id = (await dictionary.idsOf(definition.dictionary, [OTHER_VALUE])).get(OTHER_VALUE);
  return id === undefined ? null : String(id);
};

const namesOf = async (
  field: Field,
  keys: string[],
  dictionary: DictionaryReader
): Promise<Map<string, { name: string; label: string | null }>> => {
  const definition = FIELDS[field];
  const names = new Map<string, { name: string; label: string | null }>();
  if (definition.stored === 'code') {
    for (const key of keys) names.set(key, { name: definition.nameOf(Number(key)), label: null });
  }
  if (definition.stored === 'dictionary') {
    const entries = await dictionary.byId(definition.dictionary, keys.map(Number));
    for (const { id, value, label } of entries.values()) names.set(String(id), { name: value, label });
  }
  return names;
};

/** What was not asked for may be an estimate. */
const isExactIn = (counter: DistinctCounter | null | undefined, metrics: Metric[], metric: Metric): boolean =>
  !metrics.includes(metric) || (counter?.exact ?? true);
