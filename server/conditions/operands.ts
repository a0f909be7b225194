import type { ConditionField, ConditionJson } from '../../contracts';
import { aggregateOf, isAggregation, metricOf } from './facts';
import { jsonOf, pathIn, typeOfLiterals } from './json';
import { isLiteral, literalOf, type Reference } from './literals';
import { spend, type Reading } from './reading';
import { Refused, at, soleEntry } from './refused';
import { isArithmetic, sumOf, type Sum } from './sums';
import type { JsonType, Operand } from './types';

const UNITS: Record<string, number | undefined> = { ageHours: 3_600_000, ageDays: 86_400_000 };

/** What stands around operands. */
interface Surroundings {
  /** The sum that these are parts of. */
  within?: Sum;
  /** What JSON is read as where nothing says so. */
  jsonType?: JsonType | null;
}

/**
 * The operands of one test or sum. What a literal is follows from what it is compared with: `"2026-11-21"` is a text, a day or,
 * beside an instant, not allowed.
 * @throws Refused
 */
export const operandsOf = (
  arguments_: ConditionJson[],
  path: string,
  reading: Reading,
  { within, jsonType = within ? 'number' : typeOfLiterals(arguments_) }: Surroundings = {}
): Operand[] => {
  spend(reading.budget, arguments_.length, path);
  const found = arguments_.map((json, index) =>
    isLiteral(json) ? null : referenceOf(json, at(path, index), reading, { within, jsonType })
  );
  const age = found.find((reference) => reference?.operand.type === 'age');
  const reference = age ?? found.find((candidate) => candidate !== null) ?? (within && A_NUMBER);
  return arguments_.map((json, index): Operand => {
    const operand = found[index]?.operand;
    if (!reference) throw new Refused(path, 'names no field');
    if (!operand) return literalOf(json, at(path, index), reference, reading.budget);
    // Beside an age in hours, a number is one of hours.
    return age && operand.type === 'number' ? { kind: 'duration', type: 'age', of: operand, unit: age.unit } : operand;
  });
};

/** What `1 + 2` is compared with. */
const A_NUMBER: Reference = { operand: { kind: 'literal', type: 'number', value: 0 }, unit: 1 };

const referenceOf = (json: ConditionJson, path: string, reading: Reading, { within, jsonType }: Surroundings): Reference => {
  const [name, argument] = soleEntry(json, path, 'a value, or { "var": "the name of a field" }');
  const here = at(path, name);
  if (name === 'var') return { operand: variableOf(argument, here, reading, jsonType ?? null), unit: 1 };
  if (name === 'json') return { operand: jsonOf(argument, here, reading), unit: 1 };
  if (name === 'now') return { operand: { kind: 'now', type: 'instant' }, unit: 1 };
  if (name === 'metric') return { operand: metricOf(argument, here, reading), unit: 1 };
  if (isAggregation(name)) return { operand: aggregateOf(name, argument, here, reading), unit: 1 };
  if (isArithmetic(name)) {
    const partsOf = (parts: ConditionJson[], sum: Sum): Operand[] => operandsOf(parts, here, reading, { within: sum });
    return { operand: sumOf(name, argument, here, within, partsOf), unit: 1 };
  }
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (unit === undefined) throw new Refused(here, `there is no operand "${name}"`);
  const [inner, ...rest] = Array.isArray(argument) ? argument : [argument];
  const [key, of] = soleEntry(inner, here, '{ "var": "the name of a field" }');
  if (key !== 'var' || rest.length > 0) throw new Refused(here, 'takes one field');
  const field = fieldOf(of, here, reading);
  if (field.type !== 'instant') throw new Refused(here, `"${field.name}" is no point in time`);
  return { operand: { kind: 'age', type: 'age', field, unit }, unit };
};

/** A field, or what is inside of one that holds JSON. */
const variableOf = (name: ConditionJson, path: string, reading: Reading, jsonType: JsonType | null): Operand => {
  const inside = pathIn(name, path, reading);
  if (inside) {
    if (!jsonType) throw new Refused(path, 'has no type of its own; compare it with a value, or use { "json": […] }');
    return { kind: 'json', type: jsonType, ...inside };
  }
  const field = fieldOf(name, path, reading);
  return { kind: 'field', type: field.type, field };
};

const fieldOf = (name: ConditionJson, path: string, { vocabulary }: Reading): ConditionField => {
  const [sole, ...rest] = Array.isArray(name) ? name : [name];
  if (typeof sole !== 'string' || rest.length > 0) throw new Refused(path, 'must be the name of one field');
  const field = vocabulary.fields.get(sole);
  if (!field) throw new Refused(path, `there is no field "${sole}"`);
  return field;
};
