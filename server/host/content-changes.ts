import type { Core } from '@strapi/types';
import type { ContentTrigger } from '../../contracts';
import type { Causation } from './causation';
import { changesBetween, localeOf, outcomesOf, type ContentValues, type DocumentCall, type RowChange } from './content-comparison';
import { disclosed } from './content-schema';
import { hasStoredStatus, withPublicationStatus } from './content-status';

/** One language of one entry that was written. */
export interface ContentChange extends RowChange {
  uid: string;
  documentId: string;
  locale: string | null;
  /** As it was, without what nobody is told; null where it is new. */
  before: ContentValues | null;
  /** As it is, without what nobody is told; of what is gone, as it was. */
  after: ContentValues;
  /** Execution that made the change; null where people or the app did. */
  cause: string | null;
}

/** What somebody wants to be told of. */
export interface ContentInterest {
  /** The relations that are read with an entry; null where nobody is interested in this kind of change. */
  relations(uid: string, action: ContentTrigger): string[] | null;
  /** Everything that one call has changed: one save may be several changes of the same entry, as where it publishes by itself. */
  changed(changes: ContentChange[]): void;
  onProblem(problem: unknown): void;
}

interface Call extends DocumentCall {
  uid: string;
  /** Of what is written; null where it does not exist yet. */
  documentId: string | null;
}

/**
 * Watches the Document Service for what somebody is interested in, and reads those entries before and after. What nobody is
 * interested in costs one look-up. Never throws into a save; a change in a transaction is told when that is committed.
 */
export const watchContent = (strapi: Core.Strapi, causation: Causation, interest: ContentInterest): (() => void) => {
  let active = true;

  const guarded = <Result>(work: () => Result, otherwise: Result): Result => {
    try {
      return work();
    } catch (problem) {
      interest.onProblem(problem);
      return otherwise;
    }
  };

  /** What to read with the entry; null where nobody is interested in anything that may come of the call. */
  const wanted = (call: Call): string[] | null => {
    const relations = outcomesOf(call).map((outcome) => interest.relations(call.uid, outcome));
    return relations.every((names) => names === null) ? null : [...new Set(relations.flatMap((names) => names ?? []))];
  };

  /** All languages and versions; null where they could not be read, which would look as if they were gone. */
  const rows = async (uid: string, documentId: string | null, relations: string[]): Promise<ContentValues[] | null> => {
    if (documentId === null) return [];
    try {
      const found: ContentValues[] = await strapi.db.query(uid).findMany({ where: { documentId }, populate: relations });
      return hasStoredStatus(strapi, uid) ? withPublicationStatus(found, found) : found;
    } catch (problem) {
      interest.onProblem(problem);
      return null;
    }
  };

  const tell = (uid: string, changes: RowChange[]): void => {
    if (changes.length === 0) return;
    const cause = causation.current();
    const told = changes.map((change): ContentChange => ({
      ...change,
      uid,
      documentId: String(change.after.documentId),
      locale: localeOf(change.after),
      before: change.before && disclosed(strapi, uid, change.before),
      after: disclosed(strapi, uid, change.after),
      cause,
    }));
    if (!strapi.db.inTransaction()) return interest.changed(told);
    strapi.db.transaction(({ onCommit }) => onCommit(() => guarded(() => interest.changed(told), undefined))).catch(interest.onProblem);
  };

  strapi.documents.use(async (context, next) => {
    if (!active) return next();
    const call = callOf(context);
    const relations = guarded(() => wanted(call), null);
    if (relations === null) return next();
    const before = await rows(call.uid, call.documentId, relations);
    const result = await next();
    const after = before && (await rows(call.uid, documentIdOf(result) ?? call.documentId, relations));
    if (before && after) guarded(() => tell(call.uid, changesBetween(call, before, after)), undefined);
    return result;
  });

  return () => {
    active = false;
  };
};

interface DocumentContext {
  uid: string;
  action: string;
  params: object;
  contentType: { options?: { draftAndPublish?: boolean } };
}

const callOf = ({ uid, action, params, contentType }: DocumentContext): Call => {
  const { status, data }: { status?: unknown; data?: unknown } = params;
  const hasDrafts = contentType.options?.draftAndPublish === true;
  const publishes = hasDrafts && status === 'published' && PUBLISHING.has(action);
  // What is copied stays as it is; what is created may be a further language of an entry.
  const documentId = action === 'clone' ? null : documentIdOf(action === 'create' ? data : params);
  return { uid, action, hasDrafts, publishes, documentId };
};

/** Calls that publish what they write where they are told to; elsewhere the status chooses what is read. */
const PUBLISHING = new Set(['create', 'clone', 'update']);

const documentIdOf = (values: unknown): string | null =>
  typeof values === 'object' && values !== null && 'documentId' in values && typeof values.documentId === 'string' ? values.documentId : null;
