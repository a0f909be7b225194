import { createEngine, type Engine } from '../../../server/analytics/engine/engine';
import type { InsightsEvent, InsightsQuery, MetricValues } from '../../../contracts';
import { DEFAULTS } from '../../../server/config/defaults';
import { Calendar, uuidV7Of } from '../../../server/lib';
import { createStorage, type Storage } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { eventAt, seededRandom } from '../storage/events';
import { limits, quiet } from '../storage/recount';

jest.setTimeout(120_000);

const NOW = Date.parse('2026-12-20T09:03:00Z');
const clock = { now: () => NOW };
const QUARTER = 900_000;
const DAY = 96 * QUARTER;
const ZONES = ['Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York'];
/** Around both changes of New York's clocks in 2026; whole days of each zone lie within. */
const WINDOWS = [
  { from: '2026-03-06', to: '2026-03-10' },
  { from: '2026-10-30', to: '2026-11-03' },
];

/** Nothing that is summarised besides who and when: what is left out here costs many rows and no meaning. */
const plainEvent = (at: number, name: string, random: () => number): InsightsEvent => ({
  ...eventAt(at, name, random),
  ...{ kind: 'api_request', route: null, tokenId: null, subjectType: null, status: null, errorName: null },
});

/**
 * An event directly before and one at the start of every quarter hour (every midnight and every change of a clock is such
 * a start), and some anywhere, in no order.
 */
const boundaryEvents = (): InsightsEvent[] => {
  const random = seededRandom(20_260_308);
  const instants = WINDOWS.flatMap(({ from, to }) => {
    // Half a day and more on both sides, for what must not be counted.
    const [start, end] = [Date.parse(from) - DAY / 2, Date.parse(to) + 1.5 * DAY];
    const starts = Array.from({ length: (end - start) / QUARTER }, (_, index) => start + index * QUARTER);
    return [...starts.flatMap((at) => [at - 1, at]), ...starts.map(() => start + Math.floor(random() * (end - start)))];
  });
  const events = instants.map((at, index) => ({ key: random(), event: plainEvent(at, `boundary ${index}`, random) }));
  return events.sort((one, other) => one.key - other.key).map(({ event }) => event);
};

const FRAME = 500;

const store = async (storage: Storage, name: string, events: InsightsEvent[]): Promise<void> => {
  for (let start = 0; start < events.length; start += FRAME) {
    await storage.writer.write([{ id: uuidV7Of(0, `${name} ${start}`), events: events.slice(start, start + FRAME) }]);
  }
};

/** What a clock on the wall in that zone shows, by Intl alone. */
const wallClock = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  });
  return (at: number) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = `${parts.year}-${parts.month}-${parts.day}`;
    // An hour that comes twice differs in its offset.
    return { day, hour: `${day} ${parts.hour} ${parts.timeZoneName}`, week: mondayOf(day), minute: parts.minute };
  };
};

const mondayOf = (day: string): string => {
  const at = Date.parse(day);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
};

type Asked = 'hour' | 'day' | 'week';

type Counts = Record<string, { count: number; actors: number; sessions: number }>;

/** Counts events of local days from `from` to `to` (included), one by one. */
const bruteForce = (
  events: InsightsEvent[],
  timeZone: string,
  interval: Asked,
  { from, to }: { from: string; to: string }
): Counts => {
  const clockOf = wallClock(timeZone);
  const groups = new Map<string, InsightsEvent[]>();
  for (const event of events) {
    const wall = clockOf(event.at);
    if (wall.day < from || wall.day > to) continue;
    groups.set(wall[interval], [...(groups.get(wall[interval]) ?? []), event]);
  }
  const distinct = (values: (string | null)[]): number => new Set(values.filter((value) => value !== null)).size;
  const counts = [...groups].map(([key, group]) => [
    key,
    {
      count: group.length,
      actors: distinct(group.map(({ actorType, actorId }) => actorId && `${actorType}:${actorId}`)),
      sessions: distinct(group.map(({ session }) => session)),
    },
  ]);
  return Object.fromEntries(counts);
};

const asked = async (engine: Engine, timeZone: string, interval: Asked, range: { from: string; to: string }) => {
  const answer = await engine.ask({ metrics: ['count', 'actors', 'sessions'], range, timeZone, interval });
  const clockOf = wallClock(timeZone);
  const buckets = answer.groups[0].buckets ?? [];
  const walls = buckets.map(({ start }) => clockOf(Date.parse(start)));
  const counts = buckets.map(({ values }, index): [string, MetricValues] => [walls[index][interval], values]);
  return { counts, source: answer.answeredFrom.source, minutes: new Set(walls.map(({ minute }) => minute)) };
};

/** A month in which each event has a session of its own, but for the first quarter hour of a day with 1,024. */
const MONTH = { from: '2026-05-01', to: '2026-05-31' };
const CROWDED_DAY = '2026-05-12';
const CROWD = 1_024;
const VISITS = 5_000;

