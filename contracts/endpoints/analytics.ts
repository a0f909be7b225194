import type { ActivitySummaryRow, OverviewResponse, PerformanceResponse, UsageResponse } from '../answers';
import type { Dimension } from '../dimensions';
import type { EventView } from '../events';
import type { EventKind } from '../kinds';
import type { Interval } from '../levels';
import type { EventFilterParameters, EventPage, InsightsQuery, PageParameters, QueryResult, RangeParameters } from '../query';
import type { EndpointDefinition } from './definition';

/** Usage and single events. */
export const ANALYTICS_ENDPOINTS = {
  overview: { method: 'GET', path: '/overview', permission: 'readAnalytics' },
  usage: { method: 'GET', path: '/usage', permission: 'readAnalytics' },
  trends: { method: 'GET', path: '/trends', permission: 'readAnalytics' },
  performance: { method: 'GET', path: '/performance', permission: 'readAnalytics' },
  categories: { method: 'GET', path: '/categories', permission: 'readAnalytics' },
  query: { method: 'POST', path: '/query', permission: 'readAnalytics' },
  summary: { method: 'GET', path: '/events/summary', permission: 'readEvents' },
  recent: { method: 'GET', path: '/events/recent', permission: 'readEvents' },
  events: { method: 'GET', path: '/events', permission: 'readEvents' },
  event: { method: 'GET', path: '/events/:id', permission: 'readEvents' },
  exportEvents: { method: 'GET', path: '/export/events', permission: 'exportEvents' },
} as const satisfies Record<string, EndpointDefinition>;

export interface AnalyticsEndpointTypes {
  overview: { query: RangeParameters; response: OverviewResponse };
  usage: { query: RangeParameters & { limit?: number; source?: string }; response: UsageResponse };
  trends: { query: RangeParameters & { interval?: Interval; breakdown?: Dimension | 'kind'; metric?: string; limit?: number; compare?: boolean; kind?: EventKind }; response: QueryResult };
  performance: { query: RangeParameters & { limit?: number }; response: PerformanceResponse };
  categories: { query: RangeParameters; response: QueryResult };
  query: { query: InsightsQuery; response: QueryResult };
  summary: { query: RangeParameters & { groupBy: 'kind' | 'actor' | 'day' }; response: ActivitySummaryRow[] };
  recent: { query: { limit?: number }; response: EventView[] };
  events: { query: EventFilterParameters & PageParameters; response: EventPage };
  event: { query: { id: string }; response: EventView };
  exportEvents: { query: EventFilterParameters & { format: 'csv' | 'json' }; response: never };
}
