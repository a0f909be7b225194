import type { Operand, Sql } from '../types';
import type { ConditionOperator, SqlOperand } from './operator';

type Order = '<' | '<=' | '>' | '>=';
type Comparison = Order | '==' | '!=';

/** The same comparison with its sides exchanged. */
const MIRRORED: Record<Comparison, Comparison> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

const TESTS: Record<Comparison, (left: Comparable, right: Comparable) => boolean> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  // Big integers and numbers are never identical, but may be equal.
  '==': (left, right) => left <= right && left >= right,
  '!=': (left, right) => left < right || left > right,
};

type Comparable = string | number | bigint | boolean;

const SQL: Record<Comparison, string> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '==': '=', '!=': '<>' };

/** What has an order that all databases and JavaScript agree on: texts have one per language. */
const ORDERED = new Set<Operand['type']>(['number', 'date', 'instant', 'age']);
/** What can be equal: two instants practically never are. */
const EQUATABLE = new Set<Operand['type']>(['text', 'number', 'boolean', 'date']);

const comparison = (name: Comparison): ConditionOperator => ({
  name,
  check: (operands) => {
    if (operands.length !== 2) return 'compares two things';
    const [left, right] = operands;
    if (left.kind === 'list' || right.kind === 'list') return 'cannot compare with a list; look for the field in it';
    if (left.type !== right.type) return `cannot compare ${left.type} with ${right.type}`;
    const allowed = name === '==' || name === '!=' ? EQUATABLE : ORDERED;
    if (!allowed.has(left.type)) return `cannot compare ${left.type} by ${name}`;
    return operands;
  },
  holds: ([left, right]) => TESTS[name](left, right),
  sql: ([left, right]) =>
    left.operand.kind === 'age' || right.operand.kind === 'age' ? ages(name, left, right) : binary(SQL[name], left.sql, right.sql),
});

const binary = (operator: string, left: Sql, right: Sql): Sql => ({
  sql: `${left.sql} ${operator} ${right.sql}`,
  bindings: [...left.bindings, ...right.bindings],
});

/**
 * Older than a duration is earlier than an instant. The SQL of an age is that of its field, the SQL of a duration that
 * of the instant so long ago; what is older is smaller.
 */
const ages = (name: Comparison, left: SqlOperand, right: SqlOperand): Sql => binary(SQL[MIRRORED[name]], left.sql, right.sql);

export const comparisons: ConditionOperator[] = (['==', '!=', '<', '<=', '>', '>='] as const).map(comparison);
