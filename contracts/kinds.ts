/**
 * What an event can be. The code is what the database stores (an integer keeps rows small):
 * append only, never renumber.
 */
export const EVENT_KINDS = {
  api_request: 1,
  admin_request: 2,
  page_view: 3,
  content_change: 4,
  authentication: 5,
  outgoing_call: 6,
  view: 7,
  report: 8,
  export: 9,
  action: 10,
  search: 11,
  function: 12,
  custom: 13,
  /** Somebody asked something outside of the system; the route is the category. */
  information_request: 14,
} as const;

export type EventKind = keyof typeof EVENT_KINDS;

export const EVENT_KIND_NAMES = Object.keys(EVENT_KINDS) as EventKind[];

const NAME_BY_CODE = new Map<number, EventKind>(EVENT_KIND_NAMES.map((name) => [EVENT_KINDS[name], name]));

/** Code from the database -> name. An unknown code (a row of a newer version) reads as `custom`. */
export const eventKindOf = (code: number): EventKind => NAME_BY_CODE.get(code) ?? 'custom';

/** Kinds that people's own code reports through the wrappers: what the Usage page calls features. */
export const FEATURE_KINDS = ['view', 'report', 'export', 'action', 'search', 'function', 'custom'] as const satisfies EventKind[];

/** Where an event came from. Codes are stored: append only. */
export const EVENT_SOURCES = { http: 1, browser: 2, content: 3, code: 4, import: 5 } as const;
export type EventSource = keyof typeof EVENT_SOURCES;

const SOURCE_BY_CODE = new Map<number, EventSource>(
  (Object.keys(EVENT_SOURCES) as EventSource[]).map((name) => [EVENT_SOURCES[name], name])
);
export const eventSourceOf = (code: number): EventSource => SOURCE_BY_CODE.get(code) ?? 'code';
