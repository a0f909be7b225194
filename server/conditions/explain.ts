import type { ExplainedOperand, Explanation } from '../../contracts';
import { isChange } from './changes';
import { holds } from './evaluate';
import type { Condition, Operand } from './types';
import { valueOf, type Scope } from './values';

/** How a condition comes to its result for one entry: every part of it, also those that no longer matter. */
export const explain = (condition: Condition, scope: Scope): Explanation => {
  const { path } = condition;
  switch (condition.kind) {
    case 'test':
      return {
        path,
        operator: condition.operator,
        result: holds(condition, scope),
        operands: sidesOf(condition, scope),
      };
    case 'not': {
      const part = explain(condition.part, scope);
      return { path, operator: '!', result: !part.result, parts: [part] };
    }
    case 'all':
    case 'any': {
      const parts = condition.parts.map((part) => explain(part, scope));
      const isAll = condition.kind === 'all';
      const result = isAll ? parts.every((part) => part.result) : parts.some((part) => part.result);
      return { path, operator: isAll ? 'and' : 'or', result, parts };
    }
  }
};

const UNITS = new Map<number, 'hours' | 'days'>([
  [3_600_000, 'hours'],
  [86_400_000, 'days'],
]);

const sidesOf = ({ operator, operands }: Extract<Condition, { kind: 'test' }>, scope: Scope): ExplainedOperand[] => {
  const [field, ...others] = operands;
  const sides = others.map((operand) => shown(operand, scope));
  const now = shown(field, scope);
  if (!isChange(operator)) return [now, ...sides];
  const before = { ...shown(field, { ...scope, entry: scope.before ?? {} }), field: `before.${now.field}` };
  return operator === 'was' ? [before, ...sides] : [now, before, ...sides];
};

/** What people call it; null for what stands in the condition, or is calculated. */
const nameOf = (operand: Operand): string | null => {
  switch (operand.kind) {
    case 'field':
    case 'age':
      return operand.field.name;
    case 'json':
      return [operand.attribute, ...operand.path].join('.');
    case 'fact':
      return operand.fact.name;
    default:
      return null;
  }
};

const shown = (operand: Operand, scope: Scope): ExplainedOperand => {
  const field = nameOf(operand);
  if (operand.kind === 'list') return { field, value: operand.values.join(', '), missing: false };
  const value = valueOf(operand, scope);
  if (value === undefined) return { field, value: null, missing: true };
  if (operand.kind === 'age' || operand.kind === 'duration') {
    return { field, value: Math.round((Number(value) / operand.unit) * 100) / 100, missing: false, unit: UNITS.get(operand.unit) };
  }
  if (operand.type === 'instant' && typeof value === 'number') {
    return { field, value: new Date(value).toISOString(), missing: false };
  }
  return { field, value: typeof value === 'bigint' ? String(value) : value, missing: false };
};
