import type { EndpointUptime, Group, Settings } from '../../../contracts';
import type { Calendar, Clock } from '../../lib';
import type { BucketFailures, FailingBucket, LevelRange, Storage } from '../../storage';
import { gridOf, keptSince } from '../engine/plan';
import type { Span } from '../engine/types';
import { SERVER_ERRORS, uptimeRanges } from '../engine/uptime';
import { serverErrorsIn } from './server-errors';

export interface EndpointUptimeDependencies {
  storage: Pick<Storage, 'knex' | 'summaries' | 'dictionary' | 'fold'>;
  settings: Pick<Settings, 'retention'>;
  /** Of the configured time zone. */
  calendar: Calendar;
  clock: Clock;
}

export interface EndpointUptimeAnswer {
  /** Share (0 to 1) by endpoint; null where it cannot be told. */
  shares: Map<string | null, number | null>;
  uptime: EndpointUptime;
}

const REASON = 'summaries do not tell which errors of an endpoint were 5xx';

/**
 * The uptime of some endpoints, over the same quarter hours as that of all together: as far back as they are kept, hours
 * (which stand for four) before. An endpoint without any error was up. For the others summaries leave few quarter hours
 * in doubt, and only for those the events are asked, of which errors are never sampled out: the shares are exact.
 * @param endpoints of a question about Content API requests: each has a status, so that every request is an answer.
 * @param span as that question was answered.
 */
export const endpointUptime = async (
  deps: EndpointUptimeDependencies,
  endpoints: Group[],
  span: Span
): Promise<EndpointUptimeAnswer> => {
  const { storage, settings, calendar, clock } = deps;
  const { retention } = settings;
  const now = clock.now();
  const ranges = uptimeRanges(gridOf('route', { configured: calendar, retention, now }), span);
  const ids = await storage.dictionary.idsOf('route', endpoints.filter(hasErrors).map(({ key }) => key ?? ''));
  await storage.fold();
  const values = [...ids.values()];
  const { present, failing } = await storage.summaries.failures({ dimension: 'route', ranges, values, kind: 'api_request' });
  const quarters = quartersByRoute(present);
  const doubtful = await doubtfulOf(storage, ranges, failing);

  const eventsSince = keptSince(retention.events.api_request ?? retention.events.default, now);
  const told = doubtful.filter(({ bucket }) => bucket >= eventsSince);
  const untold = new Set(doubtful.filter(({ bucket }) => bucket < eventsSince).map(({ value }) => value));
  const serverErrors = await serverErrorsIn({ knex: storage.knex, calendar }, told);
  const down = new Map<number, number>();
  for (const one of told) {
    if (serverErrors(one) * 2 >= one.count) down.set(one.value, (down.get(one.value) ?? 0) + quartersIn(one));
  }

  const shareOf = (group: Group): number | null => {
    if (!hasErrors(group)) return 1;
    const id = ids.get(group.key ?? '') ?? 0;
    const all = quarters.get(id) ?? 0;
    return all === 0 || untold.has(id) ? null : (all - (down.get(id) ?? 0)) / all;
  };
  return {
    shares: new Map(endpoints.map((group) => [group.key, shareOf(group)])),
    uptime: {
      source: told.length > 0 ? 'raw' : 'summaries',
      reason: told.length > 0 ? REASON : null,
      since: ranges.length === 0 ? null : new Date(Math.min(...ranges.map(({ from }) => from))).toISOString(),
    },
  };
};

/** How many quarter hours a bucket stands for. */
const quartersIn = ({ level }: Pick<FailingBucket, 'level'>): number => (level === 'hour' ? 4 : 1);

const quartersByRoute = (present: BucketFailures['present']): Map<number, number> => {
  const quarters = new Map<number, number>();
  for (const one of present) quarters.set(one.value, (quarters.get(one.value) ?? 0) + one.buckets * quartersIn(one));
  return quarters;
};

const hasErrors = ({ values }: Group): boolean => (values.errors ?? 0) > 0;

/** Those that were down if their errors were 5xx, as far as there were so many 5xx of any endpoint at that time. */
const doubtfulOf = async (
  { summaries }: Pick<Storage, 'summaries'>,
  ranges: LevelRange[],
  failing: FailingBucket[]
): Promise<FailingBucket[]> => {
  if (failing.length === 0) return [];
  const rows = await summaries.totals({
    dimension: 'statusClass',
    ranges,
    kinds: ['api_request'],
    values: [SERVER_ERRORS],
    groupBy: { bucket: true, value: false, kind: false },
  });
  const most = new Map(rows.map(({ bucket, count }) => [bucket, count]));
  return failing.filter(({ bucket, errors, count }) => Math.min(errors, most.get(bucket) ?? 0) * 2 >= count);
};
