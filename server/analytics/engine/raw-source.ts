import type { Knex } from 'knex';
import { QUARTER_MS } from '../../../contracts';
import { GAMMA, ZERO_BIN } from '../../lib';
import { TABLES, type Row, type Storage } from '../../storage';
import { FIELDS } from './fields';
import { applyFilter, exactText } from './raw-filter';
import type { ResolvedFilter } from './resolve';
import type { NormalisedQuery, Span } from './types';
import { unidentifiedActors } from './unidentified';

type RawStorage = Pick<Storage, 'knex' | 'dialect' | 'dictionary'>;

/** A row that was kept stands for 1 / rate events. */
export const WEIGHT = 'coalesce(weight, 1)';
const FAILED = '(status >= 400 or (status is null and error_name is not null))';
/** Start of the quarter hour. */
export const QUARTER = `at - (at % ${QUARTER_MS})`;
/** The bin of DurationSketch.binOf, computed by the database. */
const BIN = `case when duration <= 0 then ${ZERO_BIN} when duration = 1 then 0
  else ceil(ln(duration) / ${Math.log(GAMMA)}) end`;

/** Rows per group (`grp`, `grp_route`) and, where the question is grouped over time, per quarter hour (`quarter`). */
export interface RawSource {
  totals(): Promise<Row[]>;
  durations(): Promise<Row[]>;
  actors(): Promise<Row[]>;
  sessions(): Promise<Row[]>;
  /** Answers and server errors, always per quarter hour. */
  answers(): Promise<Row[]>;
}

/** The question as SQL that all three databases understand alike. */
export const createRawSource = async (
  storage: RawStorage,
  query: NormalisedQuery,
  filters: ResolvedFilter[],
  span: Span
): Promise<RawSource> => {
  const { knex } = storage;
  const base = knex(TABLES.events).where('at', '>=', span.from).andWhere('at', '<', span.to);
  for (const filter of filters) await applyFilter(base, filter, storage);

  const keys = groupKeys(storage, query);
  const quarter: GroupKey = { name: 'quarter', expression: knex.raw(QUARTER) };
  const places = query.interval === null ? keys : [...keys, quarter];
  const by = (grouped: GroupKey[]): Knex.QueryBuilder => {
    const one = base.clone();
    for (const { name, expression } of grouped) one.select(knex.raw('? as ??', [expression, name])).groupBy(name);
    return one;
  };
  const as = (expression: string, name: string): Knex.Raw => knex.raw(`${expression} as ??`, [name]);
  const membersOf = (column: string, expression: Knex.Raw): Knex.QueryBuilder =>
    by([...places, { name: 'member', expression }]).whereNotNull(column);

  return {
    totals: async () =>
      by(places).select(
        as(`sum(${WEIGHT})`, 'count'),
        as('count(*)', 'stored'),
        as('count(weight)', 'weighted'),
        as(`sum(case when ${FAILED} then ${WEIGHT} else 0 end)`, 'errors'),
        as(`sum(case when duration is null then 0 else ${WEIGHT} end)`, 'timed'),
        as(`sum(duration * ${WEIGHT})`, 'duration_sum'),
        as('min(duration)', 'duration_min'),
        as('max(duration)', 'duration_max'),
        as(`sum(request_bytes * ${WEIGHT})`, 'request_bytes'),
        as(`sum(response_bytes * ${WEIGHT})`, 'response_bytes'),
        as(`sum(cost * ${WEIGHT})`, 'cost')
      ),
    durations: async () =>
      by([...places, { name: 'bin', expression: knex.raw(BIN) }])
        .whereNotNull('duration')
        .select(as(`sum(${WEIGHT})`, 'count')),
    actors: async () => {
      const nobody = await unidentifiedActors(storage.dictionary);
      return membersOf('actor', knex.raw('??', ['actor'])).whereNotIn('actor', [...nobody]);
    },
    sessions: async () => membersOf('session', exactText(storage, 'session')),
    answers: async () =>
      by([...keys, quarter])
        .whereNotNull('status')
        .select(
          as(`sum(${WEIGHT})`, 'answers'),
          as(`sum(case when status >= 500 and status < 600 then ${WEIGHT} else 0 end)`, 'failed')
        ),
  };
};

interface GroupKey {
  /** No column of the table has it: PostgreSQL would group by the column. */
  name: 'grp' | 'grp_route' | 'quarter' | 'member' | 'bin';
  expression: Knex.Raw;
}

const groupKeys = (storage: RawStorage, { breakdown }: NormalisedQuery): GroupKey[] => {
  const { knex } = storage;
  if (breakdown === null) return [];
  const { stored, column } = FIELDS[breakdown];
  if (breakdown === 'statusClass') return [{ name: 'grp', expression: knex.raw('(status - (status % 100)) / 100') }];
  if (stored === 'path') {
    return [
      { name: 'grp', expression: exactText(storage, 'path') },
      { name: 'grp_route', expression: knex.raw('case when path is null then route end') },
    ];
  }
  return [{ name: 'grp', expression: stored === 'text' ? exactText(storage, column) : knex.raw('??', [column]) }];
};
