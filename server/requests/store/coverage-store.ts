import type { Knex } from 'knex';
import { number, numberOrNull, TABLES, type Whole } from '../../storage';

export interface StoredCoverage {
  id: string;
  name: string;
  url: string | null;
  feature: string | null;
  answer: string;
  /** Epoch milliseconds. */
  since: number;
  actor: string | null;
  at: number;
}

/** What became of requests that a coverage answers. */
export interface CoverageCounts {
  covered: number;
  leaks: number;
  lastLeak: number | null;
}

export interface CoverageStore {
  add(transaction: Knex, coverage: StoredCoverage): Promise<void>;
  change(id: string, change: Partial<Omit<StoredCoverage, 'id' | 'actor' | 'at'>>): Promise<void>;
  byIds(ids: string[]): Promise<StoredCoverage[]>;
  /** Newest first. */
  all(): Promise<StoredCoverage[]>;
  /** @returns false where it covers something still, or is not there. */
  remove(id: string): Promise<boolean>;
  counts(id: string, since: number): Promise<CoverageCounts>;
}

interface CoverageRow {
  document_id: string;
  name: string;
  url: string | null;
  feature: string | null;
  answer: string | null;
  since: Whole;
  actor: string | null;
  at: Whole;
}

const { requestCoverages: coverages, requests, requestGroups: groups } = TABLES;
/** A team that covers more than that by hand does something else. */
const MOST = 1_000;

export const createCoverageStore = (knex: Knex): CoverageStore => ({
  add: async (transaction, { id, ...coverage }) => {
    await transaction(coverages).insert({ document_id: id, ...coverage });
  },
  change: async (id, change) => {
    if (Object.keys(change).length > 0) await knex(coverages).where('document_id', id).update(change);
  },
  byIds: async (ids) => {
    if (ids.length === 0) return [];
    const rows: CoverageRow[] = await knex(coverages).whereIn('document_id', ids);
    return rows.map(coverageOf);
  },
  all: async () => {
    const rows: CoverageRow[] = await knex(coverages).orderBy('since', 'desc').orderBy('id', 'desc').limit(MOST);
    return rows.map(coverageOf);
  },
  remove: async (id) => {
    const covered = (table: string) => knex(table).select(knex.raw('1')).where('coverage', id);
    // In one statement: whoever covers something with it meanwhile keeps it.
    return (await knex(coverages).where('document_id', id).whereNotExists(covered(requests)).whereNotExists(covered(groups)).delete()) > 0;
  },
  counts: async (id, since) => {
    const grouped = knex(groups).select('document_id').where('coverage', id);
    const row: { covered: Whole; leaks: Whole; last: Whole } | undefined = await knex(requests)
      .whereNot('state', 'dismissed')
      .where((which) => {
        void which.where('coverage', id).orWhere((none) => void none.whereNull('coverage').whereIn('repeat_group', grouped));
      })
      .first(
        knex.raw('sum(case when received_at <= ? then 1 else 0 end) as covered', [since]),
        knex.raw('sum(case when received_at > ? then 1 else 0 end) as leaks', [since]),
        knex.raw('max(case when received_at > ? then received_at end) as last', [since])
      );
    return { covered: number(row?.covered ?? 0), leaks: number(row?.leaks ?? 0), lastLeak: numberOrNull(row?.last ?? null) };
  },
});

const coverageOf = (row: CoverageRow): StoredCoverage => ({
  id: row.document_id,
  name: row.name,
  url: row.url,
  feature: row.feature,
  answer: row.answer ?? '',
  since: number(row.since),
  actor: row.actor,
  at: number(row.at),
});
