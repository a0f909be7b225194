import type { Knex } from 'knex';
import { DIMENSIONS, EVENT_KINDS, SUMMARY_LEVELS, eventKindOf, type SummaryLevel } from '../../contracts';
import type { Database, Row } from './database';
import type { Gate } from './gate';
import { SUMS, numbersOfRow } from './sparse-numbers';
import { SummaryRecord } from './summary-record';
import { SUMMARY_KEY, TABLES } from './tables';
import type { SummaryDetails, SummaryReader, SummarySelection, SummaryTotals } from './types';

const LEVEL_BY_CODE = new Map<number, SummaryLevel>(
  (Object.keys(SUMMARY_LEVELS) as SummaryLevel[]).map((level) => [SUMMARY_LEVELS[level], level])
);

/** Reads folded summaries. Call `fold` first: what is still waiting as a delta is not seen here. */
export const createSummaryReader = (database: Database, gate: Gate): SummaryReader => {
  const selected = (selection: Omit<SummarySelection, 'groupBy'>): Knex.QueryBuilder<Row, Row[]> =>
    database
      .knex<Row, Row[]>(TABLES.summaries)
      .where((any) => {
        // The dimension in each branch, not once outside: only then SQLite looks each range up in the index.
        const dimension = DIMENSIONS[selection.dimension].code;
        for (const { level, from, to } of selection.ranges) {
          any.orWhere((one) => {
            void one
              .where({ dimension, level: SUMMARY_LEVELS[level] })
              .andWhere('bucket', '>=', from)
              .andWhere('bucket', '<', to);
          });
        }
      })
      .modify((query) => {
        if (selection.kinds) query.whereIn('kind', selection.kinds.map((kind) => EVENT_KINDS[kind]));
        if (selection.values) query.whereIn('value', selection.values);
      });

  return {
    totals: async (selection) => {
      if (selection.ranges.length === 0) return [];
      const query = selected(selection);
      for (const [name, sum] of Object.entries(SUMS)) query.select(database.knex.raw(`${sum} as ??`, [name]));
      for (const column of groupColumns(selection)) query.select(column).groupBy(column);
      const rows = await gate.together(async () => query);
      return rows.filter((row) => row.count !== null).map((row) => ({ ...placeOf(row, selection), ...numbersOfRow(row) }));
    },

    details: async (selection, sketches) => {
      if (selection.ranges.length === 0) return [];
      const rows = await gate.together(async () => selected(selection).select(...SUMMARY_KEY, ...Object.keys(SUMS), ...sketches));
      const groups = new Map<string, { place: Place; record: SummaryRecord }>();
      for (const row of rows) {
        const place = placeOf(row, selection);
        const key = `${place.level}:${place.bucket}:${place.kind}:${place.value}`;
        const group = groups.get(key);
        if (group) group.record.add(SummaryRecord.fromRow(row));
        else groups.set(key, { place, record: SummaryRecord.fromRow(row) });
      }
      return Array.from(groups.values(), ({ place, record }): SummaryDetails => ({ ...place, ...fieldsOf(record) }));
    },

    failures: async ({ kind, ...selection }) => {
      if (selection.ranges.length === 0) return { present: [], failing: [] };
      const rows = () => selected({ ...selection, kinds: [kind] }).select('value', 'level');
      // Both under one gate: no fold changes the rows in between.
      return gate.together(async () => {
        const counted: Row[] = await rows().count({ buckets: '*' }).groupBy('value', 'level');
        const failing: Row[] = await rows().select('bucket', 'count', 'errors').whereRaw('?? * 2 >= ??', ['errors', 'count']);
        return {
          present: counted.map((row) => ({ ...spotOf(row), buckets: Number(row.buckets) })),
          failing: failing.map((row) => ({
            ...spotOf(row),
            bucket: Number(row.bucket),
            count: Number(row.count),
            errors: Number(row.errors),
          })),
        };
      });
    },
  };
};

const spotOf = (row: Row): { value: number; level: SummaryLevel } => ({
  value: Number(row.value),
  level: levelOf(row),
});

const levelOf = ({ level }: Row): SummaryLevel => {
  const name = LEVEL_BY_CODE.get(Number(level));
  if (name === undefined) throw new RangeError(`Not a level of summaries: ${String(level)}`);
  return name;
};

type Place = Pick<SummaryTotals, 'bucket' | 'level' | 'kind' | 'value'>;

const groupColumns = ({ groupBy }: SummarySelection): string[] => [
  ...(groupBy.bucket ? ['level', 'bucket'] : []),
  ...(groupBy.kind ? ['kind'] : []),
  ...(groupBy.value ? ['value'] : []),
];

const placeOf = (row: Row, { groupBy }: SummarySelection): Place => ({
  bucket: groupBy.bucket ? Number(row.bucket) : 0,
  level: groupBy.bucket ? levelOf(row) : null,
  kind: groupBy.kind ? eventKindOf(Number(row.kind)) : null,
  value: groupBy.value ? Number(row.value) : 0,
});

const fieldsOf = ({ count, stored, errors, timed, durationSum, durationMin, durationMax, requestBytes, responseBytes, cost, durations, actors, sessions }: SummaryRecord) => ({
  count,
  stored,
  errors,
  timed,
  durationSum,
  durationMin,
  durationMax,
  requestBytes,
  responseBytes,
  cost,
  durations,
  actors,
  sessions,
});
