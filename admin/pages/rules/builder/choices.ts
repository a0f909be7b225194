import type { ConditionField } from '../../../../contracts';
import { isBefore, isComparison, isWithText, type Comparison, type Right, type Row, type RowOperator } from './row';
import type { Source } from './source';

/** What the second list of a line offers: operators, and for points in time whether they are long ago. */
export type Choice = RowOperator | 'older' | 'younger' | 'oldest' | 'youngest';

const AGE_CHOICES = { '>': 'older', '<': 'younger', '>=': 'oldest', '<=': 'youngest' } as const;
type AgeComparison = keyof typeof AGE_CHOICES;
type AgeChoice = (typeof AGE_CHOICES)[AgeComparison];

const isAgeComparison = (operator: string): operator is AgeComparison => Object.hasOwn(AGE_CHOICES, operator);
const comparisonOf = (choice: Choice): AgeComparison | null => {
  const found = Object.entries(AGE_CHOICES).find(([, name]) => name === choice)?.[0];
  return found !== undefined && isAgeComparison(found) ? found : null;
};

const ORDER: Comparison[] = ['<', '<=', '>', '>='];
const AGES: AgeChoice[] = ['older', 'younger', 'oldest', 'youngest'];

/** What was before is known of the entry's own fields; two points in time are never the same. */
const changesOf = ({ name, type }: Pick<ConditionField, 'name' | 'type'>): Choice[] => {
  if (name.includes('.')) return [];
  return type === 'instant' ? ['changed'] : ['changed', 'became', 'was'];
};

/**
 * What can be asked of a field.
 * @param changes whether the rule knows what was before: it looks when content changes.
 */
export const choicesOf = (field: Pick<ConditionField, 'name' | 'type' | 'options'>, changes = false): Choice[] => [
  ...stateOf(field),
  ...(changes ? changesOf(field) : []),
];

const stateOf = ({ type, options }: Pick<ConditionField, 'type' | 'options'>): Choice[] => {
  switch (type) {
    case 'number':
      return ['==', '!=', ...ORDER, 'between', 'in', 'notIn', 'present', 'missing'];
    case 'boolean':
      return ['==', 'present', 'missing'];
    case 'date':
      return ['==', '!=', ...ORDER, 'between', 'present', 'missing'];
    case 'instant':
      return [...AGES, ...ORDER, 'between', 'present', 'missing'];
    case 'text':
      return options
        ? ['==', '!=', 'in', 'notIn', 'present', 'missing']
        : ['==', '!=', 'contains', 'notContains', 'startsWith', 'endsWith', 'in', 'notIn', 'present', 'missing'];
  }
};

/** What a line has chosen. */
export const choiceOf = ({ operator, left }: Pick<Row, 'operator' | 'left'>): Choice =>
  left.kind === 'age' && isAgeComparison(operator) ? AGE_CHOICES[operator] : operator;

/** A new line about a field. */
export const firstRow = (field: ConditionField): Row => rowFor(field, choicesOf(field)[0]);

const NOTHING: Right = { kind: 'value', value: null };

/** A line that asks this of a field; what was compared with before stays where it fits. */
export const rowFor = (field: Pick<ConditionField, 'name' | 'type' | 'options'>, choice: Choice, before?: Row): Row => {
  const left: Source = { kind: 'field', name: field.name };
  const age = comparisonOf(choice);
  if (age !== null) {
    const isAge = before?.left.kind === 'age';
    const unit = before?.left.kind === 'age' ? before.left.unit : 'days';
    const right: Right = isAge && before && 'right' in before ? before.right : { kind: 'value', value: 30 };
    return { kind: 'test', operator: age, left: { kind: 'age', name: field.name, unit }, right };
  }
  const operator = isRowOperator(choice) ? choice : '==';
  const fits = before?.left.kind === 'field';
  if (isComparison(operator)) {
    return { kind: 'test', operator, left, right: (fits && before && rightOf(before)) || initialOf(field) };
  }
  if (isBefore(operator)) return { kind: 'test', operator, left, value: valueOf(fits && before ? rightOf(before) : null, field) };
  if (operator === 'between') return { kind: 'test', operator, left, low: null, high: null };
  if (operator === 'in' || operator === 'notIn') {
    return { kind: 'test', operator, left, values: fits && before ? valuesOf(before) : [] };
  }
  if (isWithText(operator)) return { kind: 'test', operator, left, value: fits && before ? textOf(before) : '' };
  return { kind: 'test', operator, left };
};

const isRowOperator = (choice: Choice): choice is RowOperator => comparisonOf(choice) === null;

const initialOf = ({ type, options }: Pick<ConditionField, 'type' | 'options'>): Right => {
  if (options) return { kind: 'value', value: options[0] ?? '' };
  if (type === 'boolean') return { kind: 'value', value: true };
  if (type === 'text') return { kind: 'value', value: '' };
  return type === 'number' ? { kind: 'value', value: 0 } : NOTHING;
};

const valueOf = (right: Right | null, field: Pick<ConditionField, 'type' | 'options'>) => {
  const chosen = right?.kind === 'value' ? right : initialOf(field);
  return chosen.kind === 'value' ? chosen.value : null;
};

const rightOf = (row: Row): Right | null => {
  if ('right' in row) return row.right;
  if ('value' in row) return { kind: 'value', value: row.value };
  if ('values' in row && row.values.length > 0) return { kind: 'value', value: row.values[0] };
  return null;
};

const valuesOf = (row: Row) => {
  if ('values' in row) return row.values;
  const right = rightOf(row);
  return right?.kind === 'value' && right.value !== null && right.value !== '' ? [right.value] : [];
};

const textOf = (row: Row): string => {
  const right = rightOf(row);
  return right?.kind === 'value' && typeof right.value === 'string' ? right.value : '';
};
