import type { ConditionJson } from '../../../../contracts';
import { isPrimitive, operationOf, type Primitive } from './json';
import { fieldNameOf, readSource, writeSource, type Source } from './source';

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

const WITH_TEXT = ['contains', 'notContains', 'startsWith', 'endsWith'] as const;
const WITHOUT_VALUE = ['missing', 'present', 'isTrue', 'changed'] as const;
const BEFORE = ['was', 'became'] as const;
export type WithText = (typeof WITH_TEXT)[number];
export type WithoutValue = (typeof WITHOUT_VALUE)[number];
/** What a field was before a change, or has become by it. */
export type Before = (typeof BEFORE)[number];

/** What a test compares with. */
export type Right =
  | { kind: 'value'; value: Primitive }
  /** Times `factor`, where that is not null. */
  | { kind: 'source'; source: Source; factor: number | null };

/** One test: a line of the builder. */
export type Row =
  | { kind: 'test'; operator: Comparison; left: Source; right: Right }
  | { kind: 'test'; operator: 'between'; left: Source; low: Primitive; high: Primitive }
  | { kind: 'test'; operator: 'in' | 'notIn'; left: Source; values: Primitive[] }
  | { kind: 'test'; operator: WithText; left: Source; value: string }
  | { kind: 'test'; operator: Before; left: Source; value: Primitive }
  | { kind: 'test'; operator: WithoutValue; left: Source };

export type RowOperator = Row['operator'];

const not = (json: ConditionJson): ConditionJson => ({ '!': [json] });

export const isComparison = (operator: string): operator is Comparison => COMPARISONS.some((name) => name === operator);
export const isWithText = (operator: string): operator is WithText => WITH_TEXT.some((name) => name === operator);
export const isBefore = (operator: string): operator is Before => BEFORE.some((name) => name === operator);
export const isWithoutValue = (operator: string): operator is WithoutValue => WITHOUT_VALUE.some((name) => name === operator);

export const writeRow = (row: Row): ConditionJson => {
  const left = writeSource(row.left);
  switch (row.operator) {
    case 'between':
      return { '<=': [row.low, left, row.high] };
    case 'in':
      return { in: [left, row.values] };
    case 'notIn':
      return not({ in: [left, row.values] });
    case 'contains':
      return { in: [row.value, left] };
    case 'notContains':
      return not({ in: [row.value, left] });
    case 'startsWith':
    case 'endsWith':
      return { [row.operator]: [left, row.value] };
    case 'missing':
      return { missing: [fieldNameOf(row.left)] };
    case 'present':
      return not({ missing: [fieldNameOf(row.left)] });
    case 'isTrue':
      return left;
    case 'changed':
      return { changed: fieldNameOf(row.left) };
    case 'was':
    case 'became':
      return { [row.operator]: [left, row.value] };
    default:
      return { [row.operator]: [left, writeRight(row.right)] };
  }
};

const writeRight = (right: Right): ConditionJson => {
  if (right.kind === 'value') return right.value;
  const source = writeSource(right.source);
  return right.factor === null ? source : { '*': [source, right.factor] };
};

/** Null for what no line of the builder can say. */
export const readRow = (json: ConditionJson): Row | null => {
  const [operator, argument] = operationOf(json) ?? ['', null];
  if (operator === '!') return Array.isArray(argument) && argument.length === 1 ? negated(readRow(argument[0])) : null;
  if (operator === 'missing') {
    const [name] = Array.isArray(argument) && argument.length === 1 ? argument : [];
    return typeof name === 'string' ? { kind: 'test', operator: 'missing', left: { kind: 'field', name } } : null;
  }
  if (operator === 'changed') {
    return typeof argument === 'string' ? { kind: 'test', operator, left: { kind: 'field', name: argument } } : null;
  }
  const alone = readSource(json);
  if (alone?.kind === 'field') return { kind: 'test', operator: 'isTrue', left: alone };
  return Array.isArray(argument) ? readTest(operator, argument) : null;
};

const negated = (row: Row | null): Row | null => {
  switch (row?.operator) {
    case 'in':
      return { ...row, operator: 'notIn' };
    case 'contains':
      return { ...row, operator: 'notContains' };
    case 'missing':
      return { ...row, operator: 'present' };
    default:
      return null;
  }
};

const readTest = (operator: string, operands: ConditionJson[]): Row | null => {
  if (operands.length === 3) return operator === '<=' ? readBetween(operands) : null;
  if (operands.length !== 2) return null;
  const [first, second] = operands;
  const left = readSource(first);
  if (operator === 'in') {
    if (left && Array.isArray(second) && second.every(isPrimitive)) return { kind: 'test', operator: 'in', left, values: second };
    const field = readSource(second);
    return field && typeof first === 'string' ? { kind: 'test', operator: 'contains', left: field, value: first } : null;
  }
  if (left === null) return null;
  if (operator === 'startsWith' || operator === 'endsWith') {
    return typeof second === 'string' ? { kind: 'test', operator, left, value: second } : null;
  }
  if (isBefore(operator)) return isPrimitive(second) ? { kind: 'test', operator, left, value: second } : null;
  const right = isComparison(operator) ? readRight(second) : null;
  return isComparison(operator) && right ? { kind: 'test', operator, left, right } : null;
};

const readBetween = ([low, middle, high]: ConditionJson[]): Row | null => {
  const left = readSource(middle);
  return left && isPrimitive(low) && isPrimitive(high) ? { kind: 'test', operator: 'between', left, low, high } : null;
};

const readRight = (json: ConditionJson): Right | null => {
  if (isPrimitive(json)) return { kind: 'value', value: json };
  const source = readSource(json);
  if (source) return { kind: 'source', source, factor: null };
  const [operator, argument] = operationOf(json) ?? ['', null];
  if (operator !== '*' || !Array.isArray(argument) || argument.length !== 2) return null;
  const [of, factor] = argument;
  const times = readSource(of);
  return times && typeof factor === 'number' ? { kind: 'source', source: times, factor } : null;
};
