import type { Knex } from 'knex';
import { number, numberOrNull, TABLES, type Whole } from '../../storage';
import { containing, LIKE } from './filter';

export interface StoredGroup {
  id: string;
  title: string;
  coverage: string | null;
  at: number;
}

/** A group with what its requests add up to; dismissed ones are left out. */
export interface CountedGroup extends StoredGroup {
  count: number;
  open: number;
  firstAt: number | null;
  lastAt: number | null;
  minutes: number | null;
  leaks: number;
}

export interface GroupStore {
  add(transaction: Knex, group: StoredGroup): Promise<void>;
  change(transaction: Knex, id: string, change: Partial<Pick<StoredGroup, 'title' | 'coverage'>>): Promise<void>;
  byIds(ids: string[]): Promise<StoredGroup[]>;
  counted(id: string): Promise<CountedGroup | null>;
  /** Most asked first; those without requests are left out. */
  list(filter: { text?: string; covered?: boolean; coverage?: string }, limit: number): Promise<CountedGroup[]>;
}

interface GroupRow {
  document_id: string;
  title: string;
  coverage: string | null;
  at: Whole;
}

interface CountedRow extends GroupRow {
  count: Whole;
  open: Whole;
  first_at: Whole;
  last_at: Whole;
  minutes: number | null;
  leaks: Whole;
}

const { requestGroups: groups, requests, requestCoverages: coverages } = TABLES;

const COUNTS = [
  'count(r.id) as count',
  `sum(case when r.state = 'new' then 1 else 0 end) as open`,
  'min(r.received_at) as first_at',
  'max(r.received_at) as last_at',
  'sum(r.handling_minutes) as minutes',
  'sum(case when r.received_at > c.since then 1 else 0 end) as leaks',
].join(', ');

export const createGroupStore = (knex: Knex): GroupStore => {
  const counting = () =>
    knex({ g: groups })
      .leftJoin({ c: coverages }, 'c.document_id', 'g.coverage')
      .leftJoin({ r: requests }, (join) => {
        join.on('r.repeat_group', 'g.document_id').andOnVal('r.state', '<>', 'dismissed');
      })
      .groupBy('g.document_id', 'g.title', 'g.coverage', 'g.at')
      .select('g.document_id', 'g.title', 'g.coverage', 'g.at', knex.raw(COUNTS));

  return {
    add: async (transaction, { id, ...group }) => {
      await transaction(groups).insert({ document_id: id, ...group });
    },
    change: async (transaction, id, change) => {
      await transaction(groups).where('document_id', id).update(change);
    },
    byIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows: GroupRow[] = await knex(groups).whereIn('document_id', ids);
      return rows.map(groupOf);
    },
    counted: async (id) => {
      const rows: CountedRow[] = await counting().where('g.document_id', id);
      return rows.length === 0 ? null : countedOf(rows[0]);
    },
    list: async ({ text, covered, coverage }, limit) => {
      const query = counting().havingRaw('count(r.id) > 0').orderByRaw('count(r.id) desc, max(r.received_at) desc, g.document_id desc').limit(limit);
      if (covered === true) query.whereNotNull('g.coverage');
      if (covered === false) query.whereNull('g.coverage');
      if (coverage !== undefined) query.where('g.coverage', coverage);
      for (const word of (text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) query.whereRaw(`lower(g.title) ${LIKE}`, [containing(word)]);
      const rows: CountedRow[] = await query;
      return rows.map(countedOf);
    },
  };
};

const groupOf = ({ document_id, title, coverage, at }: GroupRow): StoredGroup => ({ id: document_id, title, coverage, at: number(at) });

const countedOf = (row: CountedRow): CountedGroup => ({
  ...groupOf(row),
  count: number(row.count),
  open: number(row.open),
  firstAt: numberOrNull(row.first_at),
  lastAt: numberOrNull(row.last_at),
  minutes: row.minutes === null ? null : Number(row.minutes),
  leaks: number(row.leaks),
});
