import {
  EVENT_KINDS,
  EVENT_SOURCES,
  eventKindOf,
  eventSourceOf,
  type DictionaryName,
  type Dimension,
  type Field,
} from '../../../contracts';

/** What stands in the answer for events without the field. */
export const NONE = '(none)';

/**
 * How a field is stored. `dictionary`: a number of the dictionary; `code`: a number with a fixed name; `text`: itself;
 * `method` and `path` are parts of the route (`GET /api/articles/:id`), the path unless the event has one of its own.
 */
export type FieldDefinition = { dimension: Dimension | null; column: string } & (
  | { stored: 'dictionary'; dictionary: DictionaryName }
  | { stored: 'code'; codeOf: (name: string) => number | null; nameOf: (code: number) => string; names: readonly string[] }
  | { stored: 'text' | 'method' | 'path' }
);

const dictionary = (name: DictionaryName, column: string, dimension: Dimension | null): FieldDefinition => ({
  stored: 'dictionary',
  dictionary: name,
  column,
  dimension,
});

const codesOf = <Name extends string>(codes: Record<Name, number>) => {
  const byName = new Map<string, number>(Object.entries<number>(codes));
  return { codeOf: (name: string): number | null => byName.get(name) ?? null, names: [...byName.keys()] };
};

const CLASS = /^([1-9])xx$/;
const STATUS = /^[1-9]\d{2}$/;

export const FIELDS: Record<Field, FieldDefinition> = {
  route: dictionary('route', 'route', 'route'),
  actor: dictionary('actor', 'actor', 'actor'),
  subject: dictionary('subject', 'subject', 'subject'),
  token: dictionary('token', 'token', 'token'),
  userAgent: dictionary('userAgent', 'user_agent', null),
  referrer: dictionary('referrer', 'referrer', null),
  kind: { stored: 'code', column: 'kind', dimension: null, nameOf: eventKindOf, ...codesOf(EVENT_KINDS) },
  source: { stored: 'code', column: 'source', dimension: null, nameOf: eventSourceOf, ...codesOf(EVENT_SOURCES) },
  statusClass: {
    stored: 'code',
    column: 'status',
    dimension: 'statusClass',
    codeOf: (name) => (CLASS.test(name) ? Number(name[0]) : null),
    nameOf: (code) => `${code}xx`,
    names: ['1xx', '2xx', '3xx', '4xx', '5xx'],
  },
  status: {
    stored: 'code',
    column: 'status',
    dimension: null,
    codeOf: (name) => (STATUS.test(name) ? Number(name) : null),
    nameOf: String,
    names: [],
  },
  method: { stored: 'method', column: 'route', dimension: null },
  path: { stored: 'path', column: 'path', dimension: null },
  subjectId: { stored: 'text', column: 'subject_id', dimension: null },
  session: { stored: 'text', column: 'session', dimension: null },
  ip: { stored: 'text', column: 'ip', dimension: null },
};

export const FIELD_NAMES = Object.keys(FIELDS) as [Field, ...Field[]];

const ROUTE = /^([A-Z]+) (.+)$/s;

/** `GET` of `GET /api/articles`; null for a route without a method (a page, a custom event). */
export const methodOf = (route: string | null): string | null => ROUTE.exec(route ?? '')?.[1] ?? null;

/** `/api/articles/:id` of `GET /api/articles/:id`, a page's own template; null for names that are not paths. */
export const templateOf = (route: string | null): string | null => {
  const template = ROUTE.exec(route ?? '')?.[2] ?? route;
  return template?.startsWith('/') ? template : null;
};
