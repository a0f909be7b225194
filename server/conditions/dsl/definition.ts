import type { ConditionJson } from '../../../contracts';
import { Refused, at } from '../refused';

export interface Definition {
  [key: string]: ConditionJson;
}

/** Name in a definition -> name of a field. */
export type NameOf = (name: string) => string;

const OPERATORS: Record<string, string | undefined> = { '=': '==', '<>': '!=', eq: '==', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** The definition's `operator`, as JSON Logic calls it. */
export const operatorNamed = (definition: Definition, path: string): string => {
  const operator = textIn(definition, 'operator', path);
  return (Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined) ?? operator;
};

/** @throws Refused */
export const textIn = (definition: Definition, key: string, path: string): string => {
  const text = wanted(definition, key, path);
  if (typeof text !== 'string') throw new Refused(at(path, key), 'must be a text');
  return text;
};

/** @throws Refused */
export const wanted = (definition: Definition, key: string, path: string): ConditionJson => {
  if (!Object.hasOwn(definition, key)) throw new Refused(at(path, key), 'is missing');
  return definition[key];
};
