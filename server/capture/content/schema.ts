/** The part of a Strapi schema (content type or component) that tells how to compare and what to keep quiet about. */
export interface Schema {
  attributes: Record<string, Attribute>;
  options?: { draftAndPublish?: boolean };
  pluginOptions?: { i18n?: { localized?: boolean } };
}

export interface Attribute {
  type: string;
  private?: boolean;
  /** Of a component. */
  component?: string;
  /** Of a dynamic zone. */
  components?: readonly string[];
  repeatable?: boolean;
  /** Of a relation. */
  relation?: string;
  target?: string;
}

/** Schema of a component by its uid. */
export type SchemaSource = (uid: string) => Schema | undefined;

export type Entry = Record<string, unknown>;

/** Written by Strapi itself with every save: no person changed them. */
const SYSTEM_FIELDS = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'firstPublishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
]);

/** Fields of a save that are attributes a person can set. */
export const fieldsOf = (schema: Schema, data: Entry): string[] =>
  Object.keys(data).filter((field) => Object.hasOwn(schema.attributes, field) && !SYSTEM_FIELDS.has(field));

export const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
