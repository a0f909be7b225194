import type { ConditionType } from '../../contracts';
import { LIMITS } from './limits';
import { isCalculable } from './sums';
import type { Arithmetic, JsonType, Operand, Value } from './types';

/** An entry as the Document Service or a query gives it. */
export type Entry = Readonly<Record<string, unknown>>;

/** Numbers that were asked for beforehand, by the key of what was asked; null where the answer is none. */
export type Facts = ReadonlyMap<string, number | null>;

/** All that a condition is evaluated against. */
export interface Scope {
  entry: Entry;
  /** Epoch milliseconds: the same for a whole run. */
  now: number;
  /** The entry before the change that is looked at; null or absent where it is new, or there is no change. */
  before?: Entry | null;
  facts?: Facts;
}

/** The value of an operand; undefined where it is missing. Lists have none: their operator reads them itself. */
export const valueOf = (operand: Operand, scope: Scope): Value | undefined => {
  const { entry, now } = scope;
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'now':
      return now;
    case 'duration': {
      const value = numberOf(operand.of, scope);
      return value === undefined ? undefined : millisecondsOf(value * operand.unit);
    }
    case 'sum':
      return sumOf(operand.operator, operand.parts.map((part) => numberOf(part, scope)));
    case 'list':
      return undefined;
    case 'field':
      return READERS[operand.type](read(entry, operand.field.name.split('.')));
    case 'json': {
      const value = read(entry, [operand.attribute, ...operand.path]);
      return typeof value === JSON_TYPE[operand.type] ? READERS[operand.type](value) : undefined;
    }
    case 'fact':
      return scope.facts?.get(operand.fact.key) ?? undefined;
    case 'age': {
      const instant = READERS.instant(read(entry, operand.field.name.split('.')));
      return typeof instant === 'number' ? now - instant : undefined;
    }
  }
};

/** Whole ones, and no more than every database can go back. */
const millisecondsOf = (milliseconds: number): number =>
  Math.min(Math.max(Math.round(milliseconds), -LIMITS.age), LIMITS.age);

/** Undefined also where a field has a number that is not calculated with. */
const numberOf = (operand: Operand, scope: Scope): number | undefined => {
  const value = valueOf(operand, scope);
  if (value === undefined) return undefined;
  const number = Number(value);
  return isStored(operand) && !isCalculable(number) ? undefined : number;
};

/** Whatever an entry may hold. Numbers of other entries are made of such as can be calculated with. */
export const isStored = ({ kind }: Operand): boolean => kind === 'field' || kind === 'json';

const sumOf = (operator: Arithmetic, parts: (number | undefined)[]): number | undefined => {
  const numbers = parts.filter((part) => part !== undefined);
  if (numbers.length < parts.length) return undefined;
  const result = numbers.reduce(SUMS[operator]);
  // Divided by zero.
  return Number.isFinite(result) ? result : undefined;
};

const SUMS: Record<Arithmetic, (one: number, other: number) => number> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
};

/** `category.name`, through own properties only. Lists have no names. */
const read = (entry: Entry, path: string[]): unknown => {
  let value: unknown = entry;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
};

const JSON_TYPE: Record<JsonType, string> = { text: 'string', number: 'number', boolean: 'boolean' };

const INTEGER = /^-?\d+$/;

/** Of a value that is not what its field says, nothing can be said: it is missing. */
const READERS: Record<ConditionType, (value: unknown) => Value | undefined> = {
  text: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
  number: (value) => {
    if (typeof value === 'bigint') return value;
    if (typeof value !== 'number' && typeof value !== 'string') return undefined;
    if (typeof value === 'string' && value.trim() === '') return undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) return undefined;
    // Strapi gives big integers as text.
    const isExact = typeof value === 'number' || Number.isSafeInteger(number) || !INTEGER.test(value);
    return isExact ? number : BigInt(value);
  },
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  date: (value) => (typeof value === 'string' && value !== '' ? value.slice(0, 10) : undefined),
  instant: (value) => {
    const milliseconds = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isFinite(milliseconds) ? milliseconds : undefined;
  },
};
