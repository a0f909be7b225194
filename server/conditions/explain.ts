import type { Explanation } from '../../contracts';
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
        operands: condition.operands.map((operand) => shown(operand, scope)),
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

const shown = (operand: Operand, scope: Scope): NonNullable<Explanation['operands']>[number] => {
  const field = operand.kind === 'field' || operand.kind === 'age' ? operand.field.name : null;
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
