import {
  DIMENSIONS,
  EVENT_KIND_NAMES,
  SUMMARY_LEVELS,
  SUMMARY_LEVEL_NAMES,
  type Dimension,
  type SummaryLevel,
} from '../../../contracts';
import { Calendar, systemClock } from '../../../server/lib';
import { TABLES, createStorage, type Row, type Storage } from '../../../server/storage';
import type { TestDatabase } from '../databases';

export const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
export const limits = { routes: 2_000, actors: 100_000, subjects: 5_000, tokens: 1_000, userAgents: 500, referrers: 2_000 };
/** Of the summaries, so that their days are 23, 24 and 25 hours long. */
export const TIME_ZONE = 'America/New_York';
/** Every instant that a test uses. */
export const ALL_TIME = { from: -Date.parse('2100-01-01'), to: Date.parse('2100-01-01') };

/** The room under test, with summaries in `TIME_ZONE`. */
export const storageOn = (database: Pick<TestDatabase, 'dialect' | 'knex'>, knex = database.knex): Storage =>
  createStorage({
    dialect: database.dialect,
    knex,
    calendar: new Calendar(TIME_ZONE),
    clock: systemClock,
    limits,
    logger: quiet,
    random: Math.random,
  });

/** What can be counted exactly. */
interface Figures {
  count: number;
  stored: number;
  errors: number;
  timed: number;
  durationSum: number;
  durationMin: number | null;
  durationMax: number | null;
  requestBytes: number;
  responseBytes: number;
  cost: number;
  sessions: number;
  actors: number;
}

/** By `bucket:kind:value`. */
type Recount = Map<string, Figures>;

const CODES = Object.keys(DIMENSIONS) as Dimension[];

const valueOf = (row: Row, dimension: Dimension): number | null => {
  if (dimension === 'total') return 0;
  if (dimension === 'statusClass') return row.status === null ? null : Math.floor(Number(row.status) / 100);
  return row[dimension] === null ? null : Number(row[dimension]);
};

const figuresOf = (rows: Row[], publicActor: unknown): Figures => {
  const sum = (column: string): number => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);
  const distinct = (column: string): Set<unknown> => new Set(rows.map((row) => row[column]).filter((one) => one !== null));
  const durations = rows.filter(({ duration }) => duration !== null).map(({ duration }) => Number(duration));
  const actors = distinct('actor');
  actors.delete(publicActor);
  return {
    count: rows.length,
    stored: rows.length,
    errors: rows.filter((row) => (row.status === null ? row.error_name !== null : Number(row.status) >= 400)).length,
    timed: durations.length,
    durationSum: sum('duration'),
    durationMin: durations.length > 0 ? Math.min(...durations) : null,
    durationMax: durations.length > 0 ? Math.max(...durations) : null,
    requestBytes: sum('request_bytes'),
    responseBytes: sum('response_bytes'),
    cost: sum('cost'),
    sessions: distinct('session').size,
    actors: actors.size,
  };
};

/** Counts raw rows again, without using anything of the room's own. */
const recount = (rows: Row[], publicActor: unknown, level: SummaryLevel, dimension: Dimension): Recount => {
  const calendar = new Calendar(TIME_ZONE);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const value = valueOf(row, dimension);
    if (value === null) continue;
    const key = `${calendar.bucketStart(level, Number(row.at))}:${row.kind}:${value}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return new Map([...groups].map(([key, group]) => [key, figuresOf(group, publicActor)]));
};

const summarised = async (storage: Storage, level: SummaryLevel, dimension: Dimension): Promise<Recount> => {
  const details = await storage.summaries.details({
    dimension,
    ranges: [{ level, ...ALL_TIME }],
    groupBy: { bucket: true, kind: true, value: true },
  }, ['durations', 'actors', 'sessions']);
  return new Map(
    details.map(({ bucket, kind, value, level: _, durations: __, sessions, actors, ...figures }) => [
      `${bucket}:${EVENT_KIND_NAMES.indexOf(kind ?? 'custom') + 1}:${value}`,
      { ...figures, sessions: sessions.count(), actors: actors.count() },
    ])
  );
};

const sorted = (recounted: Recount): [string, Figures][] =>
  [...recounted].sort(([one], [other]) => (one < other ? -1 : 1));

/** Every summary, at every level and of every dimension, equals a recount of the raw rows to the unit. */
export const expectSummariesToEqualRawRows = async (
  database: Pick<TestDatabase, 'knex'>,
  storage: Storage
): Promise<void> => {
  await storage.fold();
  const rows: Row[] = await database.knex(TABLES.events).select('*');
  const publicActor: Row | undefined = await database.knex(TABLES.dimensions).where('value', 'public').first();
  expect(rows.length).toBeGreaterThan(0);
  for (const dimension of CODES) {
    for (const level of SUMMARY_LEVEL_NAMES) {
      if (SUMMARY_LEVELS[level] < SUMMARY_LEVELS[DIMENSIONS[dimension].finest]) continue;
      const expected = recount(rows, publicActor?.id, level, dimension);
      const actual = await summarised(storage, level, dimension);
      expect({ dimension, level, rows: sorted(actual) }).toEqual({ dimension, level, rows: sorted(expected) });
    }
  }
};
