import type { ConditionType } from '../../contracts';
import type { Expressions } from '../storage';
import { OPERATORS, type SqlOperand } from './operators';
import type { Condition, Operand, Sql } from './types';

export interface SqlContext {
  expressions: Expressions;
  /** Column of a field, as knex takes it for `??`: `t0.stock`. */
  columnOf(field: string): string;
  /** Epoch milliseconds: the same for a whole run. */
  now: number;
}

/**
 * The condition as SQL that is true or false, never NULL: a test whose field is missing is false, also below `not`. Means
 * what `evaluatorOf` means; a test compares the two on random conditions and entries.
 */
export const compileCondition = (condition: Condition, context: SqlContext): Sql => {
  switch (condition.kind) {
    case 'all':
      return joined(condition.parts, 'and', context);
    case 'any':
      return joined(condition.parts, 'or', context);
    case 'not': {
      const { sql, bindings } = compileCondition(condition.part, context);
      return { sql: `not (${sql})`, bindings };
    }
    case 'test':
      return test(condition.operator, condition.operands, context);
  }
};

const joined = (parts: Condition[], word: 'and' | 'or', context: SqlContext): Sql => {
  const compiled = parts.map((part) => compileCondition(part, context));
  return {
    sql: `(${compiled.map(({ sql }) => sql).join(` ${word} `)})`,
    bindings: compiled.flatMap(({ bindings }) => bindings),
  };
};

const test = (operator: string, operands: Operand[], context: SqlContext): Sql => {
  const guards = operands.flatMap((operand) => guardOf(operand, context) ?? []);
  const present: Sql = {
    sql: guards.map(({ sql }) => sql).join(' and '),
    bindings: guards.flatMap(({ bindings }) => bindings),
  };
  if (operator === 'missing') return { sql: `not (${present.sql})`, bindings: present.bindings };
  const definition = OPERATORS.get(operator);
  if (!definition) throw new RangeError(`Not an operator: ${operator}`);
  const sides = operands.map((operand): SqlOperand => ({ operand, sql: sqlOf(operand, context) }));
  const { sql, bindings } = definition.sql(sides, context.expressions);
  return { sql: `(${present.sql} and ${sql})`, bindings: [...present.bindings, ...bindings] };
};

/** That the field of an operand has a value. */
const guardOf = (operand: Operand, { columnOf }: SqlContext): Sql | null => {
  if (operand.kind !== 'field' && operand.kind !== 'age') return null;
  const column = columnOf(operand.field.name);
  // MySQL would take a text of spaces for an empty one.
  return operand.type === 'text'
    ? { sql: '(?? is not null and length(??) > 0)', bindings: [column, column] }
    : { sql: '?? is not null', bindings: [column] };
};

const sqlOf = (operand: Operand, { expressions, columnOf, now }: SqlContext): Sql => {
  const literal = (type: ConditionType): string => expressions.value(type);
  switch (operand.kind) {
    case 'field': {
      const sql = operand.type === 'text' ? expressions.exactText('??') : '??';
      return { sql, bindings: [columnOf(operand.field.name)] };
    }
    // An age is compared as the instant it is the age of.
    case 'age':
      return { sql: '??', bindings: [columnOf(operand.field.name)] };
    case 'duration':
      return { sql: literal('instant'), bindings: [new Date(now - operand.milliseconds)] };
    case 'now':
      return { sql: literal('instant'), bindings: [new Date(now)] };
    case 'literal':
      return {
        sql: literal(operand.type),
        bindings: [operand.type === 'instant' ? new Date(Number(operand.value)) : operand.value],
      };
    case 'list':
      return { sql: operand.values.map(() => literal(operand.type)).join(', '), bindings: operand.values };
  }
};
