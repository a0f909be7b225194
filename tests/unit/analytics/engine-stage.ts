import type { InsightsEvent, QueryResult } from '../../../contracts';
import { createEngine, type Engine } from '../../../server/analytics/engine/engine';
import type { Calendar } from '../../../server/lib';
import type { Storage } from '../../../server/storage';
import { createTestStorage, eventOf, keepForEver, store } from './database';

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const NOW = Date.parse('2026-11-20T09:03:00Z');
export const clock = { now: () => NOW };

const engineOn = (storage: Storage, calendar: Calendar): Engine =>
  createEngine({
    storage,
    settings: { timeZone: calendar.timeZone, retention: keepForEver, cache: { ttl: 0, entries: 10 } },
    calendar,
    clock,
  });

/** An engine on a storage of its own that holds these events; it is closed after the work. */
export const withEngine = async (
  timeZone: string,
  events: InsightsEvent[],
  work: (engine: Engine, storage: Storage, calendar: Calendar) => Promise<void>
): Promise<void> => {
  const { knex, storage, calendar } = await createTestStorage(timeZone, clock);
  try {
    await store(storage, events);
    await work(engineOn(storage, calendar), storage, calendar);
  } finally {
    await knex.destroy();
  }
};

/** All of `traffic`. */
export const days = { from: '2026-11-01', to: '2026-11-15' };

/** Six answered requests within a day, three failed orders of a token, and a page view. */
export const traffic = (): InsightsEvent[] => [
  ...Array.from({ length: 6 }, (_, n) =>
    eventOf({ at: Date.parse('2026-11-02T10:00:00Z') + n * HOUR, duration: (n + 1) * 1_000, session: `s${n % 2}` })
  ),
  ...Array.from({ length: 3 }, (_, n) =>
    eventOf({
      at: Date.parse('2026-11-03T10:00:00Z') + n * DAY,
      route: 'POST /api/orders',
      handler: 'api::order.order.create',
      status: 500,
      errorName: 'Error',
      actorType: 'token',
      actorId: '2',
      actorLabel: 'Shop',
      tokenId: '2',
      tokenLabel: 'Shop',
      subjectType: 'api::order.order',
    })
  ),
  eventOf({ at: Date.parse('2026-11-04T10:00:00Z'), kind: 'page_view', route: '/content-manager/:model', status: null, duration: null }),
];

/** Each group with its count. */
export const keysOf = ({ groups }: QueryResult) => groups.map(({ key, values }) => [key, values.count]);
