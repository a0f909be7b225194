import type { ContentTrigger } from '../../contracts';

/** One row of an entry as `strapi.db.query` reads it: a language of its draft or of its published version. */
export type ContentValues = Record<string, unknown>;

/** One call of the Document Service, as far as it matters which rows it may write. */
export interface DocumentCall {
  action: string;
  /** Whether the type has drafts. */
  hasDrafts: boolean;
  /** `status: 'published'`: publishes by itself, without a call of `publish` that middlewares would see. */
  publishes: boolean;
}

export interface RowChange {
  action: ContentTrigger;
  /** Version that has changed; null where that is nobody's choice: of a type without drafts, and of what was published. */
  version: 'draft' | 'published' | null;
  before: ContentValues | null;
  /** As it is; of what is gone, as it was. */
  after: ContentValues;
}

/** A call may do more than its name says: an update of a language that is not there creates it. */
const OUTCOMES: Record<string, readonly ContentTrigger[] | undefined> = {
  create: ['create'],
  clone: ['create'],
  update: ['update', 'create'],
  discardDraft: ['update', 'create'],
  publish: ['publish'],
  unpublish: ['unpublish'],
  delete: ['delete'],
};

/** What may come of a call; nothing where it only reads. */
export const outcomesOf = ({ action, publishes }: DocumentCall): readonly ContentTrigger[] => {
  const own = Object.hasOwn(OUTCOMES, action) ? (OUTCOMES[action] ?? []) : [];
  return publishes && own.length > 0 ? [...own, 'publish'] : own;
};

/** One language of one version. */
interface Pair {
  before: ContentValues | null;
  after: ContentValues | null;
}

/**
 * What a call has done, by the rows of all languages and versions before and after it. What a call names is not enough: it may
 * leave the language out, name all, or find nothing to do.
 */
export const changesBetween = (call: DocumentCall, before: ContentValues[], after: ContentValues[]): RowChange[] => {
  const { action, hasDrafts, publishes } = call;
  const isPublished = (row: ContentValues): boolean => hasDrafts && row.publishedAt != null;
  // Without drafts there is one version only, and whoever wants to know of an entry wants that.
  const version = hasDrafts ? 'draft' : null;
  const drafts = pairs(before, after, (row) => !isPublished(row));
  const published = pairs(before, after, isPublished);

  switch (action) {
    case 'delete':
      return [
        ...gone(drafts).map(([, row]) => ({ action, version, before: row, after: row }) as const),
        ...gone(published).map(([, row]) => ({ action, version: 'published', before: row, after: row }) as const),
      ];
    case 'publish':
      return publications(published);
    case 'unpublish':
      return gone(published).flatMap(([locale, row]): RowChange[] => {
        const draft = drafts.get(locale);
        return [
          { action, version: 'published', before: row, after: row },
          // What is left of the entry, which may be ahead of what was published.
          { action, version: 'draft', before: draft?.before ?? row, after: draft?.after ?? row },
        ];
      });
    default: {
      const saved = written(drafts).map((change): RowChange => ({ ...change, version }));
      if (!publishes) return saved;
      // Whoever is interested in published versions sees this save as one of them.
      const shown = publications(published).map((change): RowChange => {
        const isNew = drafts.get(localeOf(change.after))?.before == null;
        return { ...change, action: isNew ? 'create' : 'update', version: 'published' };
      });
      return [...saved, ...shown, ...publications(published)];
    }
  }
};

const pairs = (before: ContentValues[], after: ContentValues[], belongs: (row: ContentValues) => boolean): Map<string | null, Pair> => {
  const found = new Map<string | null, Pair>();
  for (const row of before.filter(belongs)) found.set(localeOf(row), { before: row, after: null });
  for (const row of after.filter(belongs)) found.set(localeOf(row), { before: found.get(localeOf(row))?.before ?? null, after: row });
  return found;
};

const gone = (versions: Map<string | null, Pair>): [string | null, ContentValues][] =>
  [...versions].flatMap(([locale, { before, after }]) => (before !== null && after === null ? [[locale, before]] : []));

/** Publishing writes a new row each time, also where nothing has changed. */
const publications = (versions: Map<string | null, Pair>): RowChange[] =>
  [...versions.values()].flatMap(({ before, after }): RowChange[] =>
    after === null || before?.id === after.id ? [] : [{ action: 'publish', version: null, before, after }]
  );

/** By all values: two saves may have the same millisecond as `updatedAt`. */
const written = (versions: Map<string | null, Pair>): Omit<RowChange, 'version'>[] =>
  [...versions.values()].flatMap(({ before, after }): Omit<RowChange, 'version'>[] =>
    after === null || JSON.stringify(before) === JSON.stringify(after) ? [] : [{ action: before === null ? 'create' : 'update', before, after }]
  );

export const localeOf = ({ locale }: ContentValues): string | null => (typeof locale === 'string' ? locale : null);
