import type { Knex } from 'knex';
import {
  DIMENSIONS,
  DIMENSION_NAMES,
  EVENT_KINDS,
  EVENT_KIND_NAMES,
  SUMMARY_LEVELS,
  SUMMARY_LEVEL_NAMES,
  type Settings,
} from '../../../contracts';
import { TABLES, type Row, type Storage, type TableName } from '../../storage';
import { DAY_MS, keptSince, summaryDays } from '../engine/plan';
import type { UpkeepOptions } from './verify';

/** Rows that one statement deletes: no lock is held for long, and no request waits for it on SQLite. */
const BATCH = 1_000;
/** A frame is written again within seconds or days, never after a week. */
const BATCH_DAYS = 7;
const JOB_RUN_DAYS = 90;

/** Rows deleted, per table. */
export interface ExpireReport {
  events: number;
  summaries: number;
  batches: number;
  jobRuns: number;
}

export interface ExpireDependencies {
  storage: Pick<Storage, 'knex'>;
  settings: Pick<Settings, 'retention'>;
}

/** Deletes what is older than it is to be kept. Summaries outlive the events they were made of. */
export const expire = async (
  { storage: { knex }, settings: { retention } }: ExpireDependencies,
  now: number,
  options: UpkeepOptions = {}
): Promise<ExpireReport> => {
  const report: ExpireReport = { events: 0, summaries: 0, batches: 0, jobRuns: 0 };
  for (const { days, kinds, others } of kindsByRetention(retention.events)) {
    const narrow = (query: Knex.QueryBuilder) =>
      others ? query.whereNotIn('kind', kinds) : query.whereIn('kind', kinds);
    report.events += await deleteBefore(knex, TABLES.events, 'at', keptSince(days, now), narrow, options);
  }
  for (const level of SUMMARY_LEVEL_NAMES) {
    for (const dimension of DIMENSION_NAMES) {
      const place = { dimension: DIMENSIONS[dimension].code, level: SUMMARY_LEVELS[level] };
      const narrow = (query: Knex.QueryBuilder) => query.where(place);
      const before = keptSince(summaryDays(retention, level, dimension), now);
      report.summaries += await deleteBefore(knex, TABLES.summaries, 'bucket', before, narrow, options);
    }
  }
  const all = (query: Knex.QueryBuilder) => query;
  report.batches = await deleteBefore(knex, TABLES.batches, 'at', now - BATCH_DAYS * DAY_MS, all, options);
  report.jobRuns = await deleteBefore(knex, TABLES.jobRuns, 'started_at', now - JOB_RUN_DAYS * DAY_MS, all, options);
  return report;
};

interface Kept {
  /** 0 keeps for ever. */
  days: number;
  kinds: number[];
  /** All kinds but these. */
  others: boolean;
}

const kindsByRetention = (retention: Settings['retention']['events']): Kept[] => {
  const named = EVENT_KIND_NAMES.filter((kind) => retention[kind] !== undefined);
  const groups = new Map<number, number[]>();
  for (const kind of named) {
    const days = retention[kind] ?? retention.default;
    groups.set(days, [...(groups.get(days) ?? []), EVENT_KINDS[kind]]);
  }
  return [
    { days: retention.default, kinds: named.map((kind) => EVENT_KINDS[kind]), others: true },
    ...Array.from(groups, ([days, kinds]) => ({ days, kinds, others: false })),
  ];
};

/** Oldest first, so that a run that is stopped leaves no hole. */
const deleteBefore = async (
  knex: Knex,
  table: TableName,
  column: string,
  before: number,
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  { signal, progress }: UpkeepOptions
): Promise<number> => {
  if (before === -Infinity) return 0;
  let deleted = 0;
  let reached: number | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const query = narrow(knex(table).select('id', column).where(column, '<', before)).orderBy(column).limit(BATCH);
    // What lies before was looked through already: rows of other kinds are not passed again.
    if (reached !== null) query.where(column, '>=', reached);
    const rows: Row[] = await query;
    if (rows.length === 0) return deleted;
    deleted += await knex(table).whereIn('id', rows.map(({ id }) => Number(id))).del();
    reached = Number(rows[rows.length - 1][column]);
    progress?.(`${deleted} rows of ${table}`);
    if (rows.length < BATCH) return deleted;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
};
