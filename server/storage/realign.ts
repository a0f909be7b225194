import { DIMENSIONS, SUMMARY_LEVELS, type DimensionDefinition, type SummaryLevel } from '../../contracts';
import type { Calendar } from '../lib';
import type { Database, Row, Transaction } from './database';
import { SummaryRecord, type SummaryKey } from './summary-record';
import { SUMMARY_COLUMNS, SUMMARY_KEY, TABLES } from './tables';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Each level, what it is added up from, and half of its length: the middle of a bucket says which one it is in any zone. */
const STEPS = [
  { level: 'hour', from: 'quarter', half: HOUR / 2 },
  { level: 'day', from: 'hour', half: DAY / 2 },
  { level: 'week', from: 'day', half: 3.5 * DAY },
  { level: 'month', from: 'day', half: 15 * DAY },
  { level: 'year', from: 'month', half: 182 * DAY },
] as const satisfies { level: SummaryLevel; from: SummaryLevel; half: number }[];

type Step = (typeof STEPS)[number];

/** Rows that are moved in one transaction. */
const BATCH = 200;
/** Buckets that are added up anew in one transaction. */
const BUCKETS = 24;
/** No fold has this number, so that a later fold may change the row. */
const NO_FOLD = 0;

/**
 * Brings the summaries into another time zone: hours, days, weeks, months and years belong to the zone of the settings, and
 * somebody has changed it. What shorter rows are kept of is added up anew and exact; older rows go to the bucket that
 * their middle falls into, because nothing is left to divide them by. Safe to repeat after a crash: what stands right
 * already stays.
 * @returns rows written.
 */
export const realign = async (database: Database, calendar: Calendar): Promise<number> => {
  let written = 0;
  for (const dimension of Object.values<DimensionDefinition>(DIMENSIONS)) {
    for (const step of STEPS) {
      if (SUMMARY_LEVELS[step.level] < SUMMARY_LEVELS[dimension.finest]) continue;
      written += await realignLevel(database, calendar, dimension, step);
    }
  }
  return written;
};

const realignLevel = async (
  database: Database,
  calendar: Calendar,
  dimension: DimensionDefinition,
  step: Step
): Promise<number> => {
  if (await standsRight(database, calendar, dimension.code, step.level)) return 0;
  const isRebuilt = SUMMARY_LEVELS[step.from] >= SUMMARY_LEVELS[dimension.finest];
  const shorter = isRebuilt ? await bounds(database, dimension.code, step.from) : null;
  const longer = shorter === null ? null : await bounds(database, dimension.code, step.level);
  // Where as much is counted in the shorter rows as in the longer ones, none has expired and all of it can be added up.
  const isComplete = shorter !== null && longer !== null && shorter.count === longer.count;
  const since = shorter === null ? Infinity : firstBucket(calendar, step.level, shorter.first, isComplete);
  let written = await moveOlder(database, calendar, dimension.code, step, since);
  if (shorter === null) return written;
  const starts = calendar.buckets(step.level, since, shorter.last + 1);
  for (let index = 0; index < starts.length; index += BUCKETS) {
    written += await inTurn(database, async (transaction) => {
      let rows = 0;
      for (const start of starts.slice(index, index + BUCKETS)) {
        rows += await rebuild(transaction, dimension.code, step, start, calendar.nextBucket(step.level, start));
      }
      return rows;
    });
  }
  return written;
};

const standsRight = async (database: Database, calendar: Calendar, dimension: number, level: SummaryLevel): Promise<boolean> => {
  const rows: Row[] = await database
    .knex(TABLES.summaries)
    .distinct('bucket')
    .where({ dimension, level: SUMMARY_LEVELS[level] });
  return rows.every(({ bucket }) => calendar.bucketStart(level, Number(bucket)) === Number(bucket));
};

/** The first bucket that the shorter rows cover from its beginning. */
const firstBucket = (calendar: Calendar, level: SummaryLevel, at: number, isComplete: boolean): number => {
  const start = calendar.bucketStart(level, at);
  return isComplete || start === at ? start : calendar.nextBucket(level, at);
};

