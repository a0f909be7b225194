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
};

/** Whether somebody may read a type, or a field of it. */
export type MayRead = (uid: string, field?: string) => boolean;

/**
 * The fields of a type and, one step further, of what its relations to one entry point to.
 * @param mayFollow says no of related types of which the person sees only some entries: what matches would tell of the others.
 */
export const fieldsOf = (
  type: ContentType,
  types: ContentType[],
  mayRead: MayRead,
  mayFollow: (uid: string) => boolean
): ConditionField[] => {
  const fields: ConditionField[] = [];
  for (const [name, attribute] of readable(type, mayRead)) {
    const field = fieldOf(name, attribute);
    if (field) fields.push(field);
    const related = types.find(({ uid }) => uid === attribute.toOne);
    const isOpen = related && mayRead(related.uid) && mayFollow(related.uid) && hasOneVersion(type, related);
    for (const [inner, innerAttribute] of isOpen ? readable(related, mayRead) : []) {
      const innerField = fieldOf(`${name}.${inner}`, innerAttribute);
      if (innerField) fields.push(innerField);
    }
  }
  return fields;
};

/** An entry without drafts or languages is linked to every version of what it points to: which would be meant? */
const hasOneVersion = (type: ContentType, related: ContentType): boolean =>
  (type.draftAndPublish || !related.draftAndPublish) && (type.localized || !related.localized);

const readable = ({ uid, attributes }: ContentType, mayRead: MayRead): [string, ContentAttribute][] =>
  Object.entries(attributes).filter(([name]) => STAMPS.includes(name) || mayRead(uid, name));

const fieldOf = (name: string, { type, options }: ContentAttribute): ConditionField | null => {
  const compared = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (compared === undefined) return null;
  return options === undefined ? { name, type: compared } : { name, type: compared, options };
};
