import type { ConditionType } from '../../contracts';
import type { Expressions } from '../storage';
import { LIMITS } from './limits';
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
  const guards = operands.flatMap((operand) => guardsOf(operand, context));
  const present: Sql = {
    sql: guards.map(({ sql }) => sql).join(' and '),
    bindings: guards.flatMap(({ bindings }) => bindings),
  };
  if (operator === 'missing') return { sql: `not (${present.sql})`, bindings: present.bindings };
  const definition = OPERATORS.get(operator);
  if (!definition) throw new RangeError(`Not an operator: ${operator}`);
  const sides = operands.map((operand): SqlOperand => ({ operand, sql: sqlOf(operand, context) }));
  const { sql, bindings } = definition.sql(sides, context.expressions);
  const all = [...present.bindings, ...bindings];
  // Only `case` promises that nothing is calculated before it is known to be possible.
  return operands.some(isCalculated)
    ? { sql: `(case when ${present.sql} then ${sql} else false end)`, bindings: all }
    : { sql: `(${present.sql} and ${sql})`, bindings: all };
};

const isCalculated = (operand: Operand): boolean =>
  operand.kind === 'sum' || (operand.kind === 'duration' && operand.of.kind !== 'literal');

/** That an operand has a value: its fields have, and nothing is divided by zero. */
const guardsOf = (operand: Operand, context: SqlContext): Sql[] => {
  switch (operand.kind) {
    case 'field':
    case 'age': {
      const column = context.columnOf(operand.field.name);
      if (operand.type !== 'text') return [{ sql: '?? is not null', bindings: [column] }];
      const text = context.expressions.exactText('??');
      return [{ sql: `(?? is not null and ${text} <> '')`, bindings: [column, column] }];
    }
    case 'duration':
      return numberGuardsOf(operand.of, context);
    case 'sum': {
      const guards = operand.parts.flatMap((part) => numberGuardsOf(part, context));
      if (operand.operator !== '/') return guards;
      const { sql, bindings } = sqlOf(operand.parts[1], context);
      return [...guards, { sql: `${sql} <> 0`, bindings }];
    }
    default:
      return [];
  }
};

/** And that it can be calculated with: see `isCalculable`. Not `abs`, which fails on the smallest big integer. */
const numberGuardsOf = (operand: Operand, context: SqlContext): Sql[] => {
  const guards = guardsOf(operand, context);
  if (operand.kind !== 'field') return guards;
  const column = context.columnOf(operand.field.name);
  const { smallest, largest } = LIMITS;
  const sql = `(?? = 0 or ?? between ${smallest} and ${largest} or ?? between ${-largest} and ${-smallest})`;
  return [...guards, { sql, bindings: [column, column, column] }];
};

const sqlOf = (operand: Operand, context: SqlContext): Sql => {
  const { expressions, columnOf, now } = context;
  const literal = (type: ConditionType, value: unknown): string =>
    expressions.value(type === 'number' && Number.isSafeInteger(value) ? 'integer' : type);
  switch (operand.kind) {
    case 'field': {
      const sql = operand.type === 'text' ? expressions.exactText('??') : '??';
      return { sql, bindings: [columnOf(operand.field.name)] };
    }
    // An age is compared as the instant it is the age of.
    case 'age':
      return { sql: '??', bindings: [columnOf(operand.field.name)] };
    case 'duration':
      return agoOf(operand, context);
    case 'sum':
      return sumOf(operand, context);
    case 'now':
      return { sql: expressions.value('instant'), bindings: [new Date(now)] };
    case 'literal':
      return {
        sql: literal(operand.type, operand.value),
        bindings: [operand.type === 'instant' ? new Date(Number(operand.value)) : operand.value],
      };
    case 'list':
      return { sql: operand.values.map((value) => literal(operand.type, value)).join(', '), bindings: operand.values };
  }
};

type OperandOf<Kind extends Operand['kind']> = Extract<Operand, { kind: Kind }>;

/** The instant that was so long ago, to the millisecond. */
const agoOf = ({ of, unit }: OperandOf<'duration'>, context: SqlContext): Sql => {
  const { expressions, now } = context;
  if (of.kind === 'literal') {
    return { sql: expressions.value('instant'), bindings: [new Date(now - Math.round(Number(of.value) * unit))] };
  }
  const { sql, bindings } = sqlOf(of, context);
  const milliseconds = expressions.limited(`round(${expressions.floating(sql)} * ${unit})`, LIMITS.age);
  return { sql: expressions.before(milliseconds), bindings: [new Date(now), ...bindings] };
};

/** Every part as a floating-point number: decimals would be added up exactly, and come out otherwise than in memory. */
const sumOf = ({ operator, parts }: OperandOf<'sum'>, context: SqlContext): Sql => {
  const sides = parts.map((part) => sqlOf(part, context));
  const numbers = sides.map(({ sql }, index) => {
    const number = context.expressions.floating(sql);
    // Guards of the test come first, but planners may calculate constants before.
    return operator === '/' && index > 0 ? `nullif(${number}, 0)` : number;
  });
  return { sql: `(${numbers.join(` ${operator} `)})`, bindings: sides.flatMap(({ bindings }) => bindings) };
};
