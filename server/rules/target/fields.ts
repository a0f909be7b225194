import type { ConditionField, ConditionType } from '../../../contracts';
import { STAMPS, type ContentAttribute, type ContentType } from '../../host';

/** Attribute types that conditions can compare, and as what. Passwords, media and structures are none of them. */
const TYPES: Record<string, ConditionType | undefined> = {
  string: 'text',
  text: 'text',
  richtext: 'text',
  email: 'text',
  uid: 'text',
  enumeration: 'text',
  integer: 'number',
  biginteger: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'instant',
  timestamp: 'instant',
};

/** Whether somebody may read a field of a type. */
export type MayRead = (uid: string, field: string) => boolean;

/** The fields of a type and, one step further, of what its relations to one entry point to. */
export const fieldsOf = (type: ContentType, types: ContentType[], mayRead: MayRead): ConditionField[] => {
  const fields: ConditionField[] = [];
  for (const [name, attribute] of readable(type, mayRead)) {
    const field = fieldOf(name, attribute);
    if (field) fields.push(field);
    const related = attribute.toOne === undefined ? undefined : types.find(({ uid }) => uid === attribute.toOne);
    for (const [inner, innerAttribute] of related ? readable(related, mayRead) : []) {
      const innerField = fieldOf(`${name}.${inner}`, innerAttribute);
      if (innerField) fields.push(innerField);
    }
  }
  return fields;
};

const readable = ({ uid, attributes }: ContentType, mayRead: MayRead): [string, ContentAttribute][] =>
  Object.entries(attributes).filter(([name]) => STAMPS.includes(name) || mayRead(uid, name));

const fieldOf = (name: string, { type, options }: ContentAttribute): ConditionField | null => {
  const compared = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (compared === undefined) return null;
  return options === undefined ? { name, type: compared } : { name, type: compared, options };
};
