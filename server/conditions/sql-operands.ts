import type { ConditionType } from '../../contracts';
import type { Expressions } from '../storage';
import { LIMITS } from './limits';
import type { Aggregate, Derived, Operand, Sql } from './types';
import { isStored, type Facts } from './values';

export interface SqlContext {
  expressions: Expressions;
  /** Column of a field, as knex takes it for `??`: `t0.stock`. */
  columnOf(field: string): string;
  /** What stands for a field that is no column; null of all others. */
  derivedOf?(field: string): Derived | null;
  /** Epoch milliseconds: the same for a whole run. */
  now: number;
  /** Numbers that are the same for every entry. */
  facts?: Facts;
  /** A number of what an entry points to. */
  relatedOf?(aggregate: Aggregate): Sql;
}

const NOTHING: Sql = { sql: '1 = 0', bindings: [] };

/**
 * That an operand has a value: its fields have, and nothing is divided by zero.
 * @param certain also what a comparison would say by itself, being NULL
 */
export const guardsOf = (operand: Operand, context: SqlContext, certain = true): Sql[] => {
  switch (operand.kind) {
    case 'field':
    case 'age':
    case 'json': {
      if (operand.kind === 'field' && context.derivedOf?.(operand.field.name)) return [];
      const { sql, bindings } = storedOf(operand, context);
      if (operand.type !== 'text') return certain ? [{ sql: `${sql} is not null`, bindings }] : [];
      const text = context.expressions.exactText(sql);
      if (!certain) return [{ sql: `${text} <> ''`, bindings }];
      return [{ sql: `(${sql} is not null and ${text} <> '')`, bindings: [...bindings, ...bindings] }];
    }
    case 'fact':
      return operand.fact.kind === 'related' || known(operand, context) !== undefined ? [] : [NOTHING];
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
  if (!isStored(operand)) return guards;
  const { sql, bindings } = sqlOf(operand, context);
  return [...guards, { sql: calculable(sql), bindings: [...bindings, ...bindings, ...bindings] }];
};

/** The number stands there three times. */
export const calculable = (number: string): string => {
  const { smallest, largest } = LIMITS;
  return `(${number} = 0 or ${number} between ${smallest} and ${largest} or ${number} between ${-largest} and ${-smallest})`;
};

type OperandOf<Kind extends Operand['kind']> = Extract<Operand, { kind: Kind }>;

/** What the database has of an entry, as it is. */
const storedOf = (operand: OperandOf<'field' | 'age' | 'json'>, { expressions, columnOf, derivedOf }: SqlContext): Sql => {
  if (operand.kind !== 'json') return derivedOf?.(operand.field.name)?.value ?? { sql: '??', bindings: [columnOf(operand.field.name)] };
  const sql = `(${expressions.json('??', operand.path, operand.type)})`;
  // The dialects look at the column more or less often.
  return { sql, bindings: Array.from(sql.matchAll(/\?\?/g), () => columnOf(operand.attribute)) };
};

const known = ({ fact }: OperandOf<'fact'>, { facts }: SqlContext): number | undefined => facts?.get(fact.key) ?? undefined;

export const sqlOf = (operand: Operand, context: SqlContext): Sql => {
  const { expressions, now } = context;
  switch (operand.kind) {
    case 'field':
    case 'json': {
      const { sql, bindings } = storedOf(operand, context);
      return { sql: operand.type === 'text' ? expressions.exactText(sql) : sql, bindings };
    }
    // An age is compared as the instant it is the age of.
    case 'age':
      return storedOf(operand, context);
    case 'fact':
      return factOf(operand, context);
    case 'duration':
      return agoOf(operand, context);
    case 'sum':
      return sumOf(operand, context);
    case 'now':
      return { sql: expressions.value('instant'), bindings: [new Date(now)] };
    case 'literal':
      return {
        sql: literal(expressions, operand.type, operand.value),
        bindings: [operand.type === 'instant' ? new Date(Number(operand.value)) : operand.value],
      };
    case 'list':
      return {
        sql: operand.values.map((value) => literal(expressions, operand.type, value)).join(', '),
        bindings: operand.values,
      };
  }
};

const literal = (expressions: Expressions, type: ConditionType, value: unknown): string =>
  expressions.value(type === 'number' && Number.isSafeInteger(value) ? 'integer' : type);

const factOf = (operand: OperandOf<'fact'>, context: SqlContext): Sql => {
  const { fact } = operand;
  if (fact.kind === 'related') {
    if (!context.relatedOf) throw new RangeError(`Nothing is related here: ${fact.name}`);
    return context.relatedOf(fact);
  }
  // Where it is missing, the guard is false, and this only has to be a number.
  const value = known(operand, context) ?? 0;
  return { sql: literal(context.expressions, 'number', value), bindings: [value] };
};

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
