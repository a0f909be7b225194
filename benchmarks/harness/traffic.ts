import type { EventKind, EventSource, InsightsEvent } from '../../contracts';
import { shortHash, uuidV7Of } from '../../server/lib';
import { seededRandom, zipf, type Random } from './random';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Where every generated history ends: a fixed instant, so that the same seed gives the same rows. */
export const HISTORY_END = Date.parse('2026-11-02T00:00:00Z');
export const HISTORY_DAYS = 90;

interface Route {
  kind: EventKind;
  source: EventSource;
  route: string;
  handler: string | null;
  subject: string;
  /** Its path differs from the template: one document. */
  single: boolean;
  /** Milliseconds. */
  median: number;
}

const TYPES = Array.from({ length: 20 }, (_, index) => `api::kind-${index + 1}.kind-${index + 1}`);
const ROUTES: Route[] = TYPES.flatMap((subject, index): Route[] => {
  const name = `kind-${index + 1}`;
  const request = { kind: 'api_request', source: 'http', subject } as const;
  return [
    { ...request, route: `GET /api/${name}s`, handler: `${subject}.find`, single: false, median: 8 + index },
    { ...request, route: `GET /api/${name}s/:id`, handler: `${subject}.findOne`, single: true, median: 5 + index },
    index % 2 === 0
      ? { ...request, route: `POST /api/${name}s`, handler: `${subject}.create`, single: false, median: 30 + index }
      : {
          kind: 'admin_request',
          source: 'http',
          subject,
          route: `PUT /${name}-tools/:id`,
          handler: `plugin::${name}-tools.settings.update`,
          single: true,
          median: 60,
        },
  ];
});
const PAGES = ['/content-manager/:model', '/content-manager/:model/:id', '/', '/settings/users', '/plugins/insights'];
const AGENTS = ['Chrome', 'Chrome Mobile', 'Safari', 'Mobile Safari', 'Firefox', 'Edge', 'node', 'curl'];
const REFERRERS = ['https://www.example.com', 'https://shop.example.com', 'https://search.example.net'];
const TOKENS = ['Website', 'Mobile app', 'Warehouse'];
const ACTORS = 500;
const STATUSES = [...Array<number>(90).fill(200), 201, 201, 201, 204, 304, 401, 403, 404, 404, 500];

const routeRank = zipf(ROUTES.length, 1.1);
const actorRank = zipf(ACTORS, 0.8);

/** A visit of the public: about ten requests within ten minutes. */
const VISIT = 600_000;
const REQUESTS_PER_VISIT = 10;

/** Public visitors at a time, where so many events happen in so many milliseconds; half of them are the public's. */
const visitorsOf = (events: number, milliseconds: number): number =>
  Math.max(1, Math.round((events / 2 / REQUESTS_PER_VISIT) * (VISIT / milliseconds)));

type Caller = Pick<
  InsightsEvent,
  'actorType' | 'actorId' | 'actorLabel' | 'tokenId' | 'tokenLabel' | 'session' | 'ip' | 'userAgent' | 'referrer'
>;

/** Half of the callers are nobody in particular; the others are people with favourite hours, and three programs. */
const callerAt = (at: number, visitors: number, random: Random): Caller => {
  const day = Math.floor(at / DAY);
  const chance = random.next();
  const person = actorRank(random);
  const visitor =
    chance < 0.5 ? `public ${Math.floor(at / VISIT)} ${random.integer(visitors)}` : `actor ${person} ${day}`;
  const agent = AGENTS[(person + (chance < 0.5 ? random.integer(4) : 0)) % AGENTS.length];
  const common = {
    actorLabel: null,
    tokenId: null,
    tokenLabel: null,
    session: shortHash(visitor),
    ip: `203.0.${person % 256}.0`,
    userAgent: agent,
    referrer: random.next() < 0.4 ? random.pick(REFERRERS) : null,
  };
  if (chance < 0.5) return { ...common, actorType: 'public', actorId: null };
  if (chance < 0.7) {
    const token = zipfToken(random);
    const identity = {
      actorId: String(token + 1),
      actorLabel: TOKENS[token],
      tokenId: String(token + 1),
      tokenLabel: TOKENS[token],
    };
    return {
      ...common,
      ...identity,
      actorType: 'token',
      referrer: null,
      session: shortHash(`token ${token} ${day}`),
      userAgent: 'node',
    };
  }
  return {
    ...common,
    actorType: person < 30 ? 'admin' : 'user',
    actorId: String(person + 1),
    actorLabel: `person-${person + 1}`,
  };
};

