import jsonLogic, { type RulesLogic } from 'json-logic-js';
import type { ConditionField, ConditionJson } from '../../../contracts';
import { evaluatorOf, parseCondition } from '../../../server/conditions';
import { NOW } from './stage';

/**
 * The cases of the public suite (jsonlogic.com/tests.json, repository jwadhams/json-logic) that use operators we allow.
 * Most of them compare literals; a condition that names no field is refused here, so their first operand stands in a field.
 */
const FIELDS: ConditionField[] = [
  { name: 'number', type: 'number' },
  { name: 'text', type: 'text' },
  { name: 'yes', type: 'boolean' },
  { name: 'no', type: 'boolean' },
  { name: 'a', type: 'text' },
  { name: 'b', type: 'text' },
  { name: 'a.b', type: 'text' },
  { name: 'a.c', type: 'text' },
  { name: 'temp', type: 'number' },
  { name: 'filling', type: 'text' },
  { name: 'pie.filling', type: 'text' },
];
const vocabulary = { fields: new Map(FIELDS.map((field) => [field.name, field])) };

type Entry = Record<string, unknown>;

const ours = (json: ConditionJson, entry: Entry): boolean | string => {
  const { condition, problem } = parseCondition(json, vocabulary);
  return condition ? evaluatorOf(condition)({ entry: { yes: true, no: false, ...entry }, now: NOW }) : `refused: ${problem.message}`;
};

/** The first operand as a field; of three, the one in the middle. */
const inField = (operator: string, operands: number[]): [ConditionJson, Entry] => {
  const isBetween = operands.length === 3 && operator.startsWith('<');
  const place = isBetween ? 1 : 0;
  const sides = operands.map((operand, index): ConditionJson => (index === place ? { var: 'number' } : operand));
  return [{ [operator]: sides }, { number: operands[place] }];
};

