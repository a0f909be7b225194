import { EVENT_KINDS, EVENT_SOURCES, type DictionaryName, type InsightsEvent } from '../../contracts';
import { packUuid } from '../lib';
import type { Cell } from './database';
import type { Dictionary, Term } from './dictionary';

/** The numbers an event is summarised by; 0 or null where it has none. */
export interface Fact {
  at: number;
  kind: number;
  route: number | null;
  actor: number | null;
  /** The actor is somebody in particular (an admin user, an end user, a token): counted among distinct actors. */
  identified: boolean;
  token: number | null;
  subject: number | null;
  status: number | null;
  failed: boolean;
  duration: number | null;
  requestBytes: number;
  responseBytes: number;
  /** COST_PARTS. */
  cost: number;
  session: string | null;
}

/** `admin:3`, `public`: how an actor is called in the dictionary and in filters. */
export const actorValueOf = (event: InsightsEvent): string =>
  event.actorId === null ? event.actorType : `${event.actorType}:${event.actorId}`;

/** Everything of an event that is stored by number. */
export const termsOf = function* (events: Iterable<InsightsEvent>): Generator<Term> {
  for (const event of events) {
    if (event.route !== null) yield { name: 'route', value: event.route, label: event.handler };
    yield { name: 'actor', value: actorValueOf(event), label: event.actorLabel };
    if (event.tokenId !== null) yield { name: 'token', value: event.tokenId, label: event.tokenLabel };
    if (event.subjectType !== null) yield { name: 'subject', value: event.subjectType, label: null };
    if (event.userAgent !== null) yield { name: 'userAgent', value: event.userAgent, label: null };
    if (event.referrer !== null) yield { name: 'referrer', value: event.referrer, label: null };
  }
};

/** An answer of 400 and above, or an error without an answer. */
export const hasFailed = (event: InsightsEvent): boolean =>
  event.status === null ? event.errorName !== null : event.status >= 400;

export const factOf = (event: InsightsEvent, dictionary: Dictionary): Fact => {
  const idOf = idsFrom(dictionary);
  return {
    at: event.at,
    kind: EVENT_KINDS[event.kind],
    route: idOf('route', event.route),
    actor: dictionary.idOf('actor', actorValueOf(event)),
    identified: event.actorId !== null,
    token: idOf('token', event.tokenId),
    subject: idOf('subject', event.subjectType),
    status: event.status,
    failed: hasFailed(event),
    duration: event.duration,
    requestBytes: event.requestBytes ?? 0,
    responseBytes: event.responseBytes ?? 0,
    cost: event.cost ?? 0,
    session: event.session,
  };
};

/** Cells in the order of EVENT_COLUMNS. */
export const cellsOf = (event: InsightsEvent, fact: Fact, dictionary: Dictionary): Cell[] => {
  const idOf = idsFrom(dictionary);
  return [
    packUuid(event.id),
    event.at,
    fact.kind,
    EVENT_SOURCES[event.source],
    fact.route,
    fact.actor,
    fact.token,
    fact.subject,
    event.subjectId,
    event.status,
    event.duration,
    event.requestBytes,
    event.responseBytes,
    event.cost,
    event.errorName,
    event.errorMessage,
    pathOf(event, dictionary),
    event.query,
    event.ip,
    idOf('userAgent', event.userAgent),
    idOf('referrer', event.referrer),
    event.session,
    event.requestId,
    event.properties === null ? null : JSON.stringify(event.properties),
    event.weight === 1 ? null : event.weight,
  ];
};

const idsFrom =
  (dictionary: Dictionary) =>
  (name: DictionaryName, value: string | null): number | null =>
    value === null ? null : dictionary.idOf(name, value);

/** A route that is stored as `(other)` would be lost; the path column keeps what it was. */
const pathOf = (event: InsightsEvent, dictionary: Dictionary): string | null => {
  if (event.path !== null || event.route === null) return event.path;
  return dictionary.isOther('route', event.route) ? event.route : null;
};