const monthOfEvents = (): InsightsEvent[] => {
  const random = seededRandom(5);
  const start = Date.parse('2026-05-01T18:00:00Z');
  const crowd = Array.from({ length: CROWD * 2 }, (_, index) => ({
    ...plainEvent(Date.parse(`${CROWDED_DAY}T12:00:00Z`) + Math.floor(random() * QUARTER), `crowd ${index}`, random),
    session: `crowd-${index % CROWD}`,
  }));
  const visits = Array.from({ length: VISITS }, (_, index) => {
    // 12 May stays free for the crowd, in every zone asked about.
    const day = Math.floor(random() * 9) + (random() < 0.5 ? 0 : 16);
    const at = start + day * DAY + Math.floor(random() * DAY * 0.9);
    // Between 20 microseconds and minutes, with a long tail.
    const duration = Math.floor(20 * Math.exp(random() ** 2 * 15));
    return { ...plainEvent(at, `visit ${index}`, random), duration, session: `visit-${index}` };
  });
  return [...crowd, ...visits];
};

const MILLISECONDS = 1_000;

describeEachDatabase('Days, hours and weeks', (dialect) => {
  const open: TestDatabase[] = [];
  const events = boundaryEvents();
  const month = monthOfEvents();

  /** A database whose summaries belong to the zone, and what asks it. */
  const serverIn = async (timeZone: string): Promise<{ engine: Engine; storage: Storage }> => {
    const database = await openTestDatabase(dialect);
    open.push(database);
    const calendar = new Calendar(timeZone);
    const { knex } = database;
    const storage = createStorage({ dialect, knex, calendar, clock, limits, logger: quiet, random: Math.random });
    const forEver = { quarter: 0, hour: 0, day: 0, week: 0, month: 0, year: 0 };
    const retention = { events: { default: 0 }, summaries: forEver, details: { quarter: 0, hour: 0 } };
    const settings = { timeZone, retention, cache: DEFAULTS.cache };
    await store(storage, timeZone, events);
    return { engine: createEngine({ storage, settings, calendar, clock }), storage };
  };

  let utc: Awaited<ReturnType<typeof serverIn>>;
  beforeAll(async () => {
    utc = await serverIn('UTC');
    await store(utc.storage, 'month', month);
  });
  afterAll(async () => {
    for (const database of open) await database.drop();
  });

  it.each(ZONES)('of %s are counted as its clocks show them, with settings for UTC or for that zone', async (timeZone) => {
    const own = await serverIn(timeZone);
    for (const range of WINDOWS) {
      for (const interval of ['hour', 'day', 'week'] as const) {
        const expected = bruteForce(events, timeZone, interval, range);
        for (const { engine } of [utc, own]) {
          const { counts, source, minutes } = await asked(engine, timeZone, interval, range);
          expect(source).toBe('summaries');
          expect(minutes).toEqual(new Set(['00']));
          // Every bucket once, also the hour that comes twice, and none for the hour that does not exist.
          expect(counts).toHaveLength(Object.keys(expected).length);
          expect({ interval, range, counts: Object.fromEntries(counts) }).toEqual({ interval, range, counts: expected });
        }
      }
    }
  });

  it('of New York are 23 and 25 hours long where its clocks change', () => {
    const hours = (day: string): number =>
      Object.keys(bruteForce(events, 'America/New_York', 'hour', { from: day, to: day })).length;
    expect([hours('2026-03-08'), hours('2026-03-09'), hours('2026-11-01')]).toEqual([23, 24, 25]);
  });

  const ask = (question: Partial<InsightsQuery>) =>
    utc.engine.ask({ metrics: ['sessions'], range: MONTH, ...question });

  // In UTC from day rows, in Kathmandu from some three thousand quarter hours.
  it.each(['UTC', 'Asia/Kathmandu'])('have percentiles within 1 %% of the exact ones over a month in %s', async (timeZone) => {
    const answer = await ask({ metrics: ['p50', 'p95', 'p99', 'count'], timeZone });
    expect(answer.answeredFrom.source).toBe('summaries');
    expect(answer.total.count).toBe(month.length);
    const sorted = month.flatMap(({ duration }) => (duration === null ? [] : [duration])).sort((one, other) => one - other);
    for (const [metric, q] of [['p50', 0.5], ['p95', 0.95], ['p99', 0.99]] as const) {
      const rank = q * (sorted.length - 1);
      const micros = (answer.total[metric] ?? Number.NaN) * MILLISECONDS;
      expect(micros).toBeGreaterThanOrEqual(sorted[Math.floor(rank)] * 0.99);
      expect(micros).toBeLessThanOrEqual(sorted[Math.ceil(rank)] * 1.01);
    }
  });

  it('count distinct sessions exactly up to 1,024, and within 2.5 % above, and say so', async () => {
    const crowded = await ask({ range: { from: CROWDED_DAY, to: CROWDED_DAY } });
    expect(crowded.total.sessions).toBe(CROWD);
    expect(crowded.answeredFrom.distinct).toBe('exact');
    const whole = await ask({});
    const truth = new Set(month.map(({ session }) => session)).size;
    expect(Math.abs((whole.total.sessions ?? 0) / truth - 1)).toBeLessThan(0.025);
    expect(whole.answeredFrom.distinct).toEqual({ error: expect.any(Number) });
  });
});
