import type { ConditionJson } from '../../../../contracts';

export type Primitive = string | number | boolean | null;

export const isPrimitive = (json: ConditionJson | undefined): json is Primitive =>
  json === null || typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean';

/** `{ "<": [1, 2] }` -> `['<', [1, 2]]`; null for what is no operation. */
export const operationOf = (json: ConditionJson | undefined): [operator: string, argument: ConditionJson] | null => {
  if (isPrimitive(json) || json === undefined || Array.isArray(json)) return null;
  const entries = Object.entries(json);
  return entries.length === 1 ? entries[0] : null;
};

/** Whether two conditions are the same JSON. */
export const isSame = (one: ConditionJson | undefined, other: ConditionJson | undefined): boolean => {
  if (isPrimitive(one) || isPrimitive(other) || one === undefined || other === undefined) return Object.is(one, other);
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, index) => isSame(value, other[index]))
    );
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
};
