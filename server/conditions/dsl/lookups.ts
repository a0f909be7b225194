import type { ConditionJson } from '../../../contracts';
import { Refused } from '../refused';
import type { Vocabulary } from '../types';
import type { NameOf } from './definition';

type Lookup = (field: ConditionJson, value: ConditionJson, path: string) => ConditionJson;

const compare = (operator: string): Lookup => (field, value) => ({ [operator]: [field, value] });

const isNull: Lookup = (field, value, path) => {
  if (typeof value !== 'boolean') throw new Refused(path, 'must be true or false');
  const missing = { missing: typeof field === 'object' && field !== null && !Array.isArray(field) ? field.var : field };
  return value ? missing : { '!': [missing] };
};

/** What may stand behind two underscores. */
const LOOKUPS: Record<string, Lookup | undefined> = {
  exact: compare('=='),
  ne: compare('!='),
  lt: compare('<'),
  lte: compare('<='),
  gt: compare('>'),
  gte: compare('>='),
  in: compare('in'),
  startswith: compare('startsWith'),
  endswith: compare('endsWith'),
  contains: (field, value) => ({ in: [value, field] }),
  isnull: isNull,
  range: (field, value, path) => {
    if (!Array.isArray(value) || value.length !== 2) throw new Refused(path, 'must be a list of two values');
    return { '<=': [value[0], field, value[1]] };
  },
};

/** `{ "stage__code__in": ["A", "B"] }`: a field by its name, and what is asked of it; equality where nothing is said. */
export const lookupOf = (name: string, value: ConditionJson, path: string, nameOf: NameOf, { fields }: Vocabulary): ConditionJson => {
  const cut = name.lastIndexOf('__');
  const word = cut > 0 && !fields.has(nameOf(name)) ? name.slice(cut + 2) : '';
  const lookup = Object.hasOwn(LOOKUPS, word) ? LOOKUPS[word] : undefined;
  const field = { var: nameOf(lookup ? name.slice(0, cut) : name) };
  if (lookup) return lookup(field, value, path);
  if (value === null) return { missing: field.var };
  return Array.isArray(value) ? { in: [field, value] } : { '==': [field, value] };
};
