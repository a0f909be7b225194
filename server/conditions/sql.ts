import { isChange, withoutBefore } from './changes';
import { OPERATORS, type SqlOperand } from './operators';
import { derivedTest } from './sql-derived';
import { guardsOf, sqlOf, type SqlContext } from './sql-operands';
import type { Condition, Operand, Sql } from './types';

export type { SqlContext } from './sql-operands';

/**
 * The condition as SQL for a `where`, which keeps what is true and takes NULL for false. Means what `evaluatorOf` means of
 * entries of which nothing is known from before; a test compares the two on random conditions and entries.
 */
export const compileCondition = (condition: Condition, context: SqlContext): Sql => compile(condition, context, false);

/**
 * @param certain below `not`, where a test whose field is missing must be false and not NULL. Elsewhere it is the same, and
 * asking twice is what costs.
 */
const compile = (condition: Condition, context: SqlContext, certain: boolean): Sql => {
  switch (condition.kind) {
    case 'all':
      return joined(condition.parts, 'and', context, certain);
    case 'any':
      return joined(condition.parts, 'or', context, certain);
    case 'not': {
      const { sql, bindings } = compile(condition.part, context, true);
      return { sql: `not (${sql})`, bindings };
    }
    case 'test': {
      const { operator } = condition;
      if (!isChange(operator)) return test(operator, condition.operands, context, certain);
      const plain = withoutBefore({ ...condition, operator });
      return plain ? compile(plain, context, certain) : { sql: '1 = 0', bindings: [] };
    }
  }
};

const joined = (parts: Condition[], word: 'and' | 'or', context: SqlContext, certain: boolean): Sql => {
  const compiled = parts.map((part) => compile(part, context, certain));
  return {
    sql: `(${compiled.map(({ sql }) => sql).join(` ${word} `)})`,
    bindings: compiled.flatMap(({ bindings }) => bindings),
  };
};

const test = (operator: string, operands: Operand[], context: SqlContext, certain: boolean): Sql => {
  const derived = derivedTest(operator, operands, context);
  if (derived) return derived;
  const mustAsk = certain || operator === 'missing' || operands.some(isCalculated);
  const guards = !mustAsk && impliesText(operator, operands) ? [] : operands.flatMap((operand) => guardsOf(operand, context, mustAsk));
  const present: Sql = {
    sql: guards.map(({ sql }) => sql).join(' and ') || '1 = 1',
    bindings: guards.flatMap(({ bindings }) => bindings),
  };
  if (operator === 'missing') return { sql: `not (${present.sql})`, bindings: present.bindings };
  const definition = OPERATORS.get(operator);
  if (!definition) throw new RangeError(`Not an operator: ${operator}`);
  const sides = operands.map((operand): SqlOperand => ({ operand, sql: sqlOf(operand, context) }));
  const { sql, bindings } = definition.sql(sides, context.expressions);
  // Guards would ask for the same number of other entries again; its comparison is NULL where it is missing.
  const compared = certain && operands.some(mayBeNull) ? `coalesce(${sql}, false)` : sql;
  const all = [...present.bindings, ...bindings];
  // Only `case` promises that nothing is calculated before it is known to be possible.
  if (guards.length === 0) return { sql: `(${compared})`, bindings };
  return operands.some(isCalculated)
    ? { sql: `(case when ${present.sql} then ${compared} else false end)`, bindings: all }
    : { sql: `(${present.sql} and ${compared})`, bindings: all };
};

/** What is written in a condition is never empty: what equals it is not either. (What it contains may be.) */
const impliesText = (operator: string, operands: Operand[]): boolean =>
  operands.every(({ type }) => type === 'text') &&
  ((operator === '==' && operands.some(({ kind }) => kind === 'literal')) || (operator === 'in' && operands[1].kind === 'list'));

const isCalculated = (operand: Operand): boolean =>
  operand.kind === 'sum' || (operand.kind === 'duration' && operand.of.kind !== 'literal');

const mayBeNull = (operand: Operand): boolean => {
  if (operand.kind === 'sum') return operand.parts.some(mayBeNull);
  return operand.kind === 'duration' ? mayBeNull(operand.of) : operand.kind === 'fact' && operand.fact.kind === 'related';
};
