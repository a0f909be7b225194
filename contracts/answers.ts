import type { Interval } from './levels';
import type { AnswerSource, Bucket, Group, MetricValues, QueryResult } from './query';

export interface OverviewResponse {
  range: QueryResult['range'];
  previousRange: QueryResult['previousRange'];
  figures: {
    requests: Figure;
    pageViews: Figure;
    activeUsers: Figure;
    errorRate: Figure;
    /** Executions of rules that acted. */
    rulesTriggered: Figure | null;
  };
  trend: { interval: Interval; requests: Bucket[]; pageViews: Bucket[]; previousRequests: Bucket[]; };
  topPages: Group[];
  topEndpoints: Group[];
  answeredFrom: AnswerSource;
}

export interface Figure {
  value: number | null;
  previous: number | null;
  /** (value - previous) / previous; null where previous is 0 or absent. */
  change: number | null;
}

export interface UsageResponse {
  range: QueryResult['range'];
  pages: Group[];
  endpoints: Group[];
  users: Group[];
  tokens: UsageOfToken[];
  features: Group[];
  contentTypes: Group[];
  /** 168 numbers: Monday 00:00 first, in the answer's time zone. */
  hourOfWeek: number[];
  adoption: FeatureAdoption[];
  answeredFrom: AnswerSource;
}

export interface UsageOfToken {
  id: string;
  name: string;
  requests: number;
  errors: number;
  lastUsed: string | null;
}

/** A content type's or tracked feature's use: unused ones are candidates for removal. */
export interface FeatureAdoption {
  feature: string;
  label: string;
  kind: 'endpoint' | 'content_type' | 'feature';
  count: number;
  previous: number;
  state: 'adopted' | 'new' | 'fading' | 'unused';
}

export interface PerformanceResponse {
  range: QueryResult['range'];
  overall: MetricValues;
  previousOverall: MetricValues | null;
  latency: Bucket[];
  interval: Interval;
  slowest: Group[];
  failing: Group[];
  busiest: Group[];
  /** Of the `uptime` of single endpoints; that of all together is answered as the other numbers are. */
  endpointUptime: EndpointUptime;
  statusClasses: Group[];
  answeredFrom: AnswerSource;
}

export interface EndpointUptime extends Pick<AnswerSource, 'source' | 'reason'> {
  /** ISO 8601 start of what the uptime is about: earlier quarter hours have expired. Null where all have. */
  since: string | null;
}

export interface ActivitySummaryRow {
  key: string;
  label: string | null;
  count: number;
  errors: number;
  last: string | null;
}
