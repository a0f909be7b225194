import { CONTENT_TRIGGERS, EVENT_KINDS, type ContentTrigger } from '../../../../contracts';
import type { Row } from '../../../storage';
import { isObject, namesIn, notesOnStored, objectIn, readStored, routeOf } from '../events/stored-events';
import type { BacktesterDependencies, Breathe, Span } from '../types';

/** Changes that are read at most. */
const MOST_CHANGES = 20_000;

/** A write to one document, as far as it was tracked. */
export interface StoredChange {
  at: number;
  documentId: string;
  /** `update`, `discard`, `create`, `publish`, `unpublish` or `delete`: the biggest of what one request did. */
  action: string;
  /** Empty where the type has no languages. */
  locales: string[];
  /** Names of what was changed; null where it is not known. */
  fields: string[] | null;
  /** Of the fields whose values the settings keep; `from` is absent where there was none. */
  values: Record<string, { from?: unknown; to?: unknown }>;
  /** The same request published what it wrote. */
  published: boolean;
  /** The document was new. */
  created: boolean;
}

export interface StoredChanges {
  /** Oldest first. */
  changes: StoredChange[];
  notes: string[];
}

/** The tracked changes of a content type, from an instant until now. */
export const readChanges = async (
  { storage: { knex, dictionary }, settings: { retention } }: BacktesterDependencies,
  uid: string,
  span: Span,
  breathe: Breathe
): Promise<StoredChanges> => {
  const subjects = [...(await dictionary.idsOf('subject', [uid])).values()];
  const stored = await readStored(
    knex,
    span,
    MOST_CHANGES,
    (query) => void query.where('kind', EVENT_KINDS.content_change).whereIn('subject', subjects),
    breathe
  );
  const routes = await namesIn(dictionary, 'route', stored.rows, 'route');
  const changes: StoredChange[] = [];
  for (const row of stored.rows) {
    const change = changeOf(row, routes);
    if (change) changes.push(change);
    await breathe();
  }
  const keptDays = retention.events.content_change ?? retention.events.default;
  return { changes, notes: [sinceNote(uid, changes), ...notesOnStored(stored, 'changes', { ...span, keptDays })] };
};

const sinceNote = (uid: string, [oldest]: StoredChange[]): string =>
  oldest
    ? `The past was worked out from the tracked changes of ${uid}, the oldest of which is of ${new Date(oldest.at).toISOString()}.`
    : `No changes of ${uid} are stored: its entries were taken as they are today.`;

const changeOf = (row: Row, routes: ReadonlyMap<number, string>): StoredChange | null => {
  const action = routeOf(row, routes)?.split(' ').at(-1);
  if (action === undefined || row.subject_id === null) return null;
  const { locales, changedFields, values, published, created } = objectIn(row.properties);
  return {
    at: Number(row.at),
    documentId: String(row.subject_id),
    action,
    locales: textsIn(locales) ?? [],
    fields: textsIn(changedFields),
    values: valuesIn(values),
    published: published === true || action === 'publish',
    created: created === true || action === 'create',
  };
};

const textsIn = (value: unknown): string[] | null =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : null;

const valuesIn = (value: unknown): StoredChange['values'] =>
  isObject(value) ? Object.fromEntries(Object.entries(value).flatMap(([field, one]) => (isObject(one) ? [[field, one]] : []))) : {};

/** What a trigger would have been told of it: one request may have created, changed and published. */
export const triggersOf = ({ action, fields, published, created }: StoredChange): ContentTrigger[] =>
  CONTENT_TRIGGERS.filter((trigger) => {
    if (trigger === 'create') return created;
    if (trigger === 'publish') return published;
    if (trigger === 'update') return action === 'update' || (action === 'publish' && fields !== null && !created);
    return trigger === action;
  });

/** Whether it is about an entry of this language. */
export const isOf = ({ locales }: Pick<StoredChange, 'locales'>, locale: string | null): boolean =>
  locales.length === 0 || locale === null || locales.includes(locale);
