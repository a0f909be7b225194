import type { Core, Schema } from '@strapi/types';

/** A content type of the app, as far as conditions need to know it. */
export interface ContentType {
  uid: string;
  displayName: string;
  draftAndPublish: boolean;
  localized: boolean;
  /** Without passwords and private fields. */
  attributes: Record<string, ContentAttribute>;
}

export interface ContentAttribute {
  type: string;
  /** Of an enumeration. */
  options?: string[];
  /** Uid of what a relation to one entry points to. */
  toOne?: string;
  /** Uid of what a relation to several entries points to. */
  toMany?: string;
  /** Of a component; those that are inside of it have no attributes here. */
  component?: { uid: string; repeatable: boolean; attributes: Record<string, ContentAttribute> };
}

type Attribute = Schema.Attribute.AnyAttribute;

/** Fields that Strapi adds to every type. Permissions do not name them: whoever reads an entry reads these. */
export const STAMPS = ['createdAt', 'updatedAt', 'publishedAt'];

export const contentTypeOf = (strapi: Core.Strapi, schema: Schema.ContentType): ContentType => ({
  uid: schema.uid,
  displayName: schema.info.displayName,
  draftAndPublish: schema.options?.draftAndPublish === true,
  localized: isLocalized(schema.pluginOptions?.i18n),
  attributes: described(schema.attributes, (attribute) => attributeOf(strapi, attribute, true)),
});

/** An entry without what nobody is told: templates could name it. */
export const disclosed = (strapi: Core.Strapi, uid: string, values: Record<string, unknown>): Record<string, unknown> => {
  const attributes = attributesOf(strapi, uid);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (attribute && isSecret(name, attribute)) return [];
      const inner = attribute && targetOf(attribute);
      return [[name, inner === undefined ? value : disclosedWithin(strapi, inner, value)]];
    })
  );
};

const disclosedWithin = (strapi: Core.Strapi, uid: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => disclosedWithin(strapi, uid, item));
  return isRecord(value) ? disclosed(strapi, uid, value) : value;
};

const attributesOf = (strapi: Core.Strapi, uid: string): Record<string, Attribute> => {
  const schemas: Record<string, { attributes: Record<string, Attribute> } | undefined> = {
    ...strapi.contentTypes,
    ...strapi.components,
  };
  return (Object.hasOwn(schemas, uid) ? schemas[uid]?.attributes : undefined) ?? {};
};

const described = (
  attributes: Record<string, Attribute>,
  describe: (attribute: Attribute) => ContentAttribute
): Record<string, ContentAttribute> =>
  Object.fromEntries(
    Object.entries(attributes)
      // Texts of private fields would be told by what matches them.
      .filter(([name, attribute]) => !isSecret(name, attribute))
      .map(([name, attribute]) => [name, describe(attribute)])
  );

const attributeOf = (strapi: Core.Strapi, attribute: Attribute, withInner: boolean): ContentAttribute => {
  const { type } = attribute;
  switch (type) {
    case 'enumeration':
      return { type, options: [...attribute.enum] };
    case 'relation': {
      const target = targetOf(attribute);
      if (target === undefined) return { type };
      if (attribute.relation === 'manyToOne' || attribute.relation === 'oneToOne') return { type, toOne: target };
      return attribute.relation === 'manyToMany' || attribute.relation === 'oneToMany' ? { type, toMany: target } : { type };
    }
    case 'component': {
      const inner = withInner ? attributesOf(strapi, attribute.component) : {};
      return {
        type,
        component: {
          uid: attribute.component,
          repeatable: attribute.repeatable === true,
          attributes: described(inner, (one) => attributeOf(strapi, one, false)),
        },
      };
    }
    default:
      return { type };
  }
};

/** Uid of what stands behind an attribute. */
const targetOf = (attribute: Attribute): string | undefined => {
  if (attribute.type === 'component') return attribute.component;
  return attribute.type === 'relation' && 'target' in attribute ? attribute.target : undefined;
};

/** Passwords and private fields. */
export const isSecret = (name: string, attribute: Attribute): boolean =>
  attribute.type === 'password' || ('private' in attribute && attribute.private === true && !STAMPS.includes(name));

const isLocalized = (i18n: unknown): boolean => isRecord(i18n) && i18n.localized === true;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
