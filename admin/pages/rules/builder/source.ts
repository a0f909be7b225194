import type { ConditionJson } from '../../../../contracts';
import { readAggregate, readMetric, writeAggregate, writeMetric, type Aggregate, type MetricFact } from './facts';
import { operationOf } from './json';

/** What a test looks at, or compares with, that is no value written down. */
export type Source =
  | { kind: 'field'; name: string }
  /** How long ago the instant in a field was. */
  | { kind: 'age'; name: string; unit: AgeUnit }
  | { kind: 'now' }
  | Aggregate
  | MetricFact;

export type AgeUnit = 'hours' | 'days';

const AGES = { hours: 'ageHours', days: 'ageDays' } as const satisfies Record<AgeUnit, string>;

export const writeSource = (source: Source): ConditionJson => {
  switch (source.kind) {
    case 'field':
      return { var: source.name };
    case 'age':
      return { [AGES[source.unit]]: { var: source.name } };
    case 'now':
      return { now: [] };
    case 'aggregate':
      return writeAggregate(source);
    case 'metric':
      return writeMetric(source);
  }
};

/** Null for what is written down, and for what the builder has no words for. */
export const readSource = (json: ConditionJson | undefined): Source | null => {
  const [operator, argument] = operationOf(json) ?? ['', null];
  switch (operator) {
    case 'var':
      return typeof argument === 'string' ? { kind: 'field', name: argument } : null;
    case AGES.hours:
      return ageOf(argument, 'hours');
    case AGES.days:
      return ageOf(argument, 'days');
    case 'now':
      return Array.isArray(argument) && argument.length === 0 ? { kind: 'now' } : null;
    case 'metric':
      return readMetric(argument);
    default:
      return json === undefined ? null : readAggregate(json);
  }
};

/** A number that is asked for, not read from a field. */
export const isFact = (source: Source): source is Aggregate | MetricFact => source.kind === 'aggregate' || source.kind === 'metric';

/** Name of the field that a test is about; empty where it is about none. */
export const fieldNameOf = (source: Source): string => (source.kind === 'field' || source.kind === 'age' ? source.name : '');

const ageOf = (argument: ConditionJson, unit: AgeUnit): Source | null => {
  const field = readSource(argument);
  return field?.kind === 'field' ? { kind: 'age', name: field.name, unit } : null;
};
