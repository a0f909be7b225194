import type { ConditionJson, ConditionType } from '../../contracts';
import { LIMITS } from './limits';
import type { Budget } from './reading';
import { Refused, at } from './refused';
import type { Operand } from './types';

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** What a literal is compared with, which says what it is. */
export interface Reference {
  operand: Operand;
  /** Of an age: milliseconds of the unit that numbers beside it are in. */
  unit: number;
}

export const isLiteral = (json: ConditionJson): boolean => typeof json !== 'object' || json === null || Array.isArray(json);

/** @throws Refused where it is not of that type, or nothing that databases can store. */
export const literalOf = (json: ConditionJson, path: string, { operand, unit }: Reference, budget: Budget): Operand => {
  const options = operand.kind === 'field' ? operand.field.options : undefined;
  if (operand.type === 'age') {
    if (typeof json !== 'number' || !Number.isFinite(json)) throw new Refused(path, 'must be a number');
    if (Math.abs(json * unit) > LIMITS.age) throw new Refused(path, 'is longer than 500 years');
    return { kind: 'duration', type: 'age', of: { kind: 'literal', type: 'number', value: json }, unit };
  }
  const { type } = operand;
  if (!Array.isArray(json)) return { kind: 'literal', type, value: valueOf(json, type, options, path) };
  if (json.length === 0) throw new Refused(path, 'is an empty list');
  if (json.length > LIMITS.listValues) throw new Refused(path, `has more than ${LIMITS.listValues} values`);
  budget.listValues -= json.length;
  if (budget.listValues < 0) throw new Refused(path, `makes more than ${LIMITS.allListValues} values of lists`);
  const values = json.map((value, index) => {
    const checked = valueOf(value, type, options, at(path, index));
    if (typeof checked === 'boolean') throw new Refused(path, 'is a list of true and false');
    return checked;
  });
  return { kind: 'list', type, values };
};

const valueOf = (
  json: ConditionJson,
  type: ConditionType,
  options: string[] | undefined,
  path: string
): string | number | boolean => {
  if (type === 'number' && typeof json === 'number' && Number.isFinite(json)) {
    // Beyond that, JSON itself is not exact.
    if (Math.abs(json) > Number.MAX_SAFE_INTEGER) throw new Refused(path, 'is too large to be compared exactly');
    return json;
  }
  if (type === 'boolean' && typeof json === 'boolean') return json;
  if (type === 'date' && typeof json === 'string' && DAY.test(json) && isDay(json)) return json;
  if (type === 'instant' && typeof json === 'string' && INSTANT.test(json) && isDay(json.slice(0, 10))) {
    const milliseconds = Date.parse(json);
    if (milliseconds >= EARLIEST && milliseconds <= LATEST) return milliseconds;
  }
  if (type === 'text' && typeof json === 'string') return textOf(json, options, path);
  throw new Refused(path, `must be ${WANTED[type]}`);
};

const textOf = (text: string, options: string[] | undefined, path: string): string => {
  if (text === '') throw new Refused(path, 'is empty; ask for "missing" instead');
  if (text.length > LIMITS.textLength) throw new Refused(path, `is longer than ${LIMITS.textLength} characters`);
  if (LONE_SURROGATE.test(text) || text.includes('\0')) throw new Refused(path, 'is not a text that databases can store');
  if (options && !options.includes(text)) throw new Refused(path, `must be one of ${options.join(', ')}`);
  return text;
};

/** What every database can store. */
const EARLIEST = Date.parse('1000-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** 30 February is none. */
const isDay = (text: string): boolean => {
  if (text < '1000') return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const WANTED: Record<ConditionType, string> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a day such as "2026-11-21"',
  instant: 'a point in time with its zone, such as "2026-11-21T09:00:00Z"',
};
