import type { SqlContext } from './sql-operands';
import type { Operand, Sql } from './types';

/** A test of what a derived field is, where it is one; null of all others. */
export const derivedTest = (operator: string, operands: Operand[], context: SqlContext): Sql | null => {
  if (operator !== '==' && operator !== '!=' && operator !== 'in') return null;
  const field = operands.find(({ kind }) => kind === 'field');
  const derived = field?.kind === 'field' ? context.derivedOf?.(field.field.name) : null;
  const options = operands.map(optionsIn).find((values) => values !== null);
  // `"part" in field` looks into the text.
  if (!derived || !options || (operator === 'in' && operands[0] !== field)) return null;
  const tests = options.map((option) => derived.is(String(option)));
  const sql = tests.map((test) => test.sql).join(' or ');
  return { sql: operator === '!=' ? `not (${sql})` : `(${sql})`, bindings: tests.flatMap(({ bindings }) => bindings) };
};

const optionsIn = (operand: Operand): readonly (string | number | boolean)[] | null => {
  if (operand.kind === 'list') return operand.values;
  return operand.kind === 'literal' ? [operand.value] : null;
};
