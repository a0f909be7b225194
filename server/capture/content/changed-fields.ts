import { isDeepStrictEqual } from 'node:util';
import { sameRelation } from './relations';
import { fieldsOf, isEntry, type Attribute, type Entry, type Schema, type SchemaSource } from './schema';

/** Names of the fields whose value in `data` differs from the stored entry, in the order they were sent. */
export const changedFields = (schema: Schema, data: Entry, stored: Entry | null, schemaOf: SchemaSource): string[] =>
  stored === null
    ? setFields(schema, data)
    : fieldsOf(schema, data).filter(
        (field) => !sameValue(schema.attributes[field], data[field], stored[field], schemaOf)
      );

/** Names of the fields that a new entry gets a value for. */
export const setFields = (schema: Schema, data: Entry): string[] =>
  fieldsOf(schema, data).filter(
    (field) => !sameValue(schema.attributes[field], data[field], undefined, () => undefined)
  );

const sameValue = (attribute: Attribute, given: unknown, stored: unknown, schemaOf: SchemaSource): boolean => {
  // What was not sent stays as it is.
  if (given === undefined) return true;
  switch (attribute.type) {
    case 'relation':
    case 'media':
      return sameRelation(given, stored);
    case 'component':
      return attribute.repeatable
        ? sameList(given, stored, (one, other) => sameComponent(attribute.component, one, other, schemaOf))
        : sameComponent(attribute.component, given, stored, schemaOf);
    case 'dynamiczone':
      return sameList(given, stored, (one, other) => sameBlock(one, other, schemaOf));
    case 'password':
      // Stored as a hash: whatever is sent is a new one.
      return isBlank(given);
    default:
      return sameScalar(attribute.type, given, stored);
  }
};

const sameList = (given: unknown, stored: unknown, same: (one: unknown, other: unknown) => boolean): boolean => {
  const wanted: unknown[] = Array.isArray(given) ? given : [];
  const present: unknown[] = Array.isArray(stored) ? stored : [];
  return wanted.length === present.length && wanted.every((item, index) => same(item, present[index]));
};

const sameBlock = (given: unknown, stored: unknown, schemaOf: SchemaSource): boolean => {
  if (!isEntry(given) || !isEntry(stored) || given.__component !== stored.__component) return false;
  return sameComponent(typeof given.__component === 'string' ? given.__component : undefined, given, stored, schemaOf);
};

const sameComponent = (uid: string | undefined, given: unknown, stored: unknown, schemaOf: SchemaSource): boolean => {
  if (!isEntry(given) || !isEntry(stored)) return isBlank(given) && isBlank(stored);
  const schema = uid === undefined ? undefined : schemaOf(uid);
  if (schema === undefined) return false;
  return fieldsOf(schema, given).every((field) =>
    sameValue(schema.attributes[field], given[field], stored[field], schemaOf)
  );
};

const sameScalar = (type: string, given: unknown, stored: unknown): boolean => {
  if (isBlank(given) || isBlank(stored)) return isBlank(given) && isBlank(stored);
  switch (type) {
    case 'datetime':
    case 'timestamp':
    case 'date':
      return instantOf(given) === instantOf(stored);
    case 'time':
      return timeOfDay(given) === timeOfDay(stored);
    case 'integer':
    case 'float':
    case 'decimal':
      return Number(given) === Number(stored);
    case 'biginteger':
      return String(given) === String(stored);
    case 'json':
    case 'blocks':
      return isDeepStrictEqual(parsed(given), parsed(stored));
    default:
      return given === stored;
  }
};

/** A form cannot tell an empty text from none. */
const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

const instantOf = (value: unknown): number | string => {
  const text = value instanceof Date ? value.toISOString() : String(value);
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? text : instant;
};

/** `10:00`, `10:00:00` and `10:00:00.000` are the same. */
const timeOfDay = (value: unknown): string =>
  String(value)
    .replace(/\.0+$/, '')
    .replace(/^(\d\d:\d\d)$/, '$1:00');

/** JSON fields arrive as text from some clients. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};
