import type { ConditionJson, ConditionProblem } from '../../../contracts';
import { LIMITS } from '../limits';
import { Refused, at, isObject } from '../refused';
import type { Vocabulary } from '../types';
import { operatorNamed, textIn, wanted, type Definition, type NameOf } from './definition';
import { translateExpression } from './expression';
import { translateCount } from './queryset-count';

export type Translated = { condition: ConditionJson; problem: null } | { condition: null; problem: ConditionProblem };

/**
 * Whether this is a definition such as `{ "type": "threshold", "field": "stock", … }`; JSON Logic has operators there.
 * `type` is no operator, so that the two cannot be mistaken for each other.
 */
export const isDefinition = (json: ConditionJson): json is Definition =>
  isObject(json) && typeof json.type === 'string';

/** Translates such a definition into JSON Logic, which is then checked like any other. */
export const translateDefinition = (definition: ConditionJson, vocabulary: Vocabulary): Translated => {
  try {
    return { condition: translate(definition, '', vocabulary, 0), problem: null };
  } catch (error) {
    if (error instanceof Refused) return { condition: null, problem: { path: error.path, message: error.message } };
    throw error;
  }
};

/** `obj.stage.stage_code` and `stage__stage_code` are `stage.stageCode` where a field is called so. */
const namesIn =
  ({ fields }: Vocabulary): NameOf =>
  (name) => {
    const given = name.replace(/^obj\./, '');
    if (fields.has(given)) return given;
    const plain = given.replaceAll('__', '.');
    const camel = plain.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
    return !fields.has(plain) && fields.has(camel) ? camel : plain;
  };

type Translator = (definition: Definition, path: string, vocabulary: Vocabulary, depth: number) => ConditionJson;

/** One line per type. */
const TRANSLATORS: Record<string, Translator | undefined> = {
  threshold: (definition, path, vocabulary) => ({
    [operatorNamed(definition, path)]: [fieldIn(definition, 'field', path, vocabulary), wanted(definition, 'value', path)],
  }),

  age: (definition, path, vocabulary) => {
    const unit = definition.unit ?? 'hours';
    if (unit !== 'hours' && unit !== 'days') throw new Refused(at(path, 'unit'), 'must be hours or days');
    const age = { [unit === 'hours' ? 'ageHours' : 'ageDays']: fieldIn(definition, 'field', path, vocabulary) };
    return { [operatorNamed(definition, path)]: [age, wanted(definition, 'value', path)] };
  },

  field_comparison: (definition, path, vocabulary) => ({
    [operatorNamed(definition, path)]: [
      fieldIn(definition, 'field1', path, vocabulary),
      fieldIn(definition, 'field2', path, vocabulary),
    ],
  }),

  compound: (definition, path, vocabulary, depth) => {
    const parts = wanted(definition, 'conditions', path);
    if (!Array.isArray(parts)) throw new Refused(at(path, 'conditions'), 'must be a list');
    const inner = parts.map((part, index) => translate(part, at(at(path, 'conditions'), index), vocabulary, depth + 1));
    const operator = String(definition.operator).toUpperCase();
    if (operator === 'AND' || operator === 'OR') return { [operator.toLowerCase()]: inner };
    if (operator === 'NOT' && inner.length === 1) return { '!': inner };
    throw new Refused(at(path, 'operator'), 'must be AND, OR, or NOT with one condition');
  },

  queryset_count: (definition, path, vocabulary, depth) =>
    translateCount(definition, path, vocabulary, (part, place, inner) => {
      const isNested = isDefinition(part) && Object.hasOwn(TRANSLATORS, String(part.type));
      return isNested ? translate(part, place, inner, depth + 1) : null;
    }, namesIn),

  custom: (definition, path, vocabulary) =>
    translateExpression(textIn(definition, 'expression', path), at(path, 'expression'), namesIn(vocabulary)),
};

const translate = (definition: ConditionJson, path: string, vocabulary: Vocabulary, depth: number): ConditionJson => {
  if (depth > LIMITS.depth) throw new Refused(path, `is nested more than ${LIMITS.depth} deep`);
  if (!isObject(definition)) throw new Refused(path, 'must be an object with a type');
  const type = textIn(definition, 'type', path);
  const translator = Object.hasOwn(TRANSLATORS, type) ? TRANSLATORS[type] : undefined;
  if (!translator) throw new Refused(at(path, 'type'), `there is no type "${type}"; there are ${Object.keys(TRANSLATORS).join(', ')}`);
  return translator(definition, path, vocabulary, depth);
};

const QUOTED = /^'([^']*)'$|^"([^"]*)"$/;

/** A field by its name; in quotes, a text. */
const fieldIn = (definition: Definition, key: string, path: string, vocabulary: Vocabulary): ConditionJson => {
  const name = textIn(definition, key, path);
  const quoted = QUOTED.exec(name);
  return quoted ? (quoted[1] ?? quoted[2]) : { var: namesIn(vocabulary)(name) };
};
