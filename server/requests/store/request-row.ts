import type { RequestChannel, RequestPriority, RequestSource, RequestState } from '../../../contracts';
import { number, numberOrNull, parsed, type Whole } from '../../storage';

/** A request as it is kept. Instants are epoch milliseconds. */
export interface StoredRequest {
  id: string;
  summary: string;
  details: string;
  requesterName: string | null;
  requesterEmail: string | null;
  requesterOrganisation: string | null;
  channel: RequestChannel;
  category: string;
  priority: RequestPriority;
  state: RequestState;
  receivedAt: number;
  handlingMinutes: number | null;
  entry: { uid: string; documentId: string } | null;
  tags: string[];
  owner: string | null;
  /** Id of the group of those that ask the same. */
  group: string | null;
  coverage: string | null;
  organisation: string | null;
  source: RequestSource;
  /** What the source calls it: a message id, a row's hash; its own id where it has none. The same is never added twice. */
  sourceId: string;
  /** Id of another request that a mail refers to. */
  related: string | null;
  /** When it was logged. */
  at: number;
  loggedBy: string | null;
  changedAt: number;
  erasedAt: number | null;
}

/** A row of `insights_requests`. */
export interface RequestRow {
  document_id: string;
  summary: string;
  details: string | null;
  requester_name: string | null;
  requester_email: string | null;
  requester_organisation: string | null;
  channel: RequestChannel;
  category: string;
  priority: RequestPriority;
  state: RequestState;
  received_at: Whole;
  handling_minutes: number | null;
  entry_uid: string | null;
  entry_id: string | null;
  tags: string | null;
  owner: string | null;
  repeat_group: string | null;
  coverage: string | null;
  organisation: string | null;
  source: RequestSource;
  source_id: string;
  related: string | null;
  at: Whole;
  logged_by: string | null;
  search_text: string | null;
  changed_at: Whole;
  erased_at: Whole;
}

/** In the order of `cellsOf`. */
export const REQUEST_COLUMNS = {
  document_id: 'text',
  summary: 'text',
  details: 'text',
  requester_name: 'text',
  requester_email: 'text',
  requester_organisation: 'text',
  channel: 'text',
  category: 'text',
  priority: 'text',
  state: 'text',
  received_at: 'bigint',
  handling_minutes: 'float8',
  entry_uid: 'text',
  entry_id: 'text',
  tags: 'text',
  owner: 'text',
  repeat_group: 'text',
  coverage: 'text',
  organisation: 'text',
  source: 'text',
  source_id: 'text',
  related: 'text',
  at: 'bigint',
  logged_by: 'text',
  search_text: 'text',
  changed_at: 'bigint',
  erased_at: 'bigint',
} as const;

/** Characters of a request that its text search looks at. */
const SEARCHED = 2_000;

/** Letters without case and accents, so that every database finds the same. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();

const searchTextOf = ({ summary, requesterName, requesterEmail, requesterOrganisation, tags, details }: StoredRequest): string =>
  folded([summary, requesterName, requesterEmail, requesterOrganisation, ...tags, details].filter(Boolean).join('\n')).slice(0, SEARCHED);

export const rowOf = (request: StoredRequest): RequestRow => ({
  document_id: request.id,
  summary: request.summary,
  details: request.details,
  requester_name: request.requesterName,
  requester_email: request.requesterEmail,
  requester_organisation: request.requesterOrganisation,
  channel: request.channel,
  category: request.category,
  priority: request.priority,
  state: request.state,
  received_at: request.receivedAt,
  handling_minutes: request.handlingMinutes,
  entry_uid: request.entry?.uid ?? null,
  entry_id: request.entry?.documentId ?? null,
  tags: request.tags.length === 0 ? null : JSON.stringify(request.tags),
  owner: request.owner,
  repeat_group: request.group,
  coverage: request.coverage,
  organisation: request.organisation,
  source: request.source,
  source_id: request.sourceId,
  related: request.related,
  at: request.at,
  logged_by: request.loggedBy,
  search_text: searchTextOf(request),
  changed_at: request.changedAt,
  erased_at: request.erasedAt,
});

export const cellsOf = (request: StoredRequest): (string | number | null)[] => {
  const row = rowOf(request);
  return (Object.keys(REQUEST_COLUMNS) as (keyof typeof REQUEST_COLUMNS)[]).map((column) => row[column]);
};

export const requestOf = (row: RequestRow): StoredRequest => ({
  id: row.document_id,
  summary: row.summary,
  details: row.details ?? '',
  requesterName: row.requester_name,
  requesterEmail: row.requester_email,
  requesterOrganisation: row.requester_organisation,
  channel: row.channel,
  category: row.category,
  priority: row.priority,
  state: row.state,
  receivedAt: number(row.received_at),
  handlingMinutes: numberOrNull(row.handling_minutes),
  entry: row.entry_uid !== null && row.entry_id !== null ? { uid: row.entry_uid, documentId: row.entry_id } : null,
  tags: tagsOf(row.tags),
  owner: row.owner,
  group: row.repeat_group,
  coverage: row.coverage,
  organisation: row.organisation,
  source: row.source,
  sourceId: row.source_id,
  related: row.related,
  at: number(row.at),
  loggedBy: row.logged_by,
  changedAt: number(row.changed_at),
  erasedAt: numberOrNull(row.erased_at),
});

const tagsOf = (text: string | null): string[] => {
  const tags = parsed(text);
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
};
