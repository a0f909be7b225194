import type { ActorType, EventKind, InsightsEvent } from '../../../contracts';
import { uuidV7Of } from '../../../server/lib';

/** Mulberry32: a small generator whose sequence is the same on every machine. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const KINDS: EventKind[] = ['api_request', 'api_request', 'admin_request', 'page_view'];
const STATUSES = [200, 200, 200, 201, 304, 401, 404, 500];

/** A believable event whose values repeat as real ones do. */
export const eventAt = (at: number, seed: string, random: () => number): InsightsEvent => {
  const pick = <Item>(items: Item[]): Item => items[Math.floor(random() * items.length)];
  const actorType: ActorType = pick(['admin', 'user', 'token', 'public']);
  const status = pick(STATUSES);
  return {
    id: uuidV7Of(Math.max(0, at), seed),
    at,
    kind: pick(KINDS),
    source: 'http',
    route: `GET /api/route-${Math.floor(random() ** 2 * 12)}`,
    handler: null,
    path: null,
    actorType,
    actorId: actorType === 'public' ? null : String(Math.floor(random() * 9)),
    actorLabel: null,
    tokenId: actorType === 'token' ? String(Math.floor(random() * 3)) : null,
    tokenLabel: null,
    subjectType: random() < 0.7 ? `api::thing-${Math.floor(random() * 4)}.thing` : null,
    subjectId: null,
    status,
    duration: random() < 0.95 ? Math.floor(Math.exp(random() * 10)) : null,
    requestBytes: Math.floor(random() * 200),
    responseBytes: Math.floor(random() * 20_000),
    // From the instant, so that the sequence of the generator stays what it was. Up to 977,000 units.
    cost: at % 3 === 0 ? (at % 1_000_000_007) * 977 : null,
    errorName: status >= 400 ? 'HttpError' : null,
    errorMessage: null,
    query: null,
    ip: '192.0.2.0',
    userAgent: pick(['Chrome', 'Firefox', 'curl']),
    referrer: null,
    session: `session-${Math.floor(random() * 40)}`,
    requestId: null,
    properties: null,
    sampledOut: false,
    weight: 1,
  };
};
