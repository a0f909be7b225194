import type { Json, Settings } from '../../../contracts';
import { LENGTHS, beginningOf } from '../limits';
import { toJson } from '../json';
import type { Change, ChangeAction } from './change';
import { changedFields, setFields } from './changed-fields';
import { isEntry, type Entry, type Schema, type SchemaSource } from './schema';
import { entryQuery, type EntryQuery } from './stored-entry';
import { isTrackedType } from './tracked-types';

/** A call of the Document Service, as its middlewares see it. */
export interface DocumentCall {
  uid: string;
  action: string;
  contentType: Schema;
  params: unknown;
}

export interface WatcherDependencies {
  keepValuesOf: Settings['capture']['keepValuesOf'];
  schemaOf: SchemaSource;
  /** One row of a content type; null where there is none. */
  readEntry(uid: string, query: EntryQuery): Promise<unknown>;
  defaultLocale(): Promise<string | null>;
  onProblem(problem: unknown): void;
}

/** What was found out before the write; null where the call is none of ours. */
export interface Watched {
  call: DocumentCall;
  action: ChangeAction;
  stored: Entry | null | undefined;
  data: Entry;
}

const ACTIONS: Record<string, ChangeAction | undefined> = {
  create: 'create',
  clone: 'create',
  update: 'update',
  delete: 'delete',
  publish: 'publish',
  unpublish: 'unpublish',
  discardDraft: 'discard',
};
/** A save waits no longer than this for the extra read; then the changed fields stay unknown. */
const LONGEST_READ_MS = 500;
const VALUE_LIMITS = { depth: 4, values: 50, textLength: 500 };

/** Finds out, around a call of the Document Service, what it changes. */
export const createDocumentWatcher = (dependencies: WatcherDependencies) => {
  const { keepValuesOf, schemaOf, onProblem } = dependencies;

  /** Whether a call is a write that is tracked: cheap, because reads come through here too. */
  const watches = (call: DocumentCall): boolean => ACTIONS[call.action] !== undefined && isTrackedType(call.uid);

  /** Never rejects. */
  const before = async (call: DocumentCall): Promise<Watched> => {
    const action = ACTIONS[call.action] ?? 'update';
    const params = isEntry(call.params) ? call.params : {};
    // A copy: what the write does to its parameters must not change what was sent.
    const data = isEntry(params.data) ? { ...params.data } : {};
    const stored = call.action === 'update' ? await readStored(dependencies, call, params, data) : undefined;
    return { call, action, stored, data };
  };

  /** The change that a finished call made; null where it found nothing to do. */
  const after = ({ call, action, stored, data }: Watched, result: unknown, at: number): Change | null => {
    if (!isEntry(result)) return null;
    const params = isEntry(call.params) ? call.params : {};
    const entries = Array.isArray(result.entries) ? result.entries.filter(isEntry) : [result];
    const documentId = result.documentId ?? params.documentId;
    if (entries.length === 0 || typeof documentId !== 'string') return null;
    const fields = fieldsOfChange(call, data, stored, schemaOf, onProblem);
    return {
      at,
      uid: call.uid,
      documentId: beginningOf(documentId, LENGTHS.id),
      action,
      locales: [...new Set(entries.map((entry) => entry.locale).filter((locale) => typeof locale === 'string'))],
      fields,
      values: valuesOf(call, fields ?? [], data, stored, keepValuesOf[call.uid] ?? []),
      published:
        params.status === 'published' && call.contentType.options?.draftAndPublish === true && 'data' in params,
      created: action === 'create',
    };
  };

  return { watches, before, after };
};

const fieldsOfChange = (
  call: DocumentCall,
  data: Entry,
  stored: Watched['stored'],
  schemaOf: SchemaSource,
  onProblem: (problem: unknown) => void
): string[] | null => {
  try {
    if (call.action === 'create') return setFields(call.contentType, data);
    if (call.action === 'update' && stored !== undefined)
      return changedFields(call.contentType, data, stored, schemaOf);
  } catch (problem) {
    onProblem(problem);
  }
  return null;
};

/** Values are personal more often than not: only fields that the settings name, and never private ones or passwords. */
const valuesOf = (
  call: DocumentCall,
  fields: string[],
  data: Entry,
  stored: Watched['stored'],
  allowed: string[]
): { [field: string]: Json } => {
  const values: { [field: string]: Json } = {};
  for (const field of fields) {
    const attribute = call.contentType.attributes[field];
    if (!allowed.includes(field) || attribute.private === true || attribute.type === 'password') continue;
    const to = toJson(data[field], VALUE_LIMITS);
    values[field] = stored ? { from: toJson(stored[field], VALUE_LIMITS), to } : { to };
  }
  return values;
};

/** Undefined where it could not be read in time; never rejects. */
const readStored = async (
  { readEntry, schemaOf, defaultLocale, onProblem }: WatcherDependencies,
  call: DocumentCall,
  params: Entry,
  data: Entry
): Promise<Entry | null | undefined> => {
  const { documentId } = params;
  if (typeof documentId !== 'string') return undefined;
  const read = async (): Promise<Entry | null> => {
    const locale =
      call.contentType.pluginOptions?.i18n?.localized === true ? (localeOf(params) ?? (await defaultLocale())) : null;
    const entry = await readEntry(call.uid, entryQuery(call.contentType, documentId, locale, data, schemaOf));
    return isEntry(entry) ? entry : null;
  };
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LONGEST_READ_MS);
  });
  try {
    return await Promise.race([read(), tooLate]);
  } catch (problem) {
    onProblem(problem);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
};

const localeOf = ({ locale }: Entry): string | null => (typeof locale === 'string' && locale !== '*' ? locale : null);
