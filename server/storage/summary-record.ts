import { DistinctCounter, DurationSketch } from '../lib';
import type { Cell, Row } from './database';
import { numbersOfRow, sparseCellsOf } from './sparse-numbers';
import { addNumbers, type SummaryNumbers } from './summary-numbers';

/** Where a summary row stands: its unique key. `level` is a code of SUMMARY_LEVELS, `bucket` epoch milliseconds. */
export interface SummaryKey {
  dimension: number;
  level: number;
  bucket: number;
  kind: number;
  value: number;
}

/** What is counted. Everything in it can be added to another of its kind, in any order. */
export class SummaryRecord implements SummaryNumbers {
  count = 0;
  stored = 0;
  errors = 0;
  timed = 0;
  durationSum = 0;
  durationMin: number | null = null;
  durationMax: number | null = null;
  requestBytes = 0;
  responseBytes = 0;
  cost = 0;
  durations = new DurationSketch();
  actors = new DistinctCounter();
  sessions = new DistinctCounter();

  add(other: SummaryRecord): void {
    addNumbers(this, other);
    this.durations.merge(other.durations);
    this.actors.merge(other.actors);
    this.sessions.merge(other.sessions);
  }

  static fromRow(row: Row): SummaryRecord {
    const record = new SummaryRecord();
    Object.assign(record, numbersOfRow(row));
    record.durations = DurationSketch.decode(textOrNull(row.durations));
    record.actors = DistinctCounter.decode(textOrNull(row.actors));
    record.sessions = DistinctCounter.decode(textOrNull(row.sessions));
    return record;
  }

  /** In the order of SUMMARY_COLUMNS. `fold` marks which fold wrote the row last. */
  cells(key: SummaryKey, fold: number): Cell[] {
    return [
      ...keyCellsOf(key),
      ...sparseCellsOf(this),
      this.durations.encode() || null,
      this.actors.encode() || null,
      this.sessions.encode() || null,
      fold,
    ];
  }
}

/** In the order of SUMMARY_KEY. */
export const keyCellsOf = ({ dimension, level, bucket, kind, value }: SummaryKey): number[] => [
  dimension,
  level,
  bucket,
  kind,
  value,
];

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
