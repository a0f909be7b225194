import {
  EVENT_KINDS,
  type ActivitySummaryRow,
  type Group,
  type QueryResult,
  type RangeParameters,
} from '../../../contracts';
import { TABLES, type Row, type Storage } from '../../storage';
import type { Span } from '../engine/types';
import { countOf, namedOnly, timeOf, type Ask } from './shared';

export interface ActivityDependencies {
  ask: Ask;
  storage: Pick<Storage, 'knex' | 'dictionary'>;
  lastSeen(actorIds: number[], span: Span): Promise<Map<number, number>>;
}

export type ActivityParameters = RangeParameters & { groupBy: 'kind' | 'actor' | 'day' };

const MOST_ACTORS = 100;

/** How much happened, grouped by kind, actor or day. */
export const activity = async (deps: ActivityDependencies, asked: ActivityParameters): Promise<ActivitySummaryRow[]> => {
  const base = { ...timeOf(asked), metrics: ['count', 'errors'] as ['count', 'errors'] };
  if (asked.groupBy === 'day') {
    const { groups } = await deps.ask({ ...base, interval: 'day' });
    return (groups[0].buckets ?? []).map(({ start, values }) => ({
      key: start,
      label: null,
      count: values.count ?? 0,
      errors: values.errors ?? 0,
      last: null,
    }));
  }
  const answer = await deps.ask({ ...base, breakdown: asked.groupBy, limit: MOST_ACTORS });
  const groups = namedOnly(answer.groups);
  const last = await (asked.groupBy === 'kind' ? lastOfKinds(deps, groups, answer) : lastOfActors(deps, groups, answer));
  return groups.map((group) => rowOf(group, last.get(group.key ?? '') ?? null));
};

const rowOf = (group: Group, last: number | null): ActivitySummaryRow => ({
  key: group.key ?? '',
  label: group.label,
  count: countOf(group),
  errors: group.values.errors ?? 0,
  last: last === null ? null : new Date(last).toISOString(),
});

const spanOf = ({ range }: QueryResult): Span => ({ from: Date.parse(range.from), to: Date.parse(range.to) });

/** Only of kinds that occur, so that the newest is found soon when the index is read backwards. */
const lastOfKinds = async ({ storage }: ActivityDependencies, groups: Group[], answer: QueryResult) => {
  const { from, to } = spanOf(answer);
  const last = new Map<string, number>();
  for (const { key } of groups) {
    const kind = EVENT_KIND_CODES.get(key ?? '');
    if (kind === undefined) continue;
    const [row]: Row[] = await storage
      .knex(TABLES.events)
      .select('at')
      .where({ kind })
      .andWhere('at', '>=', from)
      .andWhere('at', '<', to)
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }])
      .limit(1);
    if (row) last.set(key ?? '', Number(row.at));
  }
  return last;
};

const EVENT_KIND_CODES = new Map<string, number>(Object.entries(EVENT_KINDS));

const lastOfActors = async ({ storage, lastSeen }: ActivityDependencies, groups: Group[], answer: QueryResult) => {
  const ids = await storage.dictionary.idsOf('actor', groups.map(({ key }) => key ?? ''));
  const seen = await lastSeen([...ids.values()], spanOf(answer));
  return new Map(Array.from(ids, ([value, id]) => [value, seen.get(id) ?? 0] as const).filter(([, at]) => at > 0));
};
