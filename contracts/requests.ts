import type { Json } from './events';
import type { Coverage } from './request-coverages';
import type { EntryReference, Person } from './rules';

export const REQUEST_CHANNELS = ['email', 'phone', 'whatsapp', 'chat', 'meeting', 'in_person', 'web_form', 'other'] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

/**
 * - `new`: nobody has answered yet. `answered`: somebody did, by hand. `covered`: the system answers this now.
 * - `dismissed`: not a question, or not ours; counts nowhere.
 */
export const REQUEST_STATES = ['new', 'answered', 'covered', 'dismissed'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type RequestPriority = (typeof REQUEST_PRIORITIES)[number];

/** How a request got in. */
export const REQUEST_SOURCES = ['panel', 'entry', 'api', 'form', 'csv', 'mail', 'demo'] as const;
export type RequestSource = (typeof REQUEST_SOURCES)[number];

/** Categories that a new installation begins with. Their names are translated in the panel; people add their own. */
export const FIRST_CATEGORIES = ['status', 'report', 'document', 'stock', 'schedule', 'quality', 'other'] as const;

/** Personal data: optional, erasable, and gone after the time the settings say. */
export interface Requester {
  name: string | null;
  email: string | null;
  organisation: string | null;
}

/** Most characters of each text. */
export const REQUEST_LIMITS = { summary: 300, details: 50_000, name: 200, email: 254, organisation: 200, tag: 50, tags: 20, minutes: 100_000 } as const;

/** What people write when they log a request. */
export interface RequestInput {
  summary: string;
  details: string;
  requester: Requester;
  channel: RequestChannel;
  /** Code of a category. */
  category: string;
  priority: RequestPriority;
  /** ISO 8601. */
  receivedAt: string;
  /** Minutes of work it took; null where nobody noted it. */
  handlingMinutes: number | null;
  /** The content it is about. */
  entry: { uid: string; documentId: string } | null;
  tags: string[];
  /** Id of an admin user. */
  owner: string | null;
  organisation: string | null;
  state: RequestState;
}

/** What most requests are logged with: the rest has sensible values. */
export type QuickRequest = Pick<RequestInput, 'summary' | 'channel' | 'category'> & Partial<RequestInput>;

export interface RequestCategory {
  id: string;
  /** Small letters, digits and dashes; never changes. */
  code: string;
  /** Null for those of a new installation that nobody renamed: the panel has their names in each language. */
  name: string | null;
  /** Not offered any more. */
  archived: boolean;
  requests: number;
}

export interface RequestView {
  id: string;
  summary: string;
  requester: Requester;
  channel: RequestChannel;
  category: string;
  priority: RequestPriority;
  state: RequestState;
  receivedAt: string;
  handlingMinutes: number | null;
  owner: Person | null;
  tags: string[];
  /** `count`: how often it was asked. */
  group: { id: string; title: string; count: number } | null;
  coverage: Pick<Coverage, 'id' | 'name' | 'url'> | null;
  /** It arrived although the same is covered since before. */
  leak: boolean;
  entry: EntryReference | null;
  organisation: string | null;
  source: RequestSource;
}

export const REQUEST_CHANGE_KINDS = ['created', 'viewed', 'edited', 'grouped', 'covered', 'undone', 'erased', 'message'] as const;
export type RequestChangeKind = (typeof REQUEST_CHANGE_KINDS)[number];

/** Who did what to a request, and when. */
export interface RequestChange {
  at: string;
  /** Null for mail, apps and jobs. */
  by: Person | null;
  kind: RequestChangeKind;
  /** Name of what changed -> before and after. */
  changes: { [field: string]: [Json, Json] };
  /** The operation it was part of, which can be undone. */
  operation: string | null;
}

/** A message that belongs to a request, as mail does. */
export interface RequestMessage {
  id: string;
  at: string;
  from: { name: string | null; email: string | null };
  subject: string;
  text: string;
  /** Names and sizes; contents are not kept. */
  attachments: { name: string; type: string; bytes: number }[];
}

export interface RequestDetail extends RequestView {
  details: string;
  loggedAt: string;
  loggedBy: Person | null;
  /** Null while its personal data is there. */
  erasedAt: string | null;
  /** Another request that mail refers to, written by somebody else. */
  related: { id: string; summary: string } | null;
  messages: RequestMessage[];
  /** Newest first. */
  history: RequestChange[];
}

/** What lists are cut down to; every given part must hold, any value of a list matches. */
export interface RequestFilter {
  /** Words that stand in the summary, details or requester. */
  text?: string;
  state?: RequestState[];
  channel?: RequestChannel[];
  category?: string[];
  priority?: RequestPriority[];
  source?: RequestSource[];
  /** Id of an admin user, or `nobody`. */
  owner?: string;
  tag?: string;
  group?: string;
  coverage?: string;
  /** `true`: only what belongs to a group; `false`: only what belongs to none. */
  grouped?: boolean;
  leak?: boolean;
  organisation?: string;
  /** ISO 8601, `[from, to)` of `receivedAt`. */
  from?: string;
  to?: string;
}

/** What an operation is about: some requests, or all that a filter finds. */
export type RequestSelection = { ids: string[] } | { filter: RequestFilter };

/** What many requests can be changed in at once. Absent parts stay. */
export interface RequestPatch {
  state?: RequestState;
  category?: string;
  channel?: RequestChannel;
  priority?: RequestPriority;
  owner?: string | null;
  addTags?: string[];
  removeTags?: string[];
}

/** What an operation did. */
export interface RequestOperation {
  id: string;
  /** Requests that are another than before. */
  changed: number;
  /** Of an undone operation: requests left alone because somebody changed them since. */
  skipped: number;
}

/** A filter with a name. */
export interface SavedRequestView {
  id: string;
  name: string;
  filter: RequestFilter;
  /** Everybody sees it; only who saved it can change it. */
  shared: boolean;
  mine: boolean;
}

/** What forms about requests offer. */
export interface RequestVocabulary {
  categories: RequestCategory[];
  people: Person[];
  tags: string[];
  coverages: Pick<Coverage, 'id' | 'name'>[];
  /** What analytics counts, most used first. */
  features: { id: string; label: string; uses: number }[];
  views: SavedRequestView[];
}

/** Requests about one entry. */
export interface EntryRequests {
  total: number;
  open: number;
  latest: RequestView[];
}
