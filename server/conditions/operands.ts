import type { ConditionField, ConditionJson, ConditionType } from '../../contracts';
import { LIMITS } from './limits';
import { Refused, at, soleEntry } from './refused';
import type { Arithmetic, FieldRegistry, Operand } from './types';

const UNITS: Record<string, number | undefined> = { ageHours: 3_600_000, ageDays: 86_400_000 };

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** How much of a condition is still allowed. */
export interface Budget {
  parts: number;
  listValues: number;
}

/**
 * The operands of one test or sum. What a literal is follows from what it is compared with: `"2026-11-21"` is a text, a day or,
 * beside an instant, not allowed.
 * @param within the sum that these are parts of
 * @throws Refused
 */
export const operandsOf = (
  arguments_: ConditionJson[],
  path: string,
  fields: FieldRegistry,
  budget: Budget,
  within: Sum | null = null
): Operand[] => {
  budget.parts -= arguments_.length;
  if (budget.parts < 0) throw new Refused(path, `has more than ${LIMITS.parts} parts`);
  const found = arguments_.map((json, index) =>
    isLiteral(json) ? null : referenceOf(json, at(path, index), fields, budget, within)
  );
  const age = found.find((reference) => reference?.operand.type === 'age');
  const reference = age ?? found.find((candidate) => candidate !== null) ?? (within && A_NUMBER);
  return arguments_.map((json, index): Operand => {
    const operand = found[index]?.operand;
    if (!reference) throw new Refused(path, 'names no field');
    if (!operand) return literalOf(json, at(path, index), reference, budget);
    // Beside an age in hours, a number is one of hours.
    return age && operand.type === 'number' ? { kind: 'duration', type: 'age', of: operand, unit: age.unit } : operand;
  });
};

const isArithmetic = (name: string): name is Arithmetic => name === '+' || name === '-' || name === '*' || name === '/';

/** A number that can be calculated with, whatever is done to it: neither overflows nor vanishes. */
export const isCalculable = (number: number): boolean =>
  number === 0 || (Math.abs(number) >= LIMITS.smallest && Math.abs(number) <= LIMITS.largest);

/** What `1 + 2` is compared with. */
const A_NUMBER: Reference = { operand: { kind: 'literal', type: 'number', value: 0 }, unit: 1 };

const sumOf = (
  operator: Arithmetic,
  argument: ConditionJson,
  path: string,
  fields: FieldRegistry,
  budget: Budget,
  within: Sum | null
): Operand => {
  const sum: Sum = within ? { depth: within.depth + 1, outermost: within.outermost } : { depth: 1, outermost: { numbers: 0 } };
  if (sum.depth > LIMITS.sumDepth) throw new Refused(path, `is a sum nested more than ${LIMITS.sumDepth} deep`);
  const most = operator === '+' || operator === '*' ? LIMITS.sumNumbers : 2;
  if (!Array.isArray(argument) || argument.length < 2 || argument.length > most) {
    throw new Refused(path, most === 2 ? 'takes two numbers' : `takes two to ${most} numbers`);
  }
  const parts = operandsOf(argument, path, fields, budget, sum);
  sum.outermost.numbers += parts.filter(({ kind }) => kind !== 'sum').length;
  if (sum.outermost.numbers > LIMITS.sumNumbers) throw new Refused(path, `is a sum of more than ${LIMITS.sumNumbers} numbers`);
  const extreme = parts.findIndex((part) => part.kind === 'literal' && part.type === 'number' && !isCalculable(Number(part.value)));
  if (extreme !== -1) throw new Refused(at(path, extreme), 'is too large or too small to calculate with');
  const index = parts.findIndex(({ type, kind }) => type !== 'number' || kind === 'list');
  if (index !== -1) throw new Refused(at(path, index), 'must be a number');
  return { kind: 'sum', type: 'number', operator, parts };
};

interface Sum {
  depth: number;
  /** Counted over all that is nested. */
  outermost: { numbers: number };
}

interface Reference {
  operand: Operand;
  /** Of an age: milliseconds of the unit that numbers beside it are in. */
  unit: number;
}

const isLiteral = (json: ConditionJson): boolean => typeof json !== 'object' || json === null || Array.isArray(json);

const referenceOf = (
  json: ConditionJson,
  path: string,
  fields: FieldRegistry,
  budget: Budget,
  within: Sum | null
): Reference => {
  const [name, argument] = soleEntry(json, path, 'a value, or { "var": "the name of a field" }');
  if (name === 'var') {
    const field = fieldOf(argument, at(path, 'var'), fields);
    return { operand: { kind: 'field', type: field.type, field }, unit: 1 };
  }
  if (name === 'now') return { operand: { kind: 'now', type: 'instant' }, unit: 1 };
  if (isArithmetic(name)) return { operand: sumOf(name, argument, at(path, name), fields, budget, within), unit: 1 };
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (unit === undefined) throw new Refused(at(path, name), `there is no operand "${name}"`);
  const [inner, ...rest] = Array.isArray(argument) ? argument : [argument];
  const [key, of] = soleEntry(inner, at(path, name), '{ "var": "the name of a field" }');
  if (key !== 'var' || rest.length > 0) throw new Refused(at(path, name), 'takes one field');
  const field = fieldOf(of, at(path, name), fields);
  if (field.type !== 'instant') throw new Refused(at(path, name), `"${field.name}" is no point in time`);
  return { operand: { kind: 'age', type: 'age', field, unit }, unit };
};

const fieldOf = (name: ConditionJson, path: string, fields: FieldRegistry): ConditionField => {
  const [sole, ...rest] = Array.isArray(name) ? name : [name];
  if (typeof sole !== 'string' || rest.length > 0) throw new Refused(path, 'must be the name of one field');
  const field = fields.get(sole);
  if (!field) throw new Refused(path, `there is no field "${sole}"`);
  return field;
};

const literalOf = (json: ConditionJson, path: string, { operand, unit }: Reference, budget: Budget): Operand => {
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