const bounds = async (database: Database, dimension: number, level: SummaryLevel) => {
  const [row]: Row[] = await database
    .knex(TABLES.summaries)
    .where({ dimension, level: SUMMARY_LEVELS[level] })
    .min({ first: 'bucket' })
    .max({ last: 'bucket' })
    .sum({ count: 'count' });
  return row.first === null ? null : { first: Number(row.first), last: Number(row.last), count: Number(row.count) };
};

/** A turn of the event loop before each transaction: on SQLite the work is done in this thread. */
const inTurn = async <Result>(database: Database, work: (transaction: Transaction) => Promise<Result>): Promise<Result> => {
  await new Promise<void>((resolve) => setImmediate(resolve));
  return database.transaction(work);
};

const rebuild = async (
  transaction: Transaction,
  dimension: number,
  { level, from, half }: Step,
  start: number,
  end: number
): Promise<number> => {
  const rows = await transaction.all(
    `select * from ${TABLES.summaries} where dimension = ? and level = ? and bucket >= ? and bucket < ?`,
    [dimension, SUMMARY_LEVELS[from], start, end]
  );
  await transaction.run(
    `delete from ${TABLES.summaries} where dimension = ? and level = ? and bucket >= ? and bucket < ?`,
    [dimension, SUMMARY_LEVELS[level], start - half, end - half]
  );
  const sums = new Map<string, { key: SummaryKey; record: SummaryRecord }>();
  for (const row of rows) {
    const key = { dimension, level: SUMMARY_LEVELS[level], bucket: start, kind: Number(row.kind), value: Number(row.value) };
    const id = `${key.kind}:${key.value}`;
    let sum = sums.get(id);
    if (!sum) sums.set(id, (sum = { key, record: new SummaryRecord() }));
    sum.record.add(SummaryRecord.fromRow(row));
  }
  return write(transaction, [...sums.values()]);
};

const moveOlder = async (
  database: Database,
  calendar: Calendar,
  dimension: number,
  { level, half }: Step,
  before: number
): Promise<number> => {
  let moved = 0;
  let reached = 0;
  for (;;) {
    const rows: Row[] = await database
      .knex(TABLES.summaries)
      .where({ dimension, level: SUMMARY_LEVELS[level] })
      .where('id', '>', reached)
      .modify((query) => {
        if (Number.isFinite(before)) query.where('bucket', '<', before - half);
      })
      .orderBy('id')
      .limit(BATCH);
    if (rows.length === 0) return moved;
    reached = Number(rows[rows.length - 1].id);
    const wrong = rows.filter(({ bucket }) => calendar.bucketStart(level, Number(bucket) + half) !== Number(bucket));
    if (wrong.length > 0) moved += await inTurn(database, (transaction) => move(transaction, calendar, wrong, level, half));
  }
};

/** Adds rows to those that stand where they belong. */
const move = async (
  transaction: Transaction,
  calendar: Calendar,
  rows: Row[],
  level: SummaryLevel,
  half: number
): Promise<number> => {
  for (const row of rows) {
    await transaction.run(`delete from ${TABLES.summaries} where id = ?`, [Number(row.id)]);
    const key: SummaryKey = {
      dimension: Number(row.dimension),
      level: Number(row.level),
      bucket: calendar.bucketStart(level, Number(row.bucket) + half),
      kind: Number(row.kind),
      value: Number(row.value),
    };
    const [present] = await transaction.all(
      `select * from ${TABLES.summaries} where dimension = ? and level = ? and bucket = ? and kind = ? and value = ?`,
      [key.dimension, key.level, key.bucket, key.kind, key.value]
    );
    const record = SummaryRecord.fromRow(row);
    if (present) record.add(SummaryRecord.fromRow(present));
    await write(transaction, [{ key, record }]);
  }
  return rows.length;
};

const write = async (transaction: Transaction, rows: { key: SummaryKey; record: SummaryRecord }[]): Promise<number> => {
  if (rows.length > 0) {
    const cells = rows.map(({ key, record }) => record.cells(key, NO_FOLD));
    await transaction.upsert(TABLES.summaries, SUMMARY_COLUMNS, SUMMARY_KEY, cells);
  }
  return rows.length;
};
