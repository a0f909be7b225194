import type { IncomingHttpHeaders } from 'node:http';
import type { InsightsEvent } from '../../contracts';
import { LENGTHS, beginningOf } from './limits';

/** What Strapi's authentication leaves in `ctx.state`. Everything may be missing: `auth: false` skips all of it. */
export interface RequestState {
  user?: Person | null;
  auth?: { strategy?: { name?: string }; credentials?: Credentials | null } | null;
  session?: { id?: unknown } | null;
  route?: MatchedRoute | null;
}

/** `ctx.state.route`: a copy per request, but its `info` is one object per route. */
export interface MatchedRoute {
  handler?: unknown;
  info?: RouteInfo;
}

export interface RouteInfo {
  type?: string;
  apiName?: string;
  pluginName?: string;
}

interface Person {
  id?: string | number;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  email?: string | null;
}

interface Credentials {
  id?: string | number;
  name?: string | null;
}

/** The part of a Koa context that says who is calling. */
export interface CallerContext {
  state: RequestState;
  req: { headers: IncomingHttpHeaders };
  request: { ip: string };
}

const DO_NOT_TRACK = 'do-not-track';

/** Nobody in particular: no user, no token. */
export const isAnonymous = (state: RequestState): boolean => !state.user && !state.auth?.credentials;

/** Fills actor and token from what Strapi's authentication found; leaves `public` where it found nobody. */
export const identify = (event: InsightsEvent, state: RequestState): void => {
  const strategy = state.auth?.strategy?.name;
  if (strategy === 'content-api-token' || strategy === 'admin-token') setToken(event, state.auth?.credentials);
  if (strategy === 'content-api-token') {
    if (event.tokenId === null) return;
    event.actorType = 'token';
    event.actorId = event.tokenId;
    event.actorLabel = event.tokenLabel;
    return;
  }
  const user = state.user;
  if (!user || user.id === undefined) return;
  const isAdmin = strategy === 'admin' || strategy === 'admin-token' || state.route?.info?.type === 'admin';
  event.actorType = isAdmin ? 'admin' : 'user';
  event.actorId = beginningOf(String(user.id), LENGTHS.id);
  event.actorLabel = isAdmin ? nameOfAdmin(user) : nameOfUser(user);
};

/** First and last name, else user name, else the local part of the e-mail address. */
export const nameOfAdmin = (user: Person): string | null => {
  const { firstname, lastname } = user;
  if (firstname && lastname) return beginningOf(`${firstname} ${lastname}`, LENGTHS.label);
  return beginningOf(firstname || lastname || null, LENGTHS.label) ?? nameOfUser(user);
};

/**
 * Fills session, address, user agent, referrer and request id.
 * @param ip address as Koa sees it, which is read early: the socket of a client that went away has none.
 * @param honourDoNotTrack a public caller who asks not to be tracked is counted, and nothing else.
 */
export const describeCaller = (
  event: InsightsEvent,
  context: CallerContext,
  ip: string,
  honourDoNotTrack: boolean
): void => {
  const headers = context.req.headers;
  event.requestId = beginningOf(firstOf(headers['x-request-id']), LENGTHS.requestId);
  if (honourDoNotTrack && event.actorType === 'public' && (headers.dnt === '1' || headers['sec-gpc'] === '1')) {
    event.session = DO_NOT_TRACK;
    return;
  }
  const session = context.state.session?.id;
  if (typeof session === 'string') event.session = beginningOf(session, LENGTHS.session);
  event.ip = beginningOf(ip, LENGTHS.ip);
  event.userAgent = beginningOf(headers['user-agent'], LENGTHS.userAgent);
  event.referrer = beginningOf(headers.referer, LENGTHS.referrer);
};

const setToken = (event: InsightsEvent, credentials: Credentials | null | undefined): void => {
  if (!credentials || credentials.id === undefined) return;
  event.tokenId = beginningOf(String(credentials.id), LENGTHS.id);
  event.tokenLabel = beginningOf(credentials.name, LENGTHS.label);
};

/** User name; of an e-mail address only the local part. */
const nameOfUser = (user: Person): string | null => {
  const name = user.username || user.email;
  if (!name) return null;
  const at = name.indexOf('@');
  return beginningOf(at > 0 ? name.slice(0, at) : name, LENGTHS.label);
};

const firstOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;