const zipfToken = zipf(TOKENS.length, 1);

const documentIdOf = (rank: number): string =>
  shortHash(`document ${rank}`)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')
    .padEnd(24, 'abcdefghijklm');

const documentRank = zipf(5_000, 0.9);

/** An event as the pipeline hands it to the sink: texts as long, and as often null, as real ones. */
const eventAt = (at: number, seed: string, visitors: number, random: Random): InsightsEvent => {
  const isPage = random.next() < 0.08;
  const route = ROUTES[routeRank(random)];
  const status = isPage ? null : random.pick(STATUSES);
  const failed = status !== null && status >= 400;
  const subjectId = route.single ? documentIdOf(documentRank(random)) : null;
  const caller = callerAt(at, visitors, random);
  return {
    id: uuidV7Of(at, seed),
    at,
    kind: isPage ? 'page_view' : route.kind,
    source: isPage ? 'browser' : route.source,
    route: isPage ? random.pick(PAGES) : route.route,
    handler: isPage ? null : route.handler,
    path: route.single ? route.route.replace(/^\w+ /, '').replace(':id', subjectId ?? '') : null,
    ...caller,
    subjectType: route.subject,
    subjectId,
    status,
    duration: Math.round(random.around(isPage ? 35_000 : route.median, 0.6) * 1000),
    // As capture has it: unknown where a request announces no body, which most do not.
    requestBytes: isPage || random.next() < 0.8 ? null : random.integer(4_000),
    responseBytes: isPage ? null : Math.round(random.around(failed ? 140 : 4_800, 0.7)),
    cost: null,
    errorName: failed ? 'NotFoundError' : null,
    errorMessage: failed ? 'Not Found' : null,
    query: !isPage && random.next() < 0.3 ? `pagination[page]=${1 + random.integer(9)}&populate=*` : null,
    requestId: null,
    properties: null,
    sampledOut: false,
    weight: 1,
  };
};

/** Weekdays more than weekends, day more than night: never nothing. */
const rhythmOf = (at: number): number => {
  const date = new Date(at);
  const weekend = date.getUTCDay() % 6 === 0 ? 0.45 : 1;
  return weekend * (0.25 + Math.max(0, Math.sin(((date.getUTCHours() - 6) / 16) * Math.PI)));
};

/**
 * So many events over the 90 days before HISTORY_END, in order of time: 60 routes and 500 people by Zipf's law, 20 content
 * types, 3 tokens, about 10 events per visit.
 */
export function* historyOf(size: number, seed: number): Generator<InsightsEvent> {
  const random = seededRandom(seed);
  const hours = Array.from(
    { length: HISTORY_DAYS * 24 },
    (_, index) => HISTORY_END - HISTORY_DAYS * DAY + index * HOUR
  );
  const total = hours.reduce((weight, hour) => weight + rhythmOf(hour), 0);
  const visitors = visitorsOf(size, HISTORY_DAYS * DAY);
  let made = 0;
  let due = 0;
  for (const hour of hours) {
    due += (rhythmOf(hour) / total) * size;
    const count = Math.round(due) - made;
    for (let index = 0; index < count; index += 1) {
      yield eventAt(hour + Math.floor(((index + random.next()) / count) * HOUR), `${seed}:${made}`, visitors, random);
      made += 1;
    }
  }
}

/** So many events at 2,000 a second, as a busy server sees them. */
export const burstOf = (size: number, seed: number, start = HISTORY_END): InsightsEvent[] => {
  const random = seededRandom(seed);
  const visitors = visitorsOf(2_000, 1_000);
  return Array.from({ length: size }, (_, index) =>
    eventAt(start + Math.floor(index / 2), `burst ${seed}:${index}`, visitors, random)
  );
};
