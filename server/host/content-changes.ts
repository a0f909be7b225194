import type { Core } from '@strapi/types';
import type { ContentTrigger } from '../../contracts';
import type { Causation } from './causation';

/** One entry that was written. */
export interface ContentChange {
  uid: string;
  action: ContentTrigger;
  documentId: string;
  locale: string | null;
  /** As it was; null where it is new, or nobody wanted to know. */
  before: Record<string, unknown> | null;
  /** As it is; of a deletion, as it was. */
  after: Record<string, unknown>;
  /** Execution that made the change; null where people or the app did. */
  cause: string | null;
}

/** What somebody wants to be told of. */
export interface ContentInterest {
  /** The relations that are read with an entry; null where nobody is interested in this kind of change. */
  relations(uid: string, action: ContentTrigger): string[] | null;
  changed(change: ContentChange): void;
  onProblem(problem: unknown): void;
}

const ACTIONS: Record<string, ContentTrigger | undefined> = {
  create: 'create',
  clone: 'create',
  update: 'update',
  publish: 'publish',
  unpublish: 'unpublish',
  delete: 'delete',
};

interface Call {
  uid: string;
  action: string;
  params: { documentId?: unknown; locale?: unknown };
}

type Row = Record<string, unknown>;

/**
 * Watches the Document Service for what somebody is interested in, and reads those entries before and after. What nobody is
 * interested in costs one look-up. Never throws into a save; a change in a transaction is told when that is committed.
 */
export const watchContent = (strapi: Core.Strapi, causation: Causation, interest: ContentInterest): (() => void) => {
  let active = true;

  const rows = async (uid: string, documentId: unknown, published: boolean, relations: string[]): Promise<Row[]> => {
    if (typeof documentId !== 'string') return [];
    const publishedAt = published ? { $notNull: true } : { $null: true };
    const { contentType } = strapi.db.metadata.has(uid) ? { contentType: strapi.contentType(typeUid(strapi, uid)) } : { contentType: null };
    const versions = contentType?.options?.draftAndPublish === true ? { publishedAt } : {};
    const found: Row[] = await strapi.db.query(uid).findMany({ where: { documentId, ...versions }, populate: relations });
    return found;
  };

  const tell = (action: ContentTrigger, uid: string, befores: Row[], afters: Row[]): void => {
    const cause = causation.current();
    const work = () => {
      for (const after of action === 'delete' ? befores : afters) {
        const locale = textOf(after.locale);
        const before = action === 'create' ? null : (befores.find((row) => textOf(row.locale) === locale) ?? null);
        if (action === 'update' && before !== null && sameStamp(before, after)) continue;
        interest.changed({ uid, action, documentId: String(after.documentId), locale, before, after, cause });
      }
    };
    if (!strapi.db.inTransaction()) return work();
    strapi.db.transaction(({ onCommit }) => onCommit(() => guarded(work))).catch(interest.onProblem);
  };

  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (problem) {
      interest.onProblem(problem);
    }
  };

  strapi.documents.use(async (context, next) => {
    const { uid, action: called, params }: Call = context as Call;
    const action = ACTIONS[called];
    const relations = !active || action === undefined ? null : interest.relations(uid, action);
    if (action === undefined || relations === null) return next();
    // A published version is what a publish makes; what it was before is the published version of before.
    const isPublished = action === 'publish';
    const read = (documentId: unknown) =>
      rows(uid, documentId, isPublished, relations).catch((problem: unknown): Row[] => {
        interest.onProblem(problem);
        return [];
      });
    const befores = action === 'create' ? [] : await read(params.documentId);
    const result = await next();
    const documentId = documentIdOf(result) ?? params.documentId;
    const afters = action === 'delete' ? [] : await read(documentId);
    guarded(() => tell(action, uid, befores, afters));
    return result;
  });

  return () => {
    active = false;
  };
};

const typeUid = (strapi: Core.Strapi, uid: string) => {
  const type = Object.values(strapi.contentTypes).find((candidate) => candidate.uid === uid);
  if (!type) throw new RangeError(`Not a content type: ${uid}`);
  return type.uid;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Another language of the same entry, which this call did not write. */
const sameStamp = (before: Row, after: Row): boolean => before.updatedAt !== undefined && String(before.updatedAt) === String(after.updatedAt) && before.id === after.id;

const documentIdOf = (result: unknown): string | null =>
  typeof result === 'object' && result !== null && 'documentId' in result ? textOf(result.documentId) : null;
