import type { ConditionJson } from '../../contracts';
import { OPERATORS } from './operators';
import { operandsOf } from './operands';
import type { Reading } from './reading';
import { Refused, at } from './refused';
import type { Condition, Operand, Value } from './types';

/** Tests of what an entry was before a change. */
export const CHANGES = ['changed', 'was', 'became'] as const;
export type Change = (typeof CHANGES)[number];

export const isChange = (operator: string): operator is Change => CHANGES.some((known) => known === operator);

type Test = Extract<Condition, { kind: 'test' }>;

/** `{ "changed": "stage" }`, `{ "was": [{ "var": "stage" }, "repair"] }`, `{ "became": [...] }`. @throws Refused */
export const changeOf = (operator: Change, argument: ConditionJson, path: string, reading: Reading): Test => {
  if (!reading.vocabulary.changes) {
    throw new Refused(path, 'is only known where entries change: give the rule a trigger on content');
  }
  const operands = operator === 'changed' ? [changedField(argument, path, reading)] : compared(argument, path, reading);
  const [{ field }] = operands;
  if (reading.vocabulary.related?.has(field.name.split('.')[0])) {
    throw new Refused(path, 'must be about a field of the entry itself: of what it points to, nothing is known from before');
  }
  return { kind: 'test', path, operator, operands };
};

type FieldOperand = Extract<Operand, { kind: 'field' }>;

const changedField = (argument: ConditionJson, path: string, reading: Reading): FieldOperand => {
  const [name, ...rest] = Array.isArray(argument) ? argument : [argument];
  if (name === undefined || rest.length > 0) throw new Refused(path, 'takes the name of one field');
  const [operand] = operandsOf([typeof name === 'string' ? { var: name } : name], path, reading);
  if (operand.kind !== 'field') throw new Refused(path, 'takes the name of one field');
  return operand;
};

const compared = (argument: ConditionJson, path: string, reading: Reading): [FieldOperand, Operand] => {
  if (!Array.isArray(argument) || argument.length !== 2) throw new Refused(path, 'takes a field and a value');
  const [field, value] = operandsOf(argument, path, reading);
  if (field.kind !== 'field' || value.kind !== 'literal') throw new Refused(path, 'takes a field and a value');
  const checked = OPERATORS.get('==')?.check([field, value]);
  if (typeof checked === 'string') throw new Refused(at(path, 0), checked);
  return [field, value];
};

/**
 * @param valueOf of the field: now, and before the change; undefined where it is missing, or the entry is new.
 * A new entry has changed in all it has, was nothing before, and became what it is.
 */
export const changeHolds = (
  operator: Change,
  valueOf: { now: Value | undefined; before: Value | undefined },
  wanted: Value | undefined
): boolean => {
  switch (operator) {
    case 'changed':
      return valueOf.now === undefined ? valueOf.before !== undefined : !same(valueOf.now, valueOf.before);
    case 'was':
      return same(valueOf.before, wanted);
    case 'became':
      return same(valueOf.now, wanted) && !same(valueOf.before, wanted);
  }
};

/** What is missing is the same as nothing, not even as what is missing too. */
const same = (one: Value | undefined, other: Value | undefined): boolean =>
  one !== undefined && other !== undefined && one <= other && one >= other;

/** What the test means of an entry of which nothing is known from before; null where it never holds. */
export const withoutBefore = ({ operator, operands, ...test }: Test & { operator: Change }): Condition | null => {
  switch (operator) {
    case 'changed':
      return { kind: 'not', path: test.path, part: { ...test, operator: 'missing', operands } };
    case 'was':
      return null;
    case 'became':
      return { ...test, operator: '==', operands };
  }
};
