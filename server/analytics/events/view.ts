import { COST_PARTS, eventKindOf, eventSourceOf, type ActorType, type EventView, type Json } from '../../../contracts';
import { unpackUuid } from '../../lib';
import type { DictionaryEntry, DictionaryReader, Row } from '../../storage';
import { methodOf, templateOf } from '../engine/fields';

/** Columns of the event table that refer to the dictionary. */
const REFERENCES = [
  ['route', 'route'],
  ['actor', 'actor'],
  ['token', 'token'],
  ['subject', 'subject'],
  ['userAgent', 'user_agent'],
  ['referrer', 'referrer'],
] as const;

type Reference = (typeof REFERENCES)[number][0];

/** Rows of the event table as people see them; one query per kind of reference, however many rows. */
export const toViews = async (rows: Row[], dictionary: DictionaryReader): Promise<EventView[]> => {
  const entries = new Map<Reference, Map<number, DictionaryEntry>>();
  for (const [name, column] of REFERENCES) {
    const ids = new Set(rows.flatMap((row) => numberOf(row[column]) ?? []));
    entries.set(name, ids.size === 0 ? new Map() : await dictionary.byId(name, [...ids]));
  }
  return rows.map((row) => toView(row, (name, column) => entries.get(name)?.get(Number(row[column])) ?? null));
};

const toView = (row: Row, entryOf: (name: Reference, column: string) => DictionaryEntry | null): EventView => {
  const route = entryOf('route', 'route');
  const token = entryOf('token', 'token');
  const subject = entryOf('subject', 'subject');
  const duration = numberOf(row.duration);
  const cost = numberOf(row.cost);
  const errorName = textOf(row.error_name);
  const errorMessage = textOf(row.error_message);
  return {
    id: unpackUuid(String(row.document_id)),
    at: new Date(Number(row.at)).toISOString(),
    kind: eventKindOf(Number(row.kind)),
    source: eventSourceOf(Number(row.source)),
    route: route?.value ?? null,
    method: methodOf(route?.value ?? null),
    handler: route?.label ?? null,
    path: textOf(row.path) ?? templateOf(route?.value ?? null),
    actor: actorOf(entryOf('actor', 'actor')),
    token: token && { id: token.value, label: token.label },
    subject: subject && { type: subject.value, id: textOf(row.subject_id) },
    status: numberOf(row.status),
    duration: duration === null ? null : duration / 1_000,
    requestBytes: numberOf(row.request_bytes),
    responseBytes: numberOf(row.response_bytes),
    cost: cost === null ? null : cost / COST_PARTS,
    error: errorName === null && errorMessage === null ? null : { name: errorName ?? 'Error', message: errorMessage },
    query: textOf(row.query),
    ip: textOf(row.ip),
    userAgent: entryOf('userAgent', 'user_agent')?.value ?? null,
    referrer: entryOf('referrer', 'referrer')?.value ?? null,
    session: textOf(row.session),
    requestId: textOf(row.request_id),
    properties: propertiesOf(row.properties),
  };
};

const ACTOR = /^(admin|user|token|public|system)(?::(.*))?$/s;

const isActorType = (name: string | undefined): name is ActorType =>
  name === 'admin' || name === 'user' || name === 'token' || name === 'public' || name === 'system';

/** `admin:3` in parts. An actor beyond the dictionary's limit is known as `(other)` only. */
const actorOf = (entry: DictionaryEntry | null): EventView['actor'] => {
  const [, type, id] = ACTOR.exec(entry?.value ?? 'public') ?? [];
  if (!isActorType(type)) return { type: 'system', id: null, label: entry?.value ?? null };
  return { type, id: id ?? null, label: entry?.label ?? null };
};

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

const propertiesOf = (value: unknown): { [key: string]: Json } | null => {
  if (value === null || value === undefined) return null;
  const parsed: { [key: string]: Json } = JSON.parse(String(value));
  return parsed;
};
