import type { ImportKind, InsightsEvent } from '../../../contracts';
import { cut, digestOf, uuidV7Of } from '../../lib';
import type { AccessLogEntry } from './access-log-parser';

/** Longest texts an event takes from a log, in UTF-16 units. */
const LENGTHS = { path: 1024, query: 2000, name: 128, address: 64, header: 512 };
const DAY = 86_400_000;
/** Route of a request that was not HTTP. */
export const MALFORMED = '(malformed request)';

/**
 * The event that a line of a log stands for. `id` must be that of the line: see `createLineIds`. The session is the
 * address and user agent within one day (UTC), hashed.
 */
export const eventOf = (entry: AccessLogEntry, id: string, kind: ImportKind): InsightsEvent => {
  const { request } = entry;
  const path = cut(request?.path, LENGTHS.path);
  return {
    id,
    at: entry.at,
    kind,
    source: 'import',
    route: routeOf(kind, request?.method, path),
    handler: null,
    path,
    actorType: entry.user === null ? 'public' : 'user',
    actorId: cut(entry.user, LENGTHS.name),
    actorLabel: cut(entry.user, LENGTHS.name),
    tokenId: null,
    tokenLabel: null,
    subjectType: null,
    subjectId: null,
    status: entry.status,
    duration: null,
    requestBytes: null,
    responseBytes: entry.bytes,
    cost: null,
    errorName: null,
    errorMessage: null,
    query: cut(request?.query, LENGTHS.query),
    ip: cut(entry.address, LENGTHS.address),
    userAgent: cut(entry.userAgent, LENGTHS.header),
    referrer: cut(entry.referrer, LENGTHS.header),
    session: sessionOf(entry),
    requestId: null,
    properties: null,
    sampledOut: false,
    weight: 1,
  };
};

/** The path is kept only where the route does not say it; settings that look at paths have seen it by then. */
export const forgetPathInRoute = (event: InsightsEvent): void => {
  if (event.route === event.path || event.route?.endsWith(` ${event.path}`)) event.path = null;
};

/**
 * Ids of lines: the same line of the same file has the same id whenever it is imported, and identical lines (two requests
 * of one client for one thing within one second are real) have ids of their own, by their number of occurrence.
 * @param occurrenceOf how often the text was seen before, from 0.
 */
export const createLineIds =
  (occurrenceOf: (digest: string) => number) =>
  (at: number, text: string): string => {
    const digest = digestOf(text);
    return uuidV7Of(at, `access log line ${digest} ${occurrenceOf(digest)}`);
  };

/** Pages are called by their path, requests by method and path, as the tracker calls them. */
const routeOf = (kind: ImportKind, method: string | undefined, path: string | null): string => {
  if (method === undefined || path === null) return MALFORMED;
  return kind === 'page_view' ? path : `${method} ${path}`;
};

const sessionOf = ({ address, userAgent, at }: AccessLogEntry): string | null =>
  address === null && userAgent === null ? null : digestOf(JSON.stringify([address, userAgent, Math.floor(at / DAY)]));
