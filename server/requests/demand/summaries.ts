import type { Knex } from 'knex';
import { SUMMARY_LEVELS, type RequestChannel } from '../../../contracts';
import type { ValueStore } from '../../host';
import { digestOf, type Calendar, type Clock } from '../../lib';
import { number, parsed, TABLES, type Database, type Whole } from '../../storage';
import { addUp, countRequests, keyOf, type DemandCount, type Span } from './counts';

export const TREND_LEVELS = ['day', 'week', 'month'] as const;
export type TrendLevel = (typeof TREND_LEVELS)[number];

/**
 * Requests by day, week and month, so that trends do not count them anew. Days that something changed in are counted again
 * whole: a summary cannot drift from what it sums up.
 */
export interface DemandSummaries {
  /** Brings summaries up to now. Harmless on several instances at once. @returns days that were counted again. */
  fold(signal?: AbortSignal): Promise<number>;
  /** Up to date: folds first where something has changed. Whole buckets that share time with the span. */
  read(level: TrendLevel, span: Span): Promise<DemandCount[]>;
}

export interface DemandSummariesDependencies {
  database: Database;
  /** Of the configured time zone. */
  calendar: Calendar;
  clock: Clock;
  /** Remembers until when, and in which time zone, was folded. */
  state: ValueStore;
}

/** Milliseconds by which a change may become visible later than it says it was made: clocks differ, and transactions take time. */
const OVERLAP = 120_000;
/** Days that are read at once. */
const RUN = 31;
const PAGE = 20_000;
const KEYS = 400;

const COLUMNS = { digest: 'text', level: 'int', bucket: 'bigint', category: 'text', channel: 'text', covered: 'int', requests: 'int', minutes: 'float8' } as const;

interface TrendRow {
  digest: string;
  bucket: Whole;
  category: string;
  channel: RequestChannel;
  covered: number;
  requests: number;
  minutes: number;
}

export const createDemandSummaries = ({ database, calendar, clock, state }: DemandSummariesDependencies): DemandSummaries => {
  const { knex } = database;
  let folding: Promise<number> | null = null;
  /** What there was to fold when this process folded last. */
  let folded: string | null = null;

  const rowsOf = (level: TrendLevel, { from, to }: Span): Promise<TrendRow[]> =>
    knex(TABLES.requestTrends).where('level', SUMMARY_LEVELS[level]).where('bucket', '>=', from).where('bucket', '<', to);

  /** Makes the rows of a span say what was counted, no more and no less. */
  const replace = async (level: TrendLevel, span: Span, counts: DemandCount[]): Promise<void> => {
    const rows = counts.map((count) => ({ digest: digestOf(`${level} ${keyOf(count)}`), ...count }));
    const wanted = new Set(rows.map(({ digest }) => digest));
    const stale = (await rowsOf(level, span)).map(({ digest }) => digest).filter((digest) => !wanted.has(digest));
    await database.transaction(async (transaction) => {
      await transaction.upsert(
        TABLES.requestTrends,
        COLUMNS,
        ['digest'],
        rows.map(({ digest, bucket, category, channel, covered, requests, minutes }) => [digest, SUMMARY_LEVELS[level], bucket, category, channel, covered ? 1 : 0, requests, minutes])
      );
    });
    for (let start = 0; start < stale.length; start += KEYS) await knex(TABLES.requestTrends).whereIn('digest', stale.slice(start, start + KEYS)).delete();
  };

  const foldNow = async (signal?: AbortSignal): Promise<number> => {
    const before = stateOf(await state.read());
    const isMoved = before !== null && before.timeZone !== calendar.timeZone;
    if (isMoved) await knex(TABLES.requestTrends).delete();
    const until = clock.now();
    const mark = await markOf(until - OVERLAP);
    const days = await changedDays(knex, calendar, before === null || isMoved ? null : before.until - OVERLAP);
    for (const run of runsOf(days, calendar)) {
      if (signal?.aborted) return 0;
      await replace('day', run, await countRequests(knex, calendar, 'day', run));
    }
    for (const level of ['week', 'month'] as const) {
      for (const bucket of new Set(days.map((day) => calendar.bucketStart(level, day)))) {
        if (signal?.aborted) return 0;
        const span = { from: bucket, to: calendar.nextBucket(level, bucket) };
        const ofDays = (await rowsOf('day', span)).map(countOf);
        await replace(level, span, addUp(ofDays.map((count) => ({ ...count, bucket }))));
      }
    }
    await state.write({ until, timeZone: calendar.timeZone });
    folded = mark;
    return days.length;
  };

  /** Changes another whenever a request that was changed since then is. */
  const markOf = async (since: number): Promise<string> => {
    const row: { count: Whole; sum: Whole } | undefined = await knex(TABLES.requests)
      .where('changed_at', '>=', since)
      .first(knex.raw('count(*) as count, sum(changed_at - ?) as sum', [since]));
    return `${since} ${row?.count ?? 0} ${row?.sum ?? 0}`;
  };

  /** What is within the overlap was folded perhaps: then there is nothing new until it is another. */
  const isUpToDate = async (): Promise<boolean> => {
    const known = stateOf(await state.read());
    if (known === null || known.timeZone !== calendar.timeZone) return false;
    const changed: { last?: Whole } | undefined = await knex(TABLES.requests).max({ last: 'changed_at' }).first();
    const since = known.until - OVERLAP;
    return number(changed?.last ?? 0) < since || (await markOf(since)) === folded;
  };

  const fold: DemandSummaries['fold'] = (signal) => {
    folding ??= foldNow(signal).finally(() => {
      folding = null;
    });
    return folding;
  };

  return {
    fold,
    read: async (level, { from, to }) => {
      if (!(await isUpToDate())) await fold();
      const rows = await rowsOf(level, { from: calendar.bucketStart(level, from), to });
      return rows.map(countOf);
    },
  };
};

