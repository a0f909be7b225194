import { DistinctCounter, DurationSketch } from '../../lib';
import { noNumbers, type DictionaryEntry, type DictionaryReader, type Row, type SummaryDetails } from '../../storage';
import { FIELDS, methodOf, templateOf } from './fields';
import type { Fetched, NormalisedQuery, Sums, Uptime } from './types';

interface Detailed extends Sums {
  values: SummaryDetails;
}

interface Answers {
  group: string | null;
  slot: number;
  all: number;
  failed: number;
}

/** Brings the rows of the event table into the shape in which summaries are read. */
export class RawCollector {
  private readonly sums = new Map<string, Detailed>();
  private readonly groupAnswers = new Map<string, Answers>();
  private readonly overallAnswers = new Map<string, Answers>();
  private sampled = false;

  constructor(
    private readonly query: NormalisedQuery,
    private readonly dictionary: DictionaryReader,
    private readonly slotOf: (at: number) => number
  ) {}

  async addTotals(rows: Row[]): Promise<void> {
    const groupOf = await this.grouper(rows);
    for (const row of rows) {
      if (Number(row.stored) === 0) continue;
      const values = this.valuesAt(groupOf(row), this.slotAt(row));
      values.count += Number(row.count);
      values.stored += Number(row.stored);
      values.errors += Number(row.errors);
      values.timed += Number(row.timed);
      values.durationSum += Number(row.duration_sum ?? 0);
      values.durationMin = extreme(Math.min, values.durationMin, row.duration_min);
      values.durationMax = extreme(Math.max, values.durationMax, row.duration_max);
      values.requestBytes += Number(row.request_bytes ?? 0);
      values.responseBytes += Number(row.response_bytes ?? 0);
      values.cost += Number(row.cost ?? 0);
      this.sampled ||= Number(row.weighted) > 0;
    }
  }

  async addDurations(rows: Row[]): Promise<void> {
    const groupOf = await this.grouper(rows);
    for (const row of rows) {
      this.valuesAt(groupOf(row), this.slotAt(row)).durations.addBin(Number(row.bin), Math.round(Number(row.count)));
    }
  }

  async addMembers(set: 'actors' | 'sessions', rows: Row[]): Promise<void> {
    const groupOf = await this.grouper(rows);
    for (const row of rows) this.valuesAt(groupOf(row), this.slotAt(row))[set].add(String(row.member));
  }

  async addAnswers(rows: Row[]): Promise<void> {
    const groupOf = await this.grouper(rows);
    for (const row of rows) {
      const group = groupOf(row);
      const quarter = Number(row.quarter);
      const answers = { slot: this.slotOf(quarter), all: Number(row.answers), failed: Number(row.failed) };
      addAnswers(this.overallAnswers, String(quarter), { group: null, ...answers });
      addAnswers(this.groupAnswers, `${quarter}:${group ?? ''}:${group === null}`, { group, ...answers });
    }
  }

  result(): Fetched {
    const rows = [...this.sums.values()];
    for (const { values } of rows) roundEstimates(values);
    const isGrouped = this.query.breakdown !== null;
    return {
      groups: isGrouped ? rows : [],
      overall: rows,
      groupUptime: isGrouped ? uptimeOf(this.groupAnswers) : [],
      overallUptime: uptimeOf(this.overallAnswers),
      sampled: this.sampled,
    };
  }

  private slotAt(row: Row): number {
    return this.query.interval === null ? 0 : this.slotOf(Number(row.quarter));
  }

  private valuesAt(group: string | null, slot: number): SummaryDetails {
    const key = `${slot}:${group ?? ''}:${group === null}`;
    let found = this.sums.get(key);
    if (!found) this.sums.set(key, (found = { group, slot, values: emptyDetails(slot) }));
    return found.values;
  }

  /** The key of a row's group: a number or a text as it is stored, a method or path by way of its route. */
  private async grouper(rows: Row[]): Promise<(row: Row) => string | null> {
    const { breakdown } = this.query;
    if (breakdown === null) return () => null;
    const { stored } = FIELDS[breakdown];
    if (stored === 'method') {
      const routes = await this.routesOf(rows, 'grp');
      return (row) => methodOf(routes.get(Number(row.grp))?.value ?? null);
    }
    if (stored === 'path') {
      const routes = await this.routesOf(rows, 'grp_route');
      return (row) => textOrNull(row.grp) ?? templateOf(routes.get(Number(row.grp_route))?.value ?? null);
    }
    return stored === 'text' ? (row) => textOrNull(row.grp) : (row) => numberKey(row.grp);
  }

  private routesOf(rows: Row[], column: string): Promise<Map<number, DictionaryEntry>> {
    const ids = new Set(rows.flatMap((row) => (row[column] === null ? [] : [Number(row[column])])));
    return this.dictionary.byId('route', [...ids]);
  }
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** MySQL divides integers into decimals, which arrive as text: `4.0000`. */
const numberKey = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(Math.trunc(Number(value)));

const extreme = (choose: (one: number, other: number) => number, one: number | null, other: unknown): number | null => {
  if (other === null || other === undefined) return one;
  return one === null ? Number(other) : choose(one, Number(other));
};

const addAnswers = (into: Map<string, Answers>, key: string, answers: Answers): void => {
  const known = into.get(key);
  if (!known) {
    into.set(key, { ...answers });
    return;
  }
  known.all += answers.all;
  known.failed += answers.failed;
};

const uptimeOf = (answers: Map<string, Answers>): Uptime[] =>
  Array.from(answers.values(), ({ group, slot, all, failed }) => ({
    group,
    slot,
    quarters: 1,
    up: failed * 2 < all ? 1 : 0,
  }));

/** Weights are fractions; what they add up to stands for whole events. */
const roundEstimates = (values: SummaryDetails): void => {
  for (const name of ['count', 'errors', 'timed', 'durationSum', 'requestBytes', 'responseBytes', 'cost'] as const) {
    values[name] = Math.round(values[name]);
  }
};

const emptyDetails = (slot: number): SummaryDetails => ({
  bucket: slot,
  level: null,
  kind: null,
  value: 0,
  ...noNumbers(),
  durations: new DurationSketch(),
  actors: new DistinctCounter(),
  sessions: new DistinctCounter(),
});
