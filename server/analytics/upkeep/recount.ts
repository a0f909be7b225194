import { DIMENSIONS, QUARTER_MS, SUMMARY_LEVELS } from '../../../contracts';
import type { Calendar } from '../../lib';
import { numbersOfRow, TABLES, type Row, type Transaction } from '../../storage';
import type { Span } from '../engine/types';

/** What one kind of event came to in one hour. Durations in microseconds, costs in COST_PARTS. */
export interface Tally {
  /** Epoch milliseconds of the hour's start. */
  hour: number;
  kind: number;
  /** All events, also those sampled out (of the raw rows: as many as there are). */
  count: number;
  stored: number;
  errors: number;
  timed: number;
  durationSum: number;
  requestBytes: number;
  responseBytes: number;
  cost: number;
  /** Raw rows that stand for others that were sampled out. */
  weighted: number;
}

export const tallyKey = ({ hour, kind }: Pick<Tally, 'hour' | 'kind'>): string => `${hour}:${kind}`;

const QUARTER = `at - (at % ${QUARTER_MS})`;

/** Counts the events themselves. */
export const tallyEvents = async (
  transaction: Transaction,
  { from, to }: Span,
  calendar: Calendar
): Promise<Map<string, Tally>> => {
  const rows = await transaction.all(
    `select ${QUARTER} as quarter_start, kind, count(*) as stored, count(weight) as weighted,
      sum(case when status >= 400 or (status is null and error_name is not null) then 1 else 0 end) as errors,
      count(duration) as timed, sum(duration) as duration_sum,
      sum(request_bytes) as request_bytes, sum(response_bytes) as response_bytes, sum(cost) as cost
    from ${TABLES.events} where at >= ? and at < ? group by ${QUARTER}, kind`,
    [from, to]
  );
  const tallies = new Map<string, Tally>();
  for (const row of rows) {
    const hour = calendar.bucketStart('hour', Number(row.quarter_start));
    const found = tallyOf({ ...row, count: row.stored }, hour);
    const known = tallies.get(tallyKey(found));
    tallies.set(tallyKey(found), known ? sumOf(known, found) : found);
  }
  return tallies;
};

/** What the summaries say. */
export const tallySummaries = async (transaction: Transaction, { from, to }: Span): Promise<Map<string, Tally>> => {
  const rows = await transaction.all(
    `select * from ${TABLES.summaries} where dimension = ? and level = ? and bucket >= ? and bucket < ?`,
    [DIMENSIONS.total.code, SUMMARY_LEVELS.hour, from, to]
  );
  const tallies = rows.map((row): Tally => {
    const { durationMin, durationMax, ...numbers } = numbersOfRow(row);
    return { ...numbers, hour: Number(row.bucket), kind: Number(row.kind), weighted: 0 };
  });
  return new Map(tallies.map((tally) => [tallyKey(tally), tally]));
};

export const emptyTally = (hour: number, kind: number): Tally => ({ ...tallyOf({}, hour), kind });

const tallyOf = (row: Row, hour: number): Tally => ({
  hour,
  kind: Number(row.kind ?? 0),
  count: Number(row.count ?? 0),
  stored: Number(row.stored ?? 0),
  errors: Number(row.errors ?? 0),
  timed: Number(row.timed ?? 0),
  durationSum: Number(row.duration_sum ?? 0),
  requestBytes: Number(row.request_bytes ?? 0),
  responseBytes: Number(row.response_bytes ?? 0),
  cost: Number(row.cost ?? 0),
  weighted: Number(row.weighted ?? 0),
});

const SUMMED = ['count', 'stored', 'errors', 'timed', 'durationSum', 'requestBytes', 'responseBytes', 'cost', 'weighted'] as const;

const sumOf = (one: Tally, other: Tally): Tally => {
  const sum = { ...one };
  for (const name of SUMMED) sum[name] += other[name];
  return sum;
};
