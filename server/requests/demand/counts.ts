import type { Knex } from 'knex';
import type { DemandScope, RequestChannel } from '../../../contracts';
import type { Calendar } from '../../lib';
import { number, TABLES, type Whole } from '../../storage';

/** Requests of one bucket that are alike in what trends tell apart. Dismissed ones count nowhere. */
export interface DemandCount {
  /** Start of the bucket, epoch milliseconds. */
  bucket: number;
  category: string;
  channel: RequestChannel;
  covered: boolean;
  requests: number;
  /** Sum of the noted minutes. */
  minutes: number;
}

export interface Span {
  from: number;
  to: number;
}

interface CountedRow {
  received_at: Whole;
  category: string;
  channel: RequestChannel;
  state: string;
  handling_minutes: number | null;
}

/** Counts requests themselves, `[from, to)`: for groups, other time zones, and to build summaries from. */
export const countRequests = async (
  knex: Knex,
  calendar: Calendar,
  level: 'day' | 'week' | 'month',
  { from, to }: Span,
  scope: DemandScope = {}
): Promise<DemandCount[]> => {
  const rows: CountedRow[] = await scoped(knex(TABLES.requests), scope)
    .select('received_at', 'category', 'channel', 'state', 'handling_minutes')
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
    .whereNot('state', 'dismissed')
    .orderBy('received_at', 'asc');
  return addUp(
    rows.map(({ received_at, category, channel, state, handling_minutes }) => ({
      bucket: calendar.bucketStart(level, number(received_at)),
      category,
      channel,
      covered: state === 'covered',
      requests: 1,
      minutes: Number(handling_minutes ?? 0),
    }))
  );
};

export const scoped = (query: Knex.QueryBuilder, { category, group, channel }: DemandScope): Knex.QueryBuilder => {
  if (category !== undefined) query.where('category', category);
  if (group !== undefined) query.where('repeat_group', group);
  if (channel !== undefined) query.where('channel', channel);
  return query;
};

export const keyOf = ({ bucket, category, channel, covered }: DemandCount): string => `${bucket} ${category} ${channel} ${covered ? 1 : 0}`;

/** Those that differ in nothing but numbers become one. */
export const addUp = (counts: DemandCount[]): DemandCount[] => {
  const sums = new Map<string, DemandCount>();
  for (const count of counts) {
    const key = keyOf(count);
    const sum = sums.get(key);
    if (sum) {
      sum.requests += count.requests;
      sum.minutes += count.minutes;
    } else sums.set(key, { ...count });
  }
  return [...sums.values()];
};