describe('The public suite of JSON Logic', () => {
  it.each<[string, number[], boolean]>([
    ['==', [1, 1], true],
    ['==', [1, 2], false],
    ['!=', [1, 2], true],
    ['!=', [1, 1], false],
    ['>', [2, 1], true],
    ['>', [1, 1], false],
    ['>', [1, 2], false],
    ['>=', [2, 1], true],
    ['>=', [1, 1], true],
    ['>=', [1, 2], false],
    ['<', [2, 1], false],
    ['<', [1, 1], false],
    ['<', [1, 2], true],
    ['<', [1, 2, 3], true],
    ['<', [1, 1, 3], false],
    ['<', [1, 4, 3], false],
    ['<=', [2, 1], false],
    ['<=', [1, 1], true],
    ['<=', [1, 2], true],
    ['<=', [1, 2, 3], true],
    ['<=', [1, 4, 3], false],
  ])('%s of %j is %s', (operator, operands, expected) => {
    expect(ours(...inField(operator, operands))).toBe(expected);
  });

  it.each<[string, number[], number]>([
    ['+', [1, 2], 3],
    ['+', [2, 2, 2], 6],
    ['*', [3, 2], 6],
    ['*', [2, 2, 2], 8],
    ['-', [2, 3], -1],
    ['-', [3, 2], 1],
    ['/', [4, 2], 2],
    ['/', [2, 4], 0.5],
  ])('%s of %j is %s', (operator, operands, expected) => {
    const [sum, entry] = inField(operator, operands);
    expect(ours({ '==': [sum, expected] }, entry)).toBe(true);
  });

  it.each<[string, ('yes' | 'no')[], boolean]>([
    ['or', ['yes', 'yes'], true],
    ['or', ['no', 'yes'], true],
    ['or', ['yes', 'no'], true],
    ['or', ['no', 'no'], false],
    ['or', ['no', 'no', 'yes'], true],
    ['or', ['no', 'no', 'no'], false],
    ['or', ['no'], false],
    ['or', ['yes'], true],
    ['and', ['yes', 'yes'], true],
    ['and', ['no', 'yes'], false],
    ['and', ['yes', 'no'], false],
    ['and', ['no', 'no'], false],
    ['and', ['yes', 'yes', 'yes'], true],
    ['and', ['yes', 'yes', 'no'], false],
    ['and', ['no'], false],
    ['and', ['yes'], true],
    ['!', ['no'], true],
    ['!', ['yes'], false],
  ])('%s of %j is %s', (operator, names, expected) => {
    expect(ours({ [operator]: names.map((name) => ({ var: name })) }, {})).toBe(expected);
  });

  it.each<[ConditionJson, Entry, boolean]>([
    [{ in: [{ var: 'text' }, ['Bart', 'Homer', 'Lisa', 'Marge', 'Maggie']] }, { text: 'Bart' }, true],
    [{ in: [{ var: 'text' }, ['Bart', 'Homer', 'Lisa', 'Marge', 'Maggie']] }, { text: 'Milhouse' }, false],
    [{ in: ['Spring', { var: 'text' }] }, { text: 'Springfield' }, true],
    [{ in: ['i', { var: 'text' }] }, { text: 'team' }, false],
    [{ '!': { var: 'no' } }, {}, true],
    [{ '!': { var: 'yes' } }, {}, false],
    [{ and: [{ '>': [{ var: 'number' }, 1] }, { var: 'yes' }] }, { number: 3 }, true],
    [{ and: [{ '>': [{ var: 'number' }, 1] }, { var: 'no' }] }, { number: 3 }, false],
    [{ and: [{ '>': [{ var: 'number' }, 1] }, { '!': { var: 'yes' } }] }, { number: 3 }, false],
    [{ and: [{ '>': [{ var: 'number' }, 1] }, { '<': [1, { var: 'number' }] }] }, { number: 3 }, true],
    [
      { and: [{ '<': [{ var: 'temp' }, 110] }, { '==': [{ var: 'pie.filling' }, 'apple'] }] },
      { temp: 100, pie: { filling: 'apple' } },
      true,
    ],
    [{ in: [{ var: 'filling' }, ['apple', 'cherry']] }, { filling: 'apple' }, true],
    [{ '==': [{ var: ['a'] }, 'c'] }, { a: 'c' }, true],
    [{ '==': [{ var: 'a.b' }, 'c'] }, { a: { b: 'c' } }, true],
  ])('%j holds of %j: %s', (json, entry, expected) => {
    expect(ours(json, entry)).toBe(expected);
    // And so says json-logic-js by itself.
    expect(jsonLogic.apply(json as RulesLogic, { yes: true, no: false, ...entry })).toBe(expected);
  });

  it.each<[string[], Entry, string[]]>([
    [['a'], {}, ['a']],
    [['a'], { a: 'apple' }, []],
    [['a', 'b'], { a: 'apple' }, ['b']],
    [['a', 'b'], { b: 'banana' }, ['a']],
    [['a', 'b'], { a: 'apple', b: 'banana' }, []],
    [['a', 'b'], {}, ['a', 'b']],
    [['a.b'], {}, ['a.b']],
    [['a.b'], { a: 'apple' }, ['a.b']],
    [['a.b'], { a: { c: 'apple cake' } }, ['a.b']],
    [['a.b'], { a: { b: 'apple brownie' } }, []],
    [['a.b', 'a.c'], { a: { b: 'apple brownie' } }, ['a.c']],
  ])('of %j in %j these are missing: %j (a condition says whether any is)', (names, entry, expected) => {
    expect(ours({ missing: names }, entry)).toBe(expected.length > 0);
  });

  // Where we differ, on purpose: docs/conditions.md.
  it.each<[string, ConditionJson, Entry, string | boolean]>([
    ['literals alone are always the same, so surely a mistake', { '==': [1, 1] }, {}, 'refused: names no field'],
    ['a condition is true or false; what passes through says nothing', true, {}, 'refused: must be a condition such as { "<": [{ "var": "stock" }, 5] }'],
    ['there is no loose equality: texts are no numbers', { '==': [{ var: 'number' }, '1'] }, { number: 1 }, 'refused: must be a number'],
    ['the same of order', { '>': [{ var: 'number' }, '2'] }, { number: 3 }, 'refused: must be a number'],
    ['the same of sums', { '==': [{ '+': ['1', { var: 'number' }] }, 2] }, { number: 1 }, 'refused: must be a number'],
    ['== is strict already', { '===': [{ var: 'number' }, 1] }, { number: 1 }, 'refused: there is no operator "==="'],
    ['numbers are not true', { '!': [{ var: 'number' }] }, { number: 0 }, 'refused: is not a yes-or-no field; compare it with something'],
    ['nothing is true by being something', { or: [{ var: 'number' }, { var: 'yes' }] }, { number: 1 }, 'refused: is not a yes-or-no field; compare it with something'],
    ['a sum has two numbers at least: a unary + casts', { '==': [{ '+': [{ var: 'number' }] }, 1] }, { number: 1 }, 'refused: takes two to 10 numbers'],
    ['a unary - negates; 0 - x does too', { '==': [{ '-': [{ var: 'number' }] }, -3] }, { number: 3 }, 'refused: takes two numbers'],
    ['a missing value has no default', { '==': [{ var: ['a', 'x'] }, 'x'] }, {}, 'refused: must be the name of one field'],
    ['a name is one of a field, never the whole entry', { '==': [{ var: '' }, 1] }, {}, 'refused: there is no field ""'],
    ['names are not calculated', { '==': [{ var: { if: [true, 'a', 'b'] } }, 'x'] }, {}, 'refused: must be the name of one field'],
    ['nothing to be missing', { missing: [] }, {}, 'refused: takes the name of a field, or several'],
    ['a missing value satisfies no test, although null < 110', { '<': [{ var: 'temp' }, 110] }, {}, false],
    ['a missing value is unequal to nothing', { '!=': [{ var: 'a' }, 'x'] }, {}, false],
  ])('is not followed where %s', (_reason, json, entry, expected) => {
    expect(ours(json, entry)).toBe(expected);
  });

  it.each(['if', '?:', '!!', '!==', '%', 'max', 'min', 'cat', 'substr', 'merge', 'missing_some', 'map', 'filter', 'reduce', 'all', 'none', 'some', 'log', 'method'])(
    'is not followed in %s, which we do not have',
    (operator) => {
      const at = (json: ConditionJson): string | boolean => ours(json, { number: 1 });
      expect(at({ [operator]: [{ var: 'number' }, 1] })).toBe(`refused: there is no operator "${operator}"`);
      expect(at({ '==': [{ [operator]: [{ var: 'number' }, 1] }, 1] })).toBe(`refused: there is no operand "${operator}"`);
    }
  );
});
