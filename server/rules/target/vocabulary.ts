import { EVENT_FIELDS, PERMISSIONS, type ConditionField, type RuleTarget } from '../../../contracts';
import type { Vocabulary } from '../../conditions';
import type { Access, ContentType } from '../../host';
import { componentFields, fieldsOf, isReadable, jsonOf } from './fields';

/** Numbers of the analytics are for those who may see them in the charts. */
const metricsFor = ({ mayReadAnalytics }: Access): true | string =>
  mayReadAnalytics || `your role may not ask for numbers of the analytics: that needs the permission "${PERMISSIONS.readAnalytics.displayName}"`;

const named = (fields: ConditionField[]): Vocabulary['fields'] => new Map(fields.map((field) => [field.name, field]));

/** What conditions about the entries of a type may name, as far as somebody may read it. */
export const vocabularyOf = (type: ContentType, types: ContentType[], access: Access, changes: boolean): Vocabulary => ({
  ...ownOf(type, types, access),
  related: relatedOf(type, types, access),
  collections: collectionsOf(types, access),
  metrics: metricsFor(access),
  changes,
  uid: type.uid,
});

/** Beside numbers, metrics have nothing to be compared. */
export const metricsVocabulary = (types: ContentType[], access: Access): Vocabulary => ({
  fields: new Map(),
  collections: collectionsOf(types, access),
  metrics: metricsFor(access),
});

export const eventVocabulary = (types: ContentType[], access: Access): Vocabulary => ({
  fields: named(EVENT_FIELDS),
  json: new Set(['properties']),
  collections: collectionsOf(types, access),
  metrics: metricsFor(access),
});

const isOpen = ({ uid }: ContentType, access: Access): boolean => access.mayRead(uid) && !access.seesOnlySome(uid);

/** What an entry says by itself: all that filters of aggregates may name. */
const ownOf = (type: ContentType, types: ContentType[], access: Access): Vocabulary => ({
  fields: named(fieldsOf(type, types, access.mayRead, (uid) => !access.seesOnlySome(uid))),
  json: new Set(jsonOf(type, access.mayRead)),
});

const collectionsOf = (types: ContentType[], access: Access): NonNullable<Vocabulary['collections']> =>
  new Map(types.filter((type) => isOpen(type, access)).map((type) => [type.uid, () => ownOf(type, types, access)]));

/** The same for people: what can be counted or summed up of an entry's own. */
export const relatedFields = (type: ContentType, types: ContentType[], access: Access): RuleTarget['related'] =>
  Array.from(relatedOf(type, types, access), ([name, vocabulary]) => ({ name, fields: [...vocabulary().fields.values()] }));

/** Its relations, to one entry or to several, and its repeatable components. */
const relatedOf = (type: ContentType, types: ContentType[], access: Access): NonNullable<Vocabulary['related']> => {
  const related = new Map<string, () => Vocabulary>();
  for (const [name, attribute] of Object.entries(type.attributes)) {
    const other = types.find(({ uid }) => uid === attribute.toOne || uid === attribute.toMany);
    if (other && isReadable(type.uid, name, access.mayRead) && isOpen(other, access)) {
      related.set(name, () => ownOf(other, types, access));
    }
    const fields = attribute.component?.repeatable ? componentFields(type.uid, name, attribute, access.mayRead) : [];
    if (fields.length > 0) {
      const inner = fields.map((field) => ({ ...field, name: field.name.slice(name.length + 1) }));
      related.set(name, () => ({ fields: named(inner) }));
    }
  }
  return related;
};
