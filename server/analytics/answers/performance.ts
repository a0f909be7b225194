import type { Group, Interval, Metric, PerformanceResponse, RangeParameters } from '../../../contracts';
import { MOST_GROUPS } from '../engine/schema';
import type { Span } from '../engine/types';
import type { EndpointUptimeAnswer } from './endpoint-uptime';
import { countOf, namedOnly, sourceOf, timeOf, type Ask } from './shared';

const DEFAULT_LIMIT = 10;

const LATENCY: Metric[] = ['count', 'averageDuration', 'p50', 'p95', 'p99'];
const PER_ENDPOINT: Metric[] = [...LATENCY, 'errors', 'errorRate', 'throughput', 'maximumDuration'];
const OVERALL: Metric[] = [...PER_ENDPOINT, 'minimumDuration', 'requestBytes', 'responseBytes', 'uptime'];

export interface PerformanceDependencies {
  ask: Ask;
  uptimeOf(endpoints: Group[], span: Span): Promise<EndpointUptimeAnswer>;
}

/** How fast and how reliable the Content API is, as a whole and per endpoint. */
export const performanceOf = async (
  { ask, uptimeOf }: PerformanceDependencies,
  asked: RangeParameters & { limit?: number },
  interval: Interval
): Promise<PerformanceResponse> => {
  const limit = asked.limit ?? DEFAULT_LIMIT;
  const base = {
    ...timeOf(asked),
    filters: [{ field: 'kind' as const, operator: 'is' as const, values: ['api_request'] }],
  };
  const [overall, latency, endpoints, classes] = await Promise.all([
    ask({ ...base, metrics: OVERALL, compare: 'previousPeriod' }),
    ask({ ...base, metrics: LATENCY, interval }),
    ask({ ...base, metrics: PER_ENDPOINT, breakdown: 'route', limit: MOST_GROUPS, orderBy: 'count' }),
    ask({ ...base, metrics: ['count'], breakdown: 'statusClass' }),
  ]);
  const routes = namedOnly(endpoints.groups);
  const slowest = topBy(routes, ({ values }) => values.p95 ?? 0, limit);
  const failing = topBy(routes, ({ values }) => values.errors ?? 0, limit);
  const busiest = topBy(routes, countOf, limit);
  const span = { from: Date.parse(endpoints.range.from), to: Date.parse(endpoints.range.to) };
  const { shares, uptime } = await uptimeOf([...new Set([...slowest, ...failing, ...busiest])], span);
  const withUptime = (group: Group): Group => ({
    ...group,
    values: { ...group.values, uptime: shares.get(group.key) ?? null },
  });
  return {
    range: overall.range,
    overall: overall.total,
    previousOverall: overall.previousTotal,
    latency: latency.groups[0].buckets ?? [],
    interval,
    slowest: slowest.map(withUptime),
    failing: failing.map(withUptime),
    busiest: busiest.map(withUptime),
    endpointUptime: uptime,
    statusClasses: classes.groups,
    answeredFrom: sourceOf([overall, latency, endpoints, classes]),
  };
};

/** The biggest first, without those that have nothing of it. */
const topBy = (groups: Group[], valueOf: (group: Group) => number, limit: number): Group[] =>
  groups
    .filter((group) => valueOf(group) > 0)
    .sort((one, other) => valueOf(other) - valueOf(one))
    .slice(0, limit);
