import type { ConditionJson, ConditionProblem } from '../../contracts';
import { changeOf, isChange } from './changes';
import { isDefinition, translateDefinition } from './dsl';
import { pathIn } from './json';
import { LIMITS } from './limits';
import { asksSomething } from './names';
import { OPERATORS } from './operators';
import { operandsOf } from './operands';
import { spend, type Reading } from './reading';
import { Refused, at, soleEntry } from './refused';
import { JSON_TYPES, type Condition, type Operand, type Vocabulary } from './types';

export type Parsed = { condition: Condition; problem: null } | { condition: null; problem: ConditionProblem };

/**
 * Checks a condition against the vocabulary of its target: operators, names, types, depth and size. What it returns is
 * understood completely; anything else is refused, with the path of the first offending part.
 * @param json JSON Logic, or a definition with a `type`, which is translated first.
 */
export const parseCondition = (json: ConditionJson, vocabulary: Vocabulary): Parsed => {
  const { condition, problem } = isDefinition(json)
    ? translateDefinition(json, vocabulary)
    : { condition: json, problem: null };
  return problem ? { condition: null, problem } : parseLogic(condition, vocabulary);
};

const parseLogic = (json: ConditionJson, vocabulary: Vocabulary): Parsed => {
  const budget = { parts: LIMITS.parts, listValues: LIMITS.allListValues, facts: new Map() };
  const readingOf = (inner: Vocabulary): Reading => ({
    vocabulary: inner,
    budget,
    conditionOf: (part, path, other) => parsePart(part, path, readingOf(other), 0),
  });
  try {
    return { condition: parsePart(json, '', readingOf(vocabulary), 0), problem: null };
  } catch (error) {
    if (error instanceof Refused) return { condition: null, problem: { path: error.path, message: error.message } };
    throw error;
  }
};

const parsePart = (json: ConditionJson, path: string, reading: Reading, depth: number): Condition => {
  if (depth > LIMITS.depth) throw new Refused(path, `is nested more than ${LIMITS.depth} deep`);
  spend(reading.budget, 1, path);
  const [operator, argument] = soleEntry(json, path, 'a condition such as { "<": [{ "var": "stock" }, 5] }');
  const here = at(path, operator);
  const inner = (part: ConditionJson, index: number): Condition => parsePart(part, at(here, index), reading, depth + 1);

  if (operator === 'and' || operator === 'or') {
    if (!Array.isArray(argument) || argument.length === 0) throw new Refused(here, 'takes a list of conditions');
    return { kind: operator === 'and' ? 'all' : 'any', path: here, parts: argument.map(inner) };
  }
  if (operator === '!') {
    const [part, ...rest] = Array.isArray(argument) ? argument : [argument];
    if (part === undefined || rest.length > 0) throw new Refused(here, 'takes one condition');
    const place = Array.isArray(argument) ? at(here, 0) : here;
    return { kind: 'not', path: here, part: parsePart(part, place, reading, depth + 1) };
  }
  if (operator === 'var' || operator === 'json') return yesOrNo(json, operator, path, reading);
  if (operator === 'missing') return missing(argument, here, reading);
  if (isChange(operator)) return changeOf(operator, argument, here, reading);
  return parseTest(operator, argument, here, reading);
};

const parseTest = (operator: string, argument: ConditionJson, path: string, reading: Reading): Condition => {
  const definition = OPERATORS.get(operator);
  if (!definition) throw new Refused(path, `there is no operator "${operator}"`);
  if (!Array.isArray(argument)) throw new Refused(path, 'takes a list of operands');
  // JSON Logic's "between": { "<": [1, x, 10] }.
  if (argument.length === 3 && (operator === '<' || operator === '<=')) {
    const [low, middle, high] = argument;
    const parts = [[low, middle], [middle, high]].map((pair) => parseTest(operator, pair, path, reading));
    return { kind: 'all', path, parts };
  }
  const operands = definition.check(operandsOf(argument, path, reading));
  if (typeof operands === 'string') throw new Refused(path, operands);
  if (!operands.some(asksSomething)) throw new Refused(path, 'names no field');
  return { kind: 'test', path, operator, operands };
};

/** A field that is true or false, as a condition of its own. */
const yesOrNo = (json: ConditionJson, operator: string, path: string, reading: Reading): Condition => {
  const [operand] = operandsOf([json], path, reading, { jsonType: 'boolean' });
  if (operand.type !== 'boolean') throw new Refused(at(path, operator), 'is not a yes-or-no field; compare it with something');
  return { kind: 'test', path, operator: '==', operands: [operand, { kind: 'literal', type: 'boolean', value: true }] };
};

/** As in JSON Logic, of several fields: whether any is missing. */
const missing = (argument: ConditionJson, path: string, reading: Reading): Condition => {
  const names = Array.isArray(argument) ? argument : [argument];
  if (names.length === 0) throw new Refused(path, 'takes the name of a field, or several');
  const parts = names.map((name, index) => missingOne(name, at(path, index), reading));
  return parts.length === 1 ? { ...parts[0], path } : { kind: 'any', path, parts };
};

/** What stands in JSON is missing where it is nothing that could be compared. */
const missingOne = (name: ConditionJson, path: string, reading: Reading): Condition => {
  const test = (operand: Operand): Condition => ({ kind: 'test', path, operator: 'missing', operands: [operand] });
  const inside = pathIn(name, path, reading);
  if (!inside) return test(operandsOf([{ var: name }], path, reading)[0]);
  spend(reading.budget, JSON_TYPES.length, path);
  return { kind: 'all', path, parts: JSON_TYPES.map((type) => test({ kind: 'json', type, ...inside })) };
};
