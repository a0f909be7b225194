import type { ConditionJson } from '../../contracts';
import { LIMITS } from './limits';
import { Refused, at } from './refused';
import type { Arithmetic, Operand } from './types';

/** A sum that is being read. */
export interface Sum {
  depth: number;
  /** Counted over all that is nested. */
  outermost: { numbers: number };
}

export const isArithmetic = (name: string): name is Arithmetic => name === '+' || name === '-' || name === '*' || name === '/';

/** A number that can be calculated with, whatever is done to it: neither overflows nor vanishes. */
export const isCalculable = (number: number): boolean =>
  number === 0 || (Math.abs(number) >= LIMITS.smallest && Math.abs(number) <= LIMITS.largest);

/**
 * `{ "+": [1, 2] }`.
 * @param partsOf reads its parts
 * @throws Refused
 */
export const sumOf = (
  operator: Arithmetic,
  argument: ConditionJson,
  path: string,
  within: Sum | undefined,
  partsOf: (parts: ConditionJson[], sum: Sum) => Operand[]
): Operand => {
  const sum: Sum = within ? { depth: within.depth + 1, outermost: within.outermost } : { depth: 1, outermost: { numbers: 0 } };
  if (sum.depth > LIMITS.sumDepth) throw new Refused(path, `is a sum nested more than ${LIMITS.sumDepth} deep`);
  const most = operator === '+' || operator === '*' ? LIMITS.sumNumbers : 2;
  if (!Array.isArray(argument) || argument.length < 2 || argument.length > most) {
    throw new Refused(path, most === 2 ? 'takes two numbers' : `takes two to ${most} numbers`);
  }
  const parts = partsOf(argument, sum);
  sum.outermost.numbers += parts.filter(({ kind }) => kind !== 'sum').length;
  if (sum.outermost.numbers > LIMITS.sumNumbers) throw new Refused(path, `is a sum of more than ${LIMITS.sumNumbers} numbers`);
  const extreme = parts.findIndex((part) => part.kind === 'literal' && part.type === 'number' && !isCalculable(Number(part.value)));
  if (extreme !== -1) throw new Refused(at(path, extreme), 'is too large or too small to calculate with');
  const index = parts.findIndex(({ type, kind }) => type !== 'number' || kind === 'list');
  if (index !== -1) throw new Refused(at(path, index), 'must be a number');
  return { kind: 'sum', type: 'number', operator, parts };
};
