import { EVENT_KINDS } from '../../../contracts';
import type { Calendar } from '../../lib';
import { TABLES, type FailingBucket, type Row, type Storage } from '../../storage';
import { QUARTER, WEIGHT } from '../engine/raw-source';

type Place = Pick<FailingBucket, 'value' | 'bucket'>;

/**
 * How many Content API requests of a route were answered with 5xx in a quarter hour (or hour), counted from the events:
 * one query from the first that is asked about to the last.
 */
export const serverErrorsIn = async (
  { knex, calendar }: { knex: Storage['knex']; calendar: Calendar },
  asked: FailingBucket[]
): Promise<(place: Place) => number> => {
  if (asked.length === 0) return () => 0;
  const from = asked.reduce((first, { bucket }) => Math.min(first, bucket), Infinity);
  const to = asked.reduce((last, { bucket, level }) => Math.max(last, calendar.nextBucket(level, bucket)), 0);
  const rows: Row[] = await knex(TABLES.events)
    .select('route', knex.raw(`${QUARTER} as ??`, ['quarter']))
    .select(knex.raw(`sum(${WEIGHT}) as ??`, ['failed']))
    .where('at', '>=', from)
    .andWhere('at', '<', to)
    .andWhere('kind', EVENT_KINDS.api_request)
    .whereBetween('status', [500, 599])
    .whereIn('route', [...new Set(asked.map(({ value }) => value))])
    .groupBy('route', 'quarter');

  const levels = new Map(asked.map((one) => [keyOf(one), one.level]));
  const failed = new Map<string, number>();
  for (const row of rows) {
    for (const level of ['quarter', 'hour'] as const) {
      const key = keyOf({ value: Number(row.route), bucket: calendar.bucketStart(level, Number(row.quarter)) });
      if (levels.get(key) === level) failed.set(key, (failed.get(key) ?? 0) + Number(row.failed));
    }
  }
  return (place) => failed.get(keyOf(place)) ?? 0;
};

const keyOf = ({ value, bucket }: Place): string => `${value}:${bucket}`;
