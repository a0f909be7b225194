import type { Core, Schema } from '@strapi/types';
import { isSecret, type ContentType } from './content-schema';

/** What conditions and texts call it: no attribute of the type, but a fact about an entry in one language, both versions together. */
export const PUBLICATION_STATUS = 'publicationStatus';

/**
 * In the words of the Content Manager. `draft`: there is no published version (never was one, or it was unpublished). `modified`: the
 * draft was saved after it was published. `published`: it was not.
 */
export const PUBLICATION_STATUSES = ['draft', 'modified', 'published'] as const;
export type PublicationStatus = (typeof PUBLICATION_STATUSES)[number];

/** Only where there are drafts. An attribute of that name stays what it is. */
export const hasPublicationStatus = ({ draftAndPublish, attributes }: Pick<ContentType, 'draftAndPublish' | 'attributes'>): boolean =>
  draftAndPublish && !Object.hasOwn(attributes, PUBLICATION_STATUS);

/** The same of a type as Strapi knows it. */
export const hasStoredStatus = (strapi: Core.Strapi, uid: string): boolean => {
  const type = Object.values(strapi.contentTypes).find((one) => one.uid === uid);
  if (type?.options?.draftAndPublish !== true) return false;
  const attributes: Schema.ContentType['attributes'] = type.attributes;
  return !Object.hasOwn(attributes, PUBLICATION_STATUS) || isSecret(PUBLICATION_STATUS, attributes[PUBLICATION_STATUS]);
};

type Values = Record<string, unknown>;

/**
 * Rows with their status, as `getStatus` of the Content Manager's `document-metadata` service decides it (Strapi 5.54): by whether there
 * is the other version of the same document and language, and whether the draft has the later `updatedAt`.
 * Publishing copies `updatedAt`, so that there is no tolerance.
 * @param versions all versions of the documents of these rows, with `documentId`, `locale`, `updatedAt` and `publishedAt`
 */
export const withPublicationStatus = <Row extends Values>(rows: Row[], versions: readonly Values[]): (Row & Values)[] => {
  const byLanguage = new Map<string, Values[]>();
  for (const version of versions) {
    const known = byLanguage.get(languageOf(version));
    if (known) known.push(version);
    else byLanguage.set(languageOf(version), [version]);
  }
  return rows.map((row) => ({ ...row, [PUBLICATION_STATUS]: statusOf(row, byLanguage.get(languageOf(row)) ?? []) }));
};

const languageOf = ({ documentId, locale }: Values): string => JSON.stringify([documentId, locale ?? null]);

const isPublished = ({ publishedAt }: Values): boolean => publishedAt !== null && publishedAt !== undefined;

const statusOf = (row: Values, versions: readonly Values[]): PublicationStatus => {
  const others = versions.filter((version) => isPublished(version) !== isPublished(row));
  if (others.length === 0) return isPublished(row) ? 'published' : 'draft';
  return others.some((other) => (isPublished(row) ? isLater(other, row) : isLater(row, other))) ? 'modified' : 'published';
};

/** A draft without an instant was not saved later; what was published without one was published before anything. */
const isLater = (draft: Values, published: Values): boolean => {
  const [saved, copied] = [instantOf(draft.updatedAt), instantOf(published.updatedAt)];
  return saved !== null && (copied === null || saved > copied);
};

/** Epoch milliseconds. */
const instantOf = (value: unknown): number | null => {
  const milliseconds = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(milliseconds) ? milliseconds : null;
};
