import {
  DIMENSIONS,
  DIMENSION_NAMES,
  SUMMARY_LEVELS,
  type Dimension,
  type Settings,
  type SummaryLevel,
} from '../../../contracts';
import type { Calendar } from '../../lib';
import {
  Delta,
  SUMMARY_COLUMNS,
  SUMMARY_KEY,
  SummaryRecord,
  TABLES,
  addEntry,
  type Fact,
  type SummaryKey,
  type Transaction,
} from '../../storage';
import { keptSince, summaryDays } from '../engine/plan';
import type { Span } from '../engine/types';

/** No fold has this number, so that a later fold may change a rebuilt row. */
const NO_FOLD = 0;

/** Longer levels are added up again from the one that their buckets consist of. */
const LONGER = [
  { level: 'day', from: 'hour' },
  { level: 'week', from: 'day' },
  { level: 'month', from: 'day' },
  { level: 'year', from: 'month' },
] as const satisfies { level: SummaryLevel; from: SummaryLevel }[];

const NAME_BY_CODE = new Map<number, Dimension>(DIMENSION_NAMES.map((name) => [DIMENSIONS[name].code, name]));

export interface RebuildContext {
  transaction: Transaction;
  calendar: Calendar;
  retention: Settings['retention'];
  now: number;
  kind: number;
}

interface Rebuilt {
  key: SummaryKey;
  record: SummaryRecord;
}

/** Writes the quarter-hour and hour rows of one hour and kind anew. @returns rows written. */
export const rebuildHour = async (context: RebuildContext, span: Span, facts: AsyncIterable<Fact>): Promise<number> => {
  const delta = new Delta();
  for await (const fact of facts) delta.add(fact, true);
  const rows = new Map<string, Rebuilt>();
  for (const entry of delta.values()) {
    for (const level of ['quarter', 'hour'] as const) {
      const dimension = dimensionOf(entry.dimension);
      if (SUMMARY_LEVELS[level] < SUMMARY_LEVELS[DIMENSIONS[dimension].finest]) continue;
      if (!isKept(context, level, dimension, span.from)) continue;
      addEntry(recordAt(rows, keyOf(entry, level, context.calendar)), entry);
    }
  }
  return replace(context, ['quarter', 'hour'], span, rows);
};

/**
 * Adds the day, week, month and year of an hour up again, where the shorter rows of the whole period are kept.
 * @returns rows written, and the levels that could not be rebuilt.
 */
export const rebuildLonger = async (
  context: RebuildContext,
  hour: number
): Promise<{ rows: number; skipped: SummaryLevel[] }> => {
  const { transaction, calendar, kind } = context;
  const skipped: SummaryLevel[] = [];
  let written = 0;
  for (const { level, from } of LONGER) {
    const span = { from: calendar.bucketStart(level, hour), to: calendar.nextBucket(level, hour) };
    if (!DIMENSION_NAMES.every((dimension) => isKept(context, from, dimension, span.from))) {
      skipped.push(level);
      continue;
    }
    const rows = new Map<string, Rebuilt>();
    for (const { code } of Object.values(DIMENSIONS)) {
      const shorter = await transaction.all(
        `select * from ${TABLES.summaries} where dimension = ? and level = ? and bucket >= ? and bucket < ? and kind = ?`,
        [code, SUMMARY_LEVELS[from], span.from, span.to, kind]
      );
      for (const row of shorter) {
        const place = { dimension: code, bucket: Number(row.bucket), kind, value: Number(row.value) };
        recordAt(rows, keyOf(place, level, calendar)).add(SummaryRecord.fromRow(row));
      }
    }
    written += await replace(context, [level], span, rows);
  }
  return { rows: written, skipped };
};

const dimensionOf = (code: number): Dimension => NAME_BY_CODE.get(code) ?? 'total';

const isKept = ({ retention, now }: RebuildContext, level: SummaryLevel, dimension: Dimension, start: number): boolean =>
  start >= keptSince(summaryDays(retention, level, dimension), now);

const keyOf = (place: Omit<SummaryKey, 'level'>, level: SummaryLevel, calendar: Calendar): SummaryKey => ({
  dimension: place.dimension,
  level: SUMMARY_LEVELS[level],
  bucket: calendar.bucketStart(level, place.bucket),
  kind: place.kind,
  value: place.value,
});

const recordAt = (rows: Map<string, Rebuilt>, key: SummaryKey): SummaryRecord => {
  const id = `${key.dimension}:${key.level}:${key.bucket}:${key.value}`;
  let row = rows.get(id);
  if (!row) rows.set(id, (row = { key, record: new SummaryRecord() }));
  return row.record;
};

/** Takes out what stands in the span, also rows that should not be there, and writes the rebuilt ones. */
const replace = async (
  { transaction, kind }: RebuildContext,
  levels: SummaryLevel[],
  { from, to }: Span,
  rows: Map<string, Rebuilt>
): Promise<number> => {
  for (const level of levels) {
    for (const { code } of Object.values(DIMENSIONS)) {
      await transaction.run(
        `delete from ${TABLES.summaries} where dimension = ? and level = ? and bucket >= ? and bucket < ? and kind = ?`,
        [code, SUMMARY_LEVELS[level], from, to, kind]
      );
    }
  }
  const cells = Array.from(rows.values(), ({ key, record }) => record.cells(key, NO_FOLD));
  if (cells.length > 0) await transaction.upsert(TABLES.summaries, SUMMARY_COLUMNS, SUMMARY_KEY, cells);
  return cells.length;
};
