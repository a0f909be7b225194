import type { ConditionField, ConditionType } from '../../../contracts';
import { PUBLICATION_STATUS, PUBLICATION_STATUSES, STAMPS, hasPublicationStatus, type ContentAttribute, type ContentType } from '../../host';

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
 * The fields of a type and, one step further, of its components and of what its relations to one entry point to.
 * @param mayFollow says no of related types of which the person sees only some entries: what matches would tell of the others.
 */
export const fieldsOf = (
  type: ContentType,
  types: ContentType[],
  mayRead: MayRead,
  mayFollow: (uid: string) => boolean
): ConditionField[] => {
  const fields: ConditionField[] = [];
  for (const [name, attribute] of Object.entries(type.attributes)) {
    if (isReadable(type.uid, name, mayRead)) {
      const field = fieldOf(name, attribute);
      if (field) fields.push(field);
      const related = types.find(({ uid }) => uid === attribute.toOne);
      const isOpen = related && mayRead(related.uid) && mayFollow(related.uid) && hasOneVersion(type, related);
      for (const [inner, innerAttribute] of isOpen ? readable(related, mayRead) : []) {
        const innerField = fieldOf(`${name}.${inner}`, innerAttribute);
        if (innerField) fields.push(innerField);
      }
    }
    if (attribute.component?.repeatable === false) fields.push(...componentFields(type.uid, name, attribute, mayRead));
  }
  // As with stamps, whoever reads an entry reads it.
  if (hasPublicationStatus(type)) fields.push({ name: PUBLICATION_STATUS, type: 'text', options: [...PUBLICATION_STATUSES] });
  return fields;
};

/**
 * The fields of a component, called as in a condition about the entry it stands in.
 * Permissions name them one by one (`address.city`), or the component as a whole.
 */
export const componentFields = (uid: string, name: string, { component }: ContentAttribute, mayRead: MayRead): ConditionField[] =>
  Object.entries(component?.attributes ?? {})
    .filter(([inner]) => mayRead(uid, name) || mayRead(uid, `${name}.${inner}`))
    .flatMap(([inner, attribute]) => fieldOf(`${name}.${inner}`, attribute) ?? []);

/** An entry without drafts or languages is linked to every version of what it points to: which would be meant? */
const hasOneVersion = (type: ContentType, related: ContentType): boolean =>
  (type.draftAndPublish || !related.draftAndPublish) && (type.localized || !related.localized);

/** Attributes that hold JSON. */
export const jsonOf = ({ uid, attributes }: ContentType, mayRead: MayRead): string[] =>
  Object.keys(attributes).filter((name) => attributes[name].type === 'json' && mayRead(uid, name));

/** Permissions name neither these nor stamps: whoever reads an entry sees its language, and which others there are. */
const LANGUAGES = ['locale', 'localizations'];

export const isReadable = (uid: string, name: string, mayRead: MayRead): boolean =>
  STAMPS.includes(name) || LANGUAGES.includes(name) || mayRead(uid, name);

const readable = ({ uid, attributes }: ContentType, mayRead: MayRead): [string, ContentAttribute][] =>
  Object.entries(attributes).filter(([name]) => isReadable(uid, name, mayRead));

const fieldOf = (name: string, { type, options }: ContentAttribute): ConditionField | null => {
  const compared = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (compared === undefined) return null;
  return options === undefined ? { name, type: compared } : { name, type: compared, options };
};
