import { DIMENSIONS, QUARTER_MS } from '../../contracts';
import { DurationSketch } from '../lib';
import type { Fact } from './event-row';
import { addNumbers, larger, noNumbers, smaller, type SummaryNumbers } from './summary-numbers';
import type { SummaryRecord } from './summary-record';

/** What one flush adds to the quarter hours of the summaries, per dimension value and kind. */
export interface DeltaEntry extends SummaryNumbers {
  dimension: number;
  /** Epoch milliseconds of the quarter hour. */
  bucket: number;
  kind: number;
  value: number;
  /** Bin of the latency sketch -> events. */
  bins: Map<number, number>;
  actors: Set<number>;
  sessions: Set<string>;
}

/** Collects facts; the result is small because a flush knows few routes, actors and quarter hours. */
export class Delta {
  private readonly entries = new Map<string, DeltaEntry>();

  /** @param stored false for an event that was sampled out: counted, but without a raw row. */
  add(fact: Fact, stored: boolean): void {
    const bucket = fact.at - (((fact.at % QUARTER_MS) + QUARTER_MS) % QUARTER_MS);
    this.addTo(DIMENSIONS.total.code, 0, bucket, fact, stored);
    if (fact.route !== null) this.addTo(DIMENSIONS.route.code, fact.route, bucket, fact, stored);
    if (fact.actor !== null) this.addTo(DIMENSIONS.actor.code, fact.actor, bucket, fact, stored);
    if (fact.subject !== null) this.addTo(DIMENSIONS.subject.code, fact.subject, bucket, fact, stored);
    if (fact.token !== null) this.addTo(DIMENSIONS.token.code, fact.token, bucket, fact, stored);
    if (fact.status !== null) {
      this.addTo(DIMENSIONS.statusClass.code, Math.floor(fact.status / 100), bucket, fact, stored);
    }
  }

  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  values(): Iterable<DeltaEntry> {
    return this.entries.values();
  }

  /** JSON, an array per entry. */
  encode(): string {
    const rows = Array.from(this.entries.values(), (entry) => [
      entry.dimension,
      entry.bucket,
      entry.kind,
      entry.value,
      entry.count,
      entry.stored,
      entry.errors,
      entry.timed,
      entry.durationSum,
      entry.durationMin,
      entry.durationMax,
      entry.requestBytes,
      entry.responseBytes,
      [...entry.bins].flat(),
      [...entry.actors],
      [...entry.sessions],
      entry.cost,
    ]);
    return JSON.stringify(rows);
  }

  private addTo(dimension: number, value: number, bucket: number, fact: Fact, stored: boolean): void {
    const key = `${dimension}:${value}:${fact.kind}:${bucket}`;
    let entry = this.entries.get(key);
    if (!entry) this.entries.set(key, (entry = emptyEntry(dimension, bucket, fact.kind, value)));
    entry.count += 1;
    if (stored) entry.stored += 1;
    if (fact.failed) entry.errors += 1;
    entry.requestBytes += fact.requestBytes;
    entry.responseBytes += fact.responseBytes;
    entry.cost += fact.cost;
    if (fact.identified && fact.actor !== null) entry.actors.add(fact.actor);
    if (fact.session !== null) entry.sessions.add(fact.session);
    if (fact.duration !== null) addDuration(entry, fact.duration);
  }
}

const addDuration = (entry: DeltaEntry, duration: number): void => {
  entry.timed += 1;
  entry.durationSum += duration;
  entry.durationMin = smaller(entry.durationMin, duration);
  entry.durationMax = larger(entry.durationMax, duration);
  const bin = DurationSketch.binOf(duration);
  entry.bins.set(bin, (entry.bins.get(bin) ?? 0) + 1);
};

const emptyEntry = (dimension: number, bucket: number, kind: number, value: number): DeltaEntry => ({
  dimension,
  bucket,
  kind,
  value,
  ...noNumbers(),
  bins: new Map(),
  actors: new Set(),
  sessions: new Set(),
});

type EncodedEntry = [
  ...numbers: [number, number, number, number, number, number, number, number, number],
  durationMin: number | null,
  durationMax: number | null,
  requestBytes: number,
  responseBytes: number,
  bins: number[],
  actors: number[],
  sessions: string[],
  /** A delta that an older version has left has none. */
  cost?: number,
];

/** Reads what `Delta.encode` wrote. */
export const decodeDelta = (payload: string): DeltaEntry[] => {
  const rows: EncodedEntry[] = JSON.parse(payload);
  return rows.map((row) => {
    const bins = new Map<number, number>();
    for (let index = 0; index < row[13].length; index += 2) bins.set(row[13][index], row[13][index + 1]);
    return {
      dimension: row[0],
      bucket: row[1],
      kind: row[2],
      value: row[3],
      count: row[4],
      stored: row[5],
      errors: row[6],
      timed: row[7],
      durationSum: row[8],
      durationMin: row[9],
      durationMax: row[10],
      requestBytes: row[11],
      responseBytes: row[12],
      cost: row[16] ?? 0,
      bins,
      actors: new Set(row[14]),
      sessions: new Set(row[15]),
    };
  });
};

/** Adds an entry to a record in memory. */
export const addEntry = (record: SummaryRecord, entry: DeltaEntry): void => {
  addNumbers(record, entry);
  for (const [bin, count] of entry.bins) record.durations.addBin(bin, count);
  for (const actor of entry.actors) record.actors.add(String(actor));
  for (const session of entry.sessions) record.sessions.add(session);
};