const countOf = ({ bucket, category, channel, covered, requests, minutes }: TrendRow): DemandCount => ({
  bucket: number(bucket),
  category,
  channel,
  covered: covered === 1,
  requests: Number(requests),
  minutes: Number(minutes),
});

const stateOf = (value: unknown): { until: number; timeZone: string } | null => {
  const { until, timeZone }: Record<string, unknown> = { ...(typeof value === 'object' ? value : {}) };
  return typeof until === 'number' && typeof timeZone === 'string' ? { until, timeZone } : null;
};

/** Starts of the days in which something changed since, ascending; of all days with requests where `since` is null. */
const changedDays = async (knex: Knex, calendar: Calendar, since: number | null): Promise<number[]> => {
  const days = new Set<number>();
  let after = -1;
  for (;;) {
    const query = knex(TABLES.requests).select('id', 'received_at').where('id', '>', after).orderBy('id', 'asc').limit(PAGE);
    if (since !== null) query.where('changed_at', '>=', since);
    const rows: { id: number; received_at: Whole }[] = await query;
    for (const { received_at } of rows) days.add(calendar.bucketStart('day', number(received_at)));
    if (rows.length < PAGE) break;
    after = rows[rows.length - 1].id;
  }
  if (since !== null) for (const at of await movedFrom(knex, since)) days.add(calendar.bucketStart('day', at));
  return [...days].sort((one, other) => one - other);
};

/** When requests were said to be received before somebody corrected that. */
const movedFrom = async (knex: Knex, since: number): Promise<number[]> => {
  const rows: { changes: string }[] = await knex(TABLES.requestChanges).select('changes').where('at', '>=', since).where('changes', 'like', '%"receivedAt"%');
  return rows.flatMap(({ changes }) => {
    const value = parsed(changes);
    const pair: unknown = typeof value === 'object' && value !== null && 'receivedAt' in value ? value.receivedAt : null;
    const [before]: unknown[] = Array.isArray(pair) ? pair : [];
    return typeof before === 'number' ? [before] : [];
  });
};

/** Days that lie near each other, as spans of at most `RUN` of them. */
const runsOf = (days: number[], calendar: Calendar): Span[] => {
  const runs: (Span & { days: number })[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    const to = calendar.nextBucket('day', day);
    if (last && day === last.to && last.days < RUN) Object.assign(last, { to, days: last.days + 1 });
    else runs.push({ from: day, to, days: 1 });
  }
  return runs;
};
