import { METRIC_NAMES, type ConditionJson, type Metric } from '../../../contracts';
import { LIMITS } from '../limits';
import { spend, type Reading } from '../reading';
import { Refused, at, isObject } from '../refused';
import type { Operand } from '../types';
import { filtersOf } from './metric-filters';
import { namedFact } from './name';

/** Friendlier names: a metric of one kind of event. */
const ALIASES = {
  requests: { metric: 'count', filters: [{ field: 'kind', operator: 'is', values: ['api_request'] }] },
  requestsReceived: { metric: 'count', filters: [{ field: 'kind', operator: 'is', values: ['information_request'] }] },
} as const satisfies Record<string, { metric: Metric; filters: unknown }>;

const isAlias = (name: string): name is keyof typeof ALIASES => Object.hasOwn(ALIASES, name);
const isMetric = (name: string): name is Metric => METRIC_NAMES.some((known) => known === name);

/** What can be asked for, as people call it. */
export const METRIC_FACTS: readonly string[] = [...METRIC_NAMES, ...Object.keys(ALIASES)];

const KEYS = new Set(['name', 'minutes', 'filters', 'windowsBefore']);

/** `{ "metric": { "name": "errorRate", "minutes": 15 } }`. @throws Refused */
export const metricOf = (argument: ConditionJson, path: string, reading: Reading): Operand => {
  const { metrics } = reading.vocabulary;
  if (metrics !== true) throw new Refused(path, typeof metrics === 'string' ? metrics : 'cannot be asked for here');
  spend(reading.budget, 1, path);
  if (!isObject(argument)) throw new Refused(path, 'must be { "name": "errorRate", "minutes": 15 }');
  const unknown = Object.keys(argument).find((key) => !KEYS.has(key));
  if (unknown !== undefined) throw new Refused(at(path, unknown), `is none of ${[...KEYS].join(', ')}`);
  const { name, minutes, filters = [], windowsBefore = 0 } = argument;
  if (typeof name !== 'string' || !(isAlias(name) || isMetric(name))) {
    throw new Refused(at(path, 'name'), `must be one of ${METRIC_FACTS.join(', ')}`);
  }
  const { metric, filters: own } = isAlias(name) ? ALIASES[name] : { metric: name, filters: [] };
  const asked = {
    kind: 'metric' as const,
    metric,
    filters: [...own.map((filter) => ({ ...filter, values: [...filter.values] })), ...filtersOf(filters, at(path, 'filters'))],
    minutes: wholeNumber(minutes, 1, LIMITS.metricMinutes, at(path, 'minutes')),
    windowsBefore: wholeNumber(windowsBefore, 0, LIMITS.windowsBefore, at(path, 'windowsBefore')),
  };
  return { kind: 'fact', type: 'number', fact: namedFact(asked, reading.budget, path, name) };
};

const wholeNumber = (json: ConditionJson | undefined, least: number, most: number, path: string): number => {
  if (typeof json === 'number' && Number.isInteger(json) && json >= least && json <= most) return json;
  throw new Refused(path, `must be a whole number from ${least} to ${most}`);
};
