import type { ConditionJson, ConditionProblem } from '../../contracts';
import { isDefinition, translateDefinition } from './dsl';
import { LIMITS } from './limits';
import { namesOf } from './names';
import { OPERATORS } from './operators';
import { operandsOf, type Budget } from './operands';
import { Refused, at, soleEntry } from './refused';
import type { Condition, FieldRegistry } from './types';

export type Parsed = { condition: Condition; problem: null } | { condition: null; problem: ConditionProblem };

/**
 * Checks a condition against the fields of its target: operators, names, types, depth and size. What it returns is
 * understood completely; anything else is refused, with the path of the first offending part.
 * @param json JSON Logic, or a definition with a `type`, which is translated first.
 */
export const parseCondition = (json: ConditionJson, fields: FieldRegistry): Parsed => {
  const { condition, problem } = isDefinition(json) ? translateDefinition(json, fields) : { condition: json, problem: null };
  return problem ? { condition: null, problem } : parseLogic(condition, fields);
};

const parseLogic = (json: ConditionJson, fields: FieldRegistry): Parsed => {
  const budget = { parts: LIMITS.parts, listValues: LIMITS.allListValues };
  try {
    return { condition: parsePart(json, '', fields, budget, 0), problem: null };
  } catch (error) {
    if (error instanceof Refused) return { condition: null, problem: { path: error.path, message: error.message } };
    throw error;
  }
};

const parsePart = (json: ConditionJson, path: string, fields: FieldRegistry, budget: Budget, depth: number): Condition => {
  if (depth > LIMITS.depth) throw new Refused(path, `is nested more than ${LIMITS.depth} deep`);
  budget.parts -= 1;
  if (budget.parts < 0) throw new Refused(path, `has more than ${LIMITS.parts} parts`);
  const [operator, argument] = soleEntry(json, path, 'a condition such as { "<": [{ "var": "stock" }, 5] }');
  const here = at(path, operator);
  const inner = (part: ConditionJson, index: number): Condition =>
    parsePart(part, at(here, index), fields, budget, depth + 1);

  if (operator === 'and' || operator === 'or') {
    if (!Array.isArray(argument) || argument.length === 0) throw new Refused(here, 'takes a list of conditions');
    return { kind: operator === 'and' ? 'all' : 'any', path: here, parts: argument.map(inner) };
  }
  if (operator === '!') {
    const [part, ...rest] = Array.isArray(argument) ? argument : [argument];
    if (part === undefined || rest.length > 0) throw new Refused(here, 'takes one condition');
    const place = Array.isArray(argument) ? at(here, 0) : here;
    return { kind: 'not', path: here, part: parsePart(part, place, fields, budget, depth + 1) };
  }
  if (operator === 'var') return yesOrNo(json, path, fields, budget);
  if (operator === 'missing') return missing(argument, here, fields, budget);
  return parseTest(operator, argument, here, fields, budget);
};

const parseTest = (
  operator: string,
  argument: ConditionJson,
  path: string,
  fields: FieldRegistry,
  budget: Budget
): Condition => {
  const definition = OPERATORS.get(operator);
  if (!definition) throw new Refused(path, `there is no operator "${operator}"`);
  if (!Array.isArray(argument)) throw new Refused(path, 'takes a list of operands');
  // JSON Logic's "between": { "<": [1, x, 10] }.
  if (argument.length === 3 && (operator === '<' || operator === '<=')) {
    const [low, middle, high] = argument;
    const parts = [[low, middle], [middle, high]].map((pair) => parseTest(operator, pair, path, fields, budget));
    return { kind: 'all', path, parts };
  }
  const operands = definition.check(operandsOf(argument, path, fields, budget));
  if (typeof operands === 'string') throw new Refused(path, operands);
  if (operands.every((operand) => namesOf(operand).length === 0)) throw new Refused(path, 'names no field');
  return { kind: 'test', path, operator, operands };
};

/** A field that is true or false, as a condition of its own. */
const yesOrNo = (json: ConditionJson, path: string, fields: FieldRegistry, budget: Budget): Condition => {
  const [operand] = operandsOf([json], path, fields, budget);
  if (operand.type !== 'boolean') throw new Refused(at(path, 'var'), 'is not a yes-or-no field; compare it with something');
  return { kind: 'test', path, operator: '==', operands: [operand, { kind: 'literal', type: 'boolean', value: true }] };
};

/** As in JSON Logic, of several fields: whether any is missing. */
const missing = (argument: ConditionJson, path: string, fields: FieldRegistry, budget: Budget): Condition => {
  const names = Array.isArray(argument) ? argument : [argument];
  if (names.length === 0) throw new Refused(path, 'takes the name of a field, or several');
  const parts = names.map((name, index): Condition => {
    const [operand] = operandsOf([{ var: name }], at(path, index), fields, budget);
    return { kind: 'test', path: at(path, index), operator: 'missing', operands: [operand] };
  });
  return parts.length === 1 ? { ...parts[0], path } : { kind: 'any', path, parts };
};
