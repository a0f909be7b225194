import type { Knex } from 'knex';
import type { Dimension, DictionaryName, EventKind, InsightsEvent, SummaryLevel } from '../../contracts';
import type { DistinctCounter, DurationSketch } from '../lib';
import type { Database, Dialect } from './database';
import type { SummaryNumbers } from './summary-numbers';

/**
 * Events that were written to the spool together and are stored together: the unit of exactly-once. A frame whose id is
 * known already was stored before, and storing it again changes nothing.
 */
export interface Frame {
  /** UUIDv7. */
  id: string;
  events: InsightsEvent[];
}

export interface WriteReport {
  /** New raw rows. */
  rows: number;
  /** New, but sampled out: in the summaries only. */
  counted: number;
  /** Were stored already. */
  duplicates: number;
}

export interface EventWriter {
  /**
   * Stores frames and the changes to their summaries; each frame entirely or not at all, none twice. Rejects when the
   * database does: the same frames can then be given again.
   */
  write(frames: Frame[]): Promise<WriteReport>;
}

export interface FoldReport {
  deltas: number;
  summaries: number;
}

/** A contiguous run of buckets of one level: `[from, to)`, epoch milliseconds. */
export interface LevelRange {
  level: SummaryLevel;
  from: number;
  to: number;
}

export interface SummarySelection {
  dimension: Dimension;
  ranges: LevelRange[];
  kinds?: EventKind[];
  /** Dictionary ids or codes of the dimension; all where absent. */
  values?: number[];
  /** Keep these apart; what is not named is added up. */
  groupBy: { bucket: boolean; value: boolean; kind: boolean };
}

/** The columns of a summary that are texts of merged sets. */
export type Sketch = 'durations' | 'actors' | 'sessions';

/** Sums over summary rows. */
export interface SummaryTotals extends SummaryNumbers {
  /** 0 where not grouped by bucket: epoch milliseconds of the bucket's start otherwise. */
  bucket: number;
  level: SummaryLevel | null;
  kind: EventKind | null;
  /** 0 where not grouped by value. */
  value: number;
}

export interface SummaryDetails extends SummaryTotals {
  durations: DurationSketch;
  actors: DistinctCounter;
  sessions: DistinctCounter;
}

/** A bucket of one value in which at least half of the events failed. */
export interface FailingBucket {
  value: number;
  level: SummaryLevel;
  /** Epoch milliseconds of its start. */
  bucket: number;
  count: number;
  errors: number;
}

export interface BucketFailures {
  /** How many buckets of a level have events of a value. */
  present: { value: number; level: SummaryLevel; buckets: number }[];
  failing: FailingBucket[];
}

export interface SummaryReader {
  /** Adds up in SQL: cheap, for counts, errors, durations' sum and bytes. */
  totals(selection: SummarySelection): Promise<SummaryTotals[]>;
  /** As `totals`, and merges the sketches that are asked for; the others stay empty. */
  details(selection: SummarySelection, sketches: Sketch[]): Promise<SummaryDetails[]>;
  /**
   * Counted in SQL, because there are as many rows as buckets times values, and thousands of objects would be made to be
   * counted. Of one kind: a bucket has a row for each.
   */
  failures(selection: Omit<SummarySelection, 'kinds' | 'groupBy'> & { kind: EventKind }): Promise<BucketFailures>;
}

export interface DictionaryEntry {
  id: number;
  value: string;
  label: string | null;
}

export interface DictionaryReader {
  /** Entries by id; unknown ids are left out. */
  byId(name: DictionaryName, ids: number[]): Promise<Map<number, DictionaryEntry>>;
  /** Ids of exactly these values; unknown values are left out. */
  idsOf(name: DictionaryName, values: string[]): Promise<Map<string, number>>;
  /** Ids whose value or label contains the text (case-insensitive), at most `limit`. */
  search(name: DictionaryName, text: string, limit: number): Promise<DictionaryEntry[]>;
}

export interface Storage {
  dialect: Dialect;
  /** Raw queries, never inside a Strapi transaction. Tables and columns: `tables.ts`. */
  knex: Knex;
  /** Transactions with bulk insert and upsert. */
  database: Database;
  /** Once at each start, when the tables are there. */
  prepare(): Promise<void>;
  writer: EventWriter;
  /** Brings every delta that is waiting into the summary rows. Cheap when there is none; concurrent calls share one run. */
  fold(): Promise<FoldReport>;
  /** After a change of the configured time zone: brings hours and longer into the new one. Resolves with rows written. */
  realign(): Promise<number>;
  summaries: SummaryReader;
  dictionary: DictionaryReader;
}
