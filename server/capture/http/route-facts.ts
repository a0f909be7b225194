import type { RouteInfo, MatchedRoute } from '../caller';

/** What a route says about every request it answers. */
export interface RouteFacts {
  method: string;
  template: string;
  kind: 'api_request' | 'admin_request';
  /** Method and template: `GET /api/articles/:id`. */
  route: string;
  /** Full handler key, `api::article.article.find`; null for a function. */
  handler: string | null;
  /** Content-type uid of the controller, where it has one. */
  subjectType: string | null;
  /** Path parameter that names the content type, for the generic routes of the admin panel. */
  subjectParameter: string | null;
  /** Path parameter with the documentId (or id) of the subject. */
  idParameter: string | null;
  /** Tries to establish an identity: its failures belong to somebody, even though nobody is signed in yet. */
  signsIn: boolean;
}

export interface RouteKnowledge {
  hasContentType(uid: string): boolean;
}

const SUBJECT_PARAMETERS = ['model', 'uid', 'contentType'];
const ID_PARAMETERS = ['documentId', 'id'];
const SIGN_IN_HANDLERS = new Set([
  'admin::authentication.login',
  'plugin::users-permissions.auth.callback',
  'plugin::users-permissions.auth.register',
]);
const UPLOAD_FILE = 'plugin::upload.file';

/**
 * Reads a matched route once and remembers it by its `info`, which is one object per route (`ctx.state.route` itself is
 * copied for every request). Null for what is neither Content API nor admin API: static files, the admin panel's files.
 */
export const createRouteReader = (knowledge: RouteKnowledge) => {
  const known = new WeakMap<RouteInfo, RouteFacts>();

  return (route: MatchedRoute | null | undefined, method: string, template: unknown): RouteFacts | null => {
    const info = route?.info;
    if (!info || (info.type !== 'content-api' && info.type !== 'admin') || typeof template !== 'string') return null;
    const before = known.get(info);
    // One route answers several methods (ALL, and HEAD beside GET); whichever came last is remembered.
    if (before !== undefined && before.method === method && before.template === template) return before;
    const facts = readRoute(route.handler, info, method, template, knowledge);
    known.set(info, facts);
    return facts;
  };
};

const readRoute = (
  key: unknown,
  info: RouteInfo,
  method: string,
  template: string,
  knowledge: RouteKnowledge
): RouteFacts => {
  const handler = handlerOf(key, info);
  const subjectType = subjectOf(handler, knowledge);
  const parameters = template
    .split('/')
    .filter((part) => part.startsWith(':'))
    .map((part) => part.slice(1).replace(/[^\w].*$/, ''));
  const subjectParameter = subjectType === null ? find(SUBJECT_PARAMETERS, parameters) : null;
  return {
    method,
    template,
    kind: info.type === 'admin' ? 'admin_request' : 'api_request',
    route: `${method} ${template}`,
    handler,
    subjectType,
    subjectParameter,
    idParameter: subjectType !== null || subjectParameter !== null ? find(ID_PARAMETERS, parameters) : null,
    signsIn: handler !== null && SIGN_IN_HANDLERS.has(handler),
  };
};

const find = (wanted: string[], parameters: string[]): string | null =>
  wanted.find((name) => parameters.includes(name)) ?? null;

/** Handler keys are relative to their plugin or API; function handlers have none. */
const handlerOf = (key: unknown, info: RouteInfo): string | null => {
  if (typeof key !== 'string') return null;
  if (key.includes('::')) return key;
  if (info.pluginName === 'admin') return `admin::${key}`;
  if (info.pluginName) return `plugin::${info.pluginName}.${key}`;
  return info.apiName ? `api::${info.apiName}.${key}` : key;
};

/** `api::article.article.find` belongs to `api::article.article` where that is a content type. */
const subjectOf = (handler: string | null, knowledge: RouteKnowledge): string | null => {
  if (handler === null) return null;
  const uid = handler.slice(0, handler.lastIndexOf('.'));
  if (knowledge.hasContentType(uid)) return uid;
  // The upload plugin's controllers are named after their API, not after what they handle.
  return uid.startsWith('plugin::upload.') && !uid.includes('folder') && knowledge.hasContentType(UPLOAD_FILE)
    ? UPLOAD_FILE
    : null;
};
