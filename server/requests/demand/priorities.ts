import type { Knex } from 'knex';
import type { Priority } from '../../../contracts';
import { iso, type Clock } from '../../lib';
import { number, TABLES, type Whole } from '../../storage';
import { prioritise, type OpenDemand } from '../reduction';

export interface PrioritiesDependencies {
  knex: Knex;
  clock: Clock;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Requests that belong to no group count once: the newest few cannot be outdone by older ones. */
const SINGLES = 300;

interface WeekRow {
  repeat_group: string;
  week: Whole;
  requests: Whole;
  minutes: number | null;
  first_at: Whole;
  last_at: Whole;
}

interface SingleRow {
  document_id: string;
  summary: string;
  received_at: Whole;
  handling_minutes: number | null;
  category: string;
}

type Described = OpenDemand & Omit<Priority, 'score'>;

/** What nothing covers yet, most worth building first; received in the last `days`. */
export const prioritiesOf = async ({ knex, clock }: PrioritiesDependencies, { limit = 20, days = 365 }: { limit?: number; days?: number }): Promise<Priority[]> => {
  const now = clock.now();
  const since = now - days * DAY_MS;
  const demands = [...(await grouped(knex, since)), ...(await single(knex, since))];
  const known = new Map(demands.map((demand) => [demand.id, demand]));
  const best = prioritise(demands, now)
    .slice(0, limit)
    .flatMap(({ id, score }) => {
      const demand = known.get(id);
      return demand ? [{ ...demand, score }] : [];
    });
  const titles = await titlesOf(knex, best);
  return best.map(({ times: _times, ...priority }) => ({ ...priority, ...titles.get(priority.id) }));
};

const open = (knex: Knex, since: number) =>
  knex({ r: TABLES.requests }).where('r.received_at', '>=', since).whereIn('r.state', ['new', 'answered']).whereNull('r.coverage');

const grouped = async (knex: Knex, since: number): Promise<Described[]> => {
  // The remainder is written alike by every database; a division is not.
  const week = `(r.received_at - r.received_at % ${WEEK_MS})`;
  const rows: WeekRow[] = await open(knex, since)
    .join({ g: TABLES.requestGroups }, 'g.document_id', 'r.repeat_group')
    .whereNull('g.coverage')
    .groupBy('r.repeat_group')
    .groupByRaw(week)
    .select('r.repeat_group', knex.raw(`${week} as week, count(*) as requests, sum(r.handling_minutes) as minutes, min(r.received_at) as first_at, max(r.received_at) as last_at`));
  const groups = new Map<string, WeekRow[]>();
  for (const row of rows) groups.set(row.repeat_group, [...(groups.get(row.repeat_group) ?? []), row]);
  return [...groups].map(([id, weeks]) => {
    const noted = weeks.flatMap(({ minutes }) => (minutes === null ? [] : [Number(minutes)]));
    return {
      id,
      kind: 'group',
      title: '',
      categories: [],
      count: weeks.reduce((sum, { requests }) => sum + number(requests), 0),
      minutes: noted.length === 0 ? null : noted.reduce((sum, minutes) => sum + minutes, 0),
      firstAt: iso(Math.min(...weeks.map(({ first_at }) => number(first_at)))),
      lastAt: iso(Math.max(...weeks.map(({ last_at }) => number(last_at)))),
      times: weeks.map(({ week: start, requests, minutes }) => ({ at: number(start) + WEEK_MS / 2, count: number(requests), minutes: minutes === null ? null : Number(minutes) })),
    };
  });
};

const single = async (knex: Knex, since: number): Promise<Described[]> => {
  const rows: SingleRow[] = await open(knex, since).whereNull('r.repeat_group').orderBy('r.received_at', 'desc').limit(SINGLES).select('r.*');
  return rows.map(({ document_id, summary, received_at, handling_minutes, category }) => {
    const at = number(received_at);
    const minutes = handling_minutes === null ? null : Number(handling_minutes);
    return { id: document_id, kind: 'request', title: summary, count: 1, minutes, firstAt: iso(at), lastAt: iso(at), categories: [category], times: [{ at, count: 1, minutes }] };
  });
};

const titlesOf = async (knex: Knex, best: Described[]): Promise<Map<string, Pick<Priority, 'title' | 'categories'>>> => {
  const ids = best.flatMap(({ id, kind }) => (kind === 'group' ? [id] : []));
  if (ids.length === 0) return new Map();
  const titles: { document_id: string; title: string }[] = await knex(TABLES.requestGroups).select('document_id', 'title').whereIn('document_id', ids);
  const categories: { repeat_group: string; category: string }[] = await knex(TABLES.requests).distinct('repeat_group', 'category').whereIn('repeat_group', ids);
  return new Map(
    titles.map(({ document_id, title }) => [
      document_id,
      { title, categories: categories.flatMap(({ repeat_group, category }) => (repeat_group === document_id ? [category] : [])).sort() },
    ])
  );
};
