import type { ConditionJson } from '../../contracts';
import { LIMITS } from './limits';
import type { Reading } from './reading';
import { Refused, at } from './refused';
import { JSON_TYPES, type JsonType, type Operand } from './types';

/** Names that every database takes in a path; no numbers, because those would look into lists on some. */
const STEP = /^[\p{L}_][\p{L}\p{N}_ -]{0,99}$/u;

/** Where something stands in JSON. */
export interface JsonPlace {
  attribute: string;
  path: string[];
}

/** `{ "json": ["meta", "size.width", "number"] }`. @throws Refused */
export const jsonOf = (argument: ConditionJson, path: string, reading: Reading): Operand => {
  if (!Array.isArray(argument) || argument.length !== 3) throw new Refused(path, 'takes an attribute, a path and a type');
  const [attribute, steps, type] = argument;
  if (typeof attribute !== 'string' || !reading.vocabulary.json?.has(attribute)) {
    throw new Refused(at(path, 0), typeof attribute === 'string' ? `there is no JSON in "${attribute}"` : 'must be the name of one field');
  }
  if (typeof steps !== 'string') throw new Refused(at(path, 1), 'must be a path such as "size.width"');
  if (!isJsonType(type)) throw new Refused(at(path, 2), `must be one of ${JSON_TYPES.join(', ')}`);
  return { kind: 'json', type, attribute, path: stepsOf(steps, at(path, 1)) };
};

/** `meta.size.width`, where `meta` holds JSON; null where the name is one of a field, or of nothing. */
export const pathIn = (name: ConditionJson, path: string, { vocabulary }: Reading): JsonPlace | null => {
  if (typeof name !== 'string' || !name.includes('.') || vocabulary.fields.has(name)) return null;
  const attribute = name.slice(0, name.indexOf('.'));
  if (!vocabulary.json?.has(attribute)) return null;
  return { attribute, path: stepsOf(name.slice(attribute.length + 1), path) };
};

/** What JSON beside literals is compared as. */
export const typeOfLiterals = (arguments_: ConditionJson[]): JsonType | null => {
  for (const json of arguments_) {
    const [value] = Array.isArray(json) ? json : [json];
    if (typeof value === 'string') return 'text';
    if (typeof value === 'number') return 'number';
    if (typeof value === 'boolean') return 'boolean';
  }
  return null;
};

const isJsonType = (type: ConditionJson): type is JsonType => JSON_TYPES.some((known) => known === type);

const stepsOf = (path: string, place: string): string[] => {
  const steps = path.split('.');
  if (steps.length > LIMITS.jsonDepth) throw new Refused(place, `goes more than ${LIMITS.jsonDepth} deep`);
  const wrong = steps.find((step) => !STEP.test(step));
  if (wrong !== undefined) throw new Refused(place, `cannot look for ${JSON.stringify(wrong.slice(0, 50))} in JSON`);
  return steps;
};
