import type { Random } from '../random';
import type { Actor, Cast } from './cast';
import { PUBLIC } from './cast';
import type { SparseEvent } from './event';
import { eventOf } from './event';
import { DAY, HOUR, type Hour } from './rhythm';

interface Endpoint {
  weight: number;
  method: string;
  template: string;
  handler: string;
  subjectType: string | null;
  /** Documents that `:id` stands for. */
  documents?: keyof Cast['content'];
  /** Milliseconds. */
  median: number;
  bytes: number;
  who: 'readers' | 'users' | 'website';
}

const crud = (name: string, plural: keyof Cast['content'], weight: number, who: Endpoint['who']): Endpoint[] => {
  const uid = `api::${name}.${name}`;
  const common = { method: 'GET', subjectType: uid, who };
  return [
    { ...common, weight, template: `/api/${plural}`, handler: `${uid}.find`, median: 14, bytes: 9_200 },
    { ...common, weight: weight * 1.4, template: `/api/${plural}/:id`, handler: `${uid}.findOne`, documents: plural, median: 8, bytes: 1_700 },
  ];
};

const ENDPOINTS: Endpoint[] = [
  ...crud('article', 'articles', 22, 'readers'),
  ...crud('product', 'products', 16, 'readers'),
  ...crud('category', 'categories', 5, 'readers'),
  ...crud('author', 'authors', 2, 'readers'),
  ...crud('order', 'orders', 4, 'users'),
  { weight: 2, method: 'POST', template: '/api/orders', handler: 'api::order.order.create', subjectType: 'api::order.order', median: 38, bytes: 640, who: 'website' },
  { weight: 2, method: 'PUT', template: '/api/orders/:id', handler: 'api::order.order.update', subjectType: 'api::order.order', documents: 'orders', median: 41, bytes: 640, who: 'website' },
  { weight: 1.2, method: 'GET', template: '/api/workshop/stock-report', handler: 'api::workshop.workshop.stockReport', subjectType: null, median: 900, bytes: 21_000, who: 'users' },
  { weight: 3, method: 'GET', template: '/api/workshop/search', handler: 'api::workshop.workshop.find', subjectType: null, median: 26, bytes: 3_100, who: 'readers' },
];

const CLIENTS = [
  { weight: 34, value: 'Chrome' },
  { weight: 22, value: 'Safari' },
  { weight: 14, value: 'Firefox' },
  { weight: 9, value: 'Edge' },
  { weight: 6, value: 'Googlebot' },
];

const REFERRERS = [
  { weight: 60, value: null },
  { weight: 25, value: 'https://shop.example.com' },
  { weight: 15, value: 'https://www.example.org' },
];

/** The bad afternoon of the story: 19 days before now, two hours in which the database was slow. */
export const isIncident = (at: number, now: number): boolean => {
  const start = Math.floor((now - 19 * DAY) / DAY) * DAY + 13 * HOUR;
  return at >= start && at < start + 2 * HOUR;
};

const actorOf = (endpoint: Endpoint, cast: Cast, random: Random): Actor => {
  const [mobile, website] = cast.tokens;
  if (endpoint.who === 'website') return random.chance(0.8) ? website : random.pick(cast.users);
  if (endpoint.who === 'users') return random.chance(0.7) ? random.pick(cast.users) : website;
  return random.weighted([
    { weight: 38, value: website },
    { weight: 30, value: mobile },
    { weight: 22, value: PUBLIC },
    { weight: 10, value: random.pick(cast.users) },
  ]);
};

type Failure = Pick<SparseEvent, 'status' | 'errorName' | 'errorMessage'>;

const failureOf = (endpoint: Endpoint, incident: boolean, random: Random): Failure | null => {
  if (random.chance(incident ? 0.22 : 0.002)) {
    return { status: 500, errorName: 'TimeoutError', errorMessage: 'Timeout acquiring a connection from the pool.' };
  }
  if (endpoint.template.endsWith('stock-report') && random.chance(0.05)) {
    return { status: 500, errorName: 'TypeError', errorMessage: 'Cannot read the reorder level of a deleted product.' };
  }
  if (endpoint.documents && random.chance(0.025)) {
    return { status: 404, errorName: 'NotFoundError', errorMessage: 'Not Found' };
  }
  if (endpoint.method !== 'GET' && random.chance(0.06)) {
    return { status: 400, errorName: 'ValidationError', errorMessage: 'customer must be defined.' };
  }
  if (endpoint.who === 'users' && random.chance(0.03)) {
    return { status: 403, errorName: 'ForbiddenError', errorMessage: 'Forbidden' };
  }
  return random.chance(0.001) ? { status: 499, errorName: null, errorMessage: null } : null;
};

const okStatus = (method: string): number => (method === 'POST' ? 201 : 200);

/** One request to the Content API in this hour. */
export const requestIn = (hour: Hour, now: number, cast: Cast, random: Random): SparseEvent => {
  const endpoint = random.weighted(ENDPOINTS.map((value) => ({ weight: value.weight, value })));
  const at = hour.start + random.integer(0, HOUR - 1);
  const incident = isIncident(at, now);
  const failure = failureOf(endpoint, incident, random);
  const actor = actorOf(endpoint, cast, random);
  const document = endpoint.documents ? random.pick(cast.content[endpoint.documents]) : null;
  // The report gets slower as the catalogue grows; the incident slows everything.
  const slower = (endpoint.median > 500 ? 0.8 + 1.1 * hour.progress : 1) * (incident ? 9 : 1);
  const visitor = random.integer(1, 180);
  return eventOf(random, {
    at,
    kind: 'api_request',
    source: 'http',
    route: `${endpoint.method} ${endpoint.template}`,
    handler: endpoint.handler,
    path: document ? endpoint.template.replace(':id', document) : null,
    ...actor,
    subjectType: endpoint.subjectType,
    subjectId: document,
    status: okStatus(endpoint.method),
    ...failure,
    duration: Math.round(random.around(endpoint.median * slower, 0.45) * 1000),
    requestBytes: endpoint.method === 'GET' ? 0 : random.integer(180, 900),
    responseBytes: failure ? random.integer(90, 140) : Math.round(random.around(endpoint.bytes, 0.3)),
    query: endpoint.template.endsWith('search') ? `q=${random.pick(['fuse', 'probe', 'display', 'fan'])}` : null,
    ip: `203.0.${visitor % 24}.0`,
    userAgent: actor.tokenLabel === 'Mobile app' ? 'okhttp' : actor.tokenLabel === 'Website' ? 'node' : random.weighted(CLIENTS),
    referrer: random.weighted(REFERRERS),
    session: `visitor-${visitor}-${Math.floor(at / DAY)}`,
    requestId: null,
  });
};
