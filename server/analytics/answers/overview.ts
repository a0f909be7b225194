import type { Figure, Interval, OverviewResponse, RangeParameters } from '../../../contracts';
import { figureOf, namedOnly, sourceOf, timeOf, type Ask } from './shared';

const TOP = 10;

/** How often rules have acted, `[from, to)` in epoch milliseconds: known to a room above this one. */
export type CountTriggered = (from: number, to: number) => Promise<number>;

const triggeredIn = async (count: CountTriggered, { from, to }: { from: string; to: string }): Promise<number> =>
  count(Date.parse(from), Date.parse(to));

const triggeredFigure = async (count: CountTriggered, { range, previousRange }: Pick<OverviewResponse, 'range' | 'previousRange'>): Promise<Figure> => {
  const value = await triggeredIn(count, range);
  const previous = previousRange === null ? null : await triggeredIn(count, previousRange);
  return { value, previous, change: previous === null || previous === 0 ? null : (value - previous) / previous };
};

/** The first page: five figures, the trend of requests and page views, what is used most. */
export const overview = async (
  ask: Ask,
  asked: RangeParameters,
  interval: Interval,
  countTriggered: CountTriggered
): Promise<OverviewResponse> => {
  const base = { ...timeOf(asked), compare: 'previousPeriod' as const };
  const ofRequests = { ...base, filters: [ofKind('api_request')] };
  const ofViews = { ...base, filters: [ofKind('page_view')] };
  const perRoute = { breakdown: 'route' as const, limit: TOP };
  const [requests, views, users, endpoints, pages] = await Promise.all([
    ask({ ...ofRequests, metrics: ['count', 'errorRate'], interval }),
    ask({ ...ofViews, metrics: ['count'], interval }),
    ask({ ...base, metrics: ['actors'] }),
    ask({ ...ofRequests, ...perRoute, metrics: ['count', 'errorRate', 'averageDuration'] }),
    ask({ ...ofViews, ...perRoute, metrics: ['count'] }),
  ]);
  return {
    range: requests.range,
    previousRange: requests.previousRange,
    figures: {
      requests: figureOf(requests, 'count'),
      pageViews: figureOf(views, 'count'),
      activeUsers: figureOf(users, 'actors'),
      errorRate: figureOf(requests, 'errorRate'),
      rulesTriggered: await triggeredFigure(countTriggered, requests),
    },
    trend: {
      interval,
      requests: requests.groups[0].buckets ?? [],
      pageViews: views.groups[0].buckets ?? [],
      previousRequests: requests.groups[0].previousBuckets ?? [],
    },
    topPages: namedOnly(pages.groups),
    topEndpoints: namedOnly(endpoints.groups),
    answeredFrom: sourceOf([requests, views, users, endpoints, pages]),
  };
};

const ofKind = (kind: 'api_request' | 'page_view') => ({
  field: 'kind' as const,
  operator: 'is' as const,
  values: [kind],
});
