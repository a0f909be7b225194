import { isRelationChange } from './relations';
import { fieldsOf, type Attribute, type Entry, type Schema, type SchemaSource } from './schema';

/** What `strapi.db.query(uid).findOne` takes. */
export interface EntryQuery {
  where: Record<string, unknown>;
  select: string[];
  populate: Record<string, unknown>;
}

const DEEPEST = 6;
const REFERENCE = { select: ['id', 'documentId'] };

/** The query for what is stored of exactly the fields that a save sends: one read, no more than is compared. */
export const entryQuery = (
  schema: Schema,
  documentId: string,
  locale: string | null,
  data: Entry,
  schemaOf: SchemaSource
): EntryQuery => {
  const select = ['id'];
  const populate: Record<string, unknown> = {};
  for (const field of fieldsOf(schema, data)) {
    const attribute = schema.attributes[field];
    if (!isReference(attribute)) select.push(field);
    // A relation that comes as a change says by itself whether it is one.
    else if (attribute.type !== 'relation' || !isRelationChange(data[field]))
      add(populate, field, attribute, schemaOf, 0);
  }
  return { where: { documentId, ...(locale === null ? {} : { locale }), ...draftOnly(schema) }, select, populate };
};

const draftOnly = (schema: Schema): Record<string, unknown> =>
  schema.options?.draftAndPublish === true ? { publishedAt: null } : {};

const isReference = (attribute: Attribute): boolean =>
  attribute.type === 'relation' ||
  attribute.type === 'media' ||
  attribute.type === 'component' ||
  attribute.type === 'dynamiczone';

const add = (
  populate: Record<string, unknown>,
  field: string,
  attribute: Attribute,
  schemaOf: SchemaSource,
  depth: number
): void => {
  if (attribute.type === 'media') populate[field] = REFERENCE;
  // A polymorphic relation has no one target to select from.
  else if (attribute.type === 'relation' && attribute.target !== undefined) populate[field] = REFERENCE;
  else if (attribute.type === 'component' && attribute.component !== undefined) {
    populate[field] = { populate: populateOf(attribute.component, schemaOf, depth + 1) };
  } else if (attribute.type === 'dynamiczone') {
    const on: Record<string, unknown> = {};
    for (const uid of attribute.components ?? []) on[uid] = { populate: populateOf(uid, schemaOf, depth + 1) };
    populate[field] = { on };
  }
};

const populateOf = (uid: string, schemaOf: SchemaSource, depth: number): Record<string, unknown> => {
  const populate: Record<string, unknown> = {};
  if (depth > DEEPEST) return populate;
  for (const [field, attribute] of Object.entries(schemaOf(uid)?.attributes ?? {})) {
    add(populate, field, attribute, schemaOf, depth);
  }
  return populate;
};
