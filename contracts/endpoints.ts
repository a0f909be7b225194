import type { EventView } from './events';
import type { Dimension } from './dimensions';
import type { EventKind } from './kinds';
import type { Interval } from './levels';
import type { PermissionName } from './permissions';
import type { AnswerSource, Bucket, EventFilterParameters, EventPage, Group, InsightsQuery, MetricValues, Page, PageParameters, QueryResult, RangeParameters } from './query';
import type { ApprovalDetail, ApprovalState, ApprovalSummary } from './approvals';
import type { Brakes, EffectView, EntryWatch, ExecutionDetail, ExecutionFilter, ExecutionSummary } from './executions';
import type { AlertState, AlertView, NotificationView, TaskState, TaskView } from './inbox';
import type { RuleTemplateView, RuleVocabulary, SchedulePreview } from './rule-editor';
import type { RuleDefinition, RuleDetail, RuleProblem, RuleState, RuleSummary, RuleVersionView, Severity } from './rules';
import type { Backtest, ConditionPreview, ConditionPreviewRequest, RuleCheck, RulePlan, RuleTarget } from './trials';
import type { SettingsView } from './settings';
import type { JobRunView, JobView, PipelineView } from './system';

/**
 * Every admin endpoint: method, path below `/insights`, permission. The server builds its routes from this table, the
 * admin panel its requests; `EndpointTypes` says what goes in and out.
 */
export const ENDPOINTS = {
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
  ruleTargets: { method: 'GET', path: '/rules/targets', permission: 'readRules' },
  previewCondition: { method: 'POST', path: '/rules/preview', permission: 'readRules' },
  ruleVocabulary: { method: 'GET', path: '/rules/vocabulary', permission: 'readRules' },
  previewSchedule: { method: 'GET', path: '/rules/schedule', permission: 'readRules' },
  checkRule: { method: 'POST', path: '/rules/check', permission: 'writeRules' },
  dryRun: { method: 'POST', path: '/rules/dry-run', permission: 'readRules' },
  backtest: { method: 'POST', path: '/rules/backtest', permission: 'readRules' },
  ruleTemplates: { method: 'GET', path: '/rules/templates', permission: 'readRules' },
  fillTemplate: { method: 'POST', path: '/rules/templates/:template', permission: 'writeRules' },
  brakes: { method: 'GET', path: '/rules/brakes', permission: 'readRules' },
  setBrakes: { method: 'PUT', path: '/rules/brakes', permission: 'manageRules' },
  watchedEntry: { method: 'GET', path: '/rules/entry', permission: 'readRules' },
  approvals: { method: 'GET', path: '/rules/approvals', permission: 'readRules' },
  approval: { method: 'GET', path: '/rules/approvals/:id', permission: 'readRules' },
  vote: { method: 'POST', path: '/rules/approvals/:id/vote', permission: 'approveRules' },
  refreshApproval: { method: 'POST', path: '/rules/approvals/:id/refresh', permission: 'approveRules' },
  withdrawApproval: { method: 'POST', path: '/rules/approvals/:id/withdraw', permission: 'submitRules' },
  executions: { method: 'GET', path: '/rules/executions', permission: 'readRules' },
  execution: { method: 'GET', path: '/rules/executions/:id', permission: 'readRules' },
  rerunExecution: { method: 'POST', path: '/rules/executions/:id/rerun', permission: 'executeRules' },
  replayEffect: { method: 'POST', path: '/rules/effects/:id/replay', permission: 'manageRules' },
  undoEffect: { method: 'POST', path: '/rules/effects/:id/undo', permission: 'manageRules' },
  rules: { method: 'GET', path: '/rules', permission: 'readRules' },
  createRule: { method: 'POST', path: '/rules', permission: 'writeRules' },
  rule: { method: 'GET', path: '/rules/:id', permission: 'readRules' },
  saveRule: { method: 'PUT', path: '/rules/:id', permission: 'writeRules' },
  ruleVersion: { method: 'GET', path: '/rules/:id/versions/:number', permission: 'readRules' },
  submitRule: { method: 'POST', path: '/rules/:id/submit', permission: 'submitRules' },
  activateRule: { method: 'POST', path: '/rules/:id/activate', permission: 'executeRules' },
  pauseRule: { method: 'POST', path: '/rules/:id/pause', permission: 'executeRules' },
  retireRule: { method: 'POST', path: '/rules/:id/retire', permission: 'executeRules' },
  runRule: { method: 'POST', path: '/rules/:id/run', permission: 'executeRules' },
  tasks: { method: 'GET', path: '/tasks', permission: 'readTasks' },
  changeTask: { method: 'PUT', path: '/tasks/:id', permission: 'workTasks' },
  alerts: { method: 'GET', path: '/alerts', permission: 'readTasks' },
  changeAlert: { method: 'PUT', path: '/alerts/:id', permission: 'workTasks' },
  notifications: { method: 'GET', path: '/notifications', permission: 'readTasks' },
  readNotifications: { method: 'POST', path: '/notifications/read', permission: 'readTasks' },
  settings: { method: 'GET', path: '/settings', permission: 'readSystem' },
  pipeline: { method: 'GET', path: '/pipeline', permission: 'readSystem' },
  jobs: { method: 'GET', path: '/jobs', permission: 'readSystem' },
  jobRuns: { method: 'GET', path: '/jobs/:name/runs', permission: 'readSystem' },
  runJob: { method: 'POST', path: '/jobs/:name/run', permission: 'manageSystem' },
  switchJob: { method: 'PUT', path: '/jobs/:name', permission: 'manageSystem' },
  invalidateCache: { method: 'POST', path: '/cache/invalidate', permission: 'manageSystem' },
} as const satisfies Record<string, EndpointDefinition>;

export interface EndpointDefinition {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  permission: PermissionName;
}

export type EndpointName = keyof typeof ENDPOINTS;

/**
 * The admin panel's own tracker posts here (path below `/insights`). Any signed-in admin user may: it carries its access
 * token in the body, because `sendBeacon` cannot send headers.
 */
export const PAGE_VIEW_PATH = '/track/page-views';

export interface PageViewReport {
  /** Strapi admin access token. */
  token: string;
  /** Epoch milliseconds of the browser when this was sent: corrects its clock. */
  sentAt: number;
  views: { id: string; at: number; path: string; referrer: string | null; /** Milliseconds on the page; null while still there. */ spent: number | null }[];
}

export interface OverviewResponse {
  range: QueryResult['range'];
  previousRange: QueryResult['previousRange'];
  figures: {
    requests: Figure;
    pageViews: Figure;
    activeUsers: Figure;
    errorRate: Figure;
    /** Null until its room exists. */
    requestReduction: Figure | null;
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

/** `query`: what goes in (URL query for GET, body otherwise); `response`: the `data` of the answer unless said otherwise. */
export interface EndpointTypes {
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
  ruleTargets: { query: Record<string, never>; response: RuleTarget[] };
  previewCondition: { query: ConditionPreviewRequest; response: ConditionPreview };
  ruleVocabulary: { query: Record<string, never>; response: RuleVocabulary };
  previewSchedule: { query: { cron: string; timeZone: string }; response: SchedulePreview };
  /** `id`: the rule that is edited, so that it is no conflict of its own. */
  checkRule: { query: { definition: RuleDefinition; id?: string }; response: RuleCheck };
  dryRun: { query: { definition: RuleDefinition; id?: string }; response: RulePlan };
  backtest: { query: { definition: RuleDefinition; days?: number }; response: Backtest };
  ruleTemplates: { query: Record<string, never>; response: RuleTemplateView[] };
  fillTemplate: { query: { template: string; values: Record<string, string | number> }; response: RuleDefinition };
  brakes: { query: Record<string, never>; response: Brakes };
  setBrakes: { query: { stopped: boolean; reason?: string }; response: Brakes };
  watchedEntry: { query: { uid: string; documentId: string }; response: EntryWatch };
  approvals: { query: { state?: ApprovalState }; response: ApprovalSummary[] };
  approval: { query: { id: string }; response: ApprovalDetail };
  /** `planHash`: of the plan that the person has seen; 409 where it is another by now. */
  vote: { query: { id: string; decision: 'approve' | 'reject'; comment: string; planHash: string }; response: ApprovalDetail };
  refreshApproval: { query: { id: string }; response: ApprovalDetail };
  withdrawApproval: { query: { id: string }; response: ApprovalDetail };
  executions: { query: ExecutionFilter & PageParameters; response: Page<ExecutionSummary> };
  execution: { query: { id: string }; response: ExecutionDetail };
  rerunExecution: { query: { id: string }; response: ExecutionSummary };
  replayEffect: { query: { id: string }; response: EffectView };
  undoEffect: { query: { id: string }; response: EffectView };
  rules: { query: { state?: RuleState; scope?: string; severity?: Severity; text?: string }; response: RuleSummary[] };
  createRule: { query: { code: string; definition: RuleDefinition; organisation?: string | null; comment?: string }; response: RuleDetail };
  rule: { query: { id: string }; response: RuleDetail };
  /** `basedOn`: the version that was edited; 409 where there is a newer one. */
  saveRule: { query: { id: string; definition: RuleDefinition; basedOn: number; comment?: string }; response: RuleDetail };
  ruleVersion: { query: { id: string; number: number }; response: RuleVersionView };
  submitRule: { query: { id: string; comment?: string; activate?: boolean }; response: ApprovalDetail };
  /** Starts the latest approved version; with `shadow` the latest version, approved or not, which is then only recorded. */
  activateRule: { query: { id: string; shadow?: boolean }; response: RuleDetail };
  pauseRule: { query: { id: string; reason?: string }; response: RuleDetail };
  retireRule: { query: { id: string }; response: RuleDetail };
  runRule: { query: { id: string }; response: ExecutionSummary };
  tasks: { query: { state?: TaskState; mine?: boolean } & PageParameters; response: Page<TaskView> };
  changeTask: { query: { id: string; state?: TaskState; assignee?: string | null; dueAt?: string | null }; response: TaskView };
  alerts: { query: { state?: AlertState } & PageParameters; response: Page<AlertView> };
  changeAlert: { query: { id: string; state: AlertState }; response: AlertView };
  notifications: { query: Record<string, never>; response: NotificationView[] };
  readNotifications: { query: Record<string, never>; response: NotificationView[] };
  settings: { query: Record<string, never>; response: SettingsView };
  pipeline: { query: Record<string, never>; response: PipelineView };
  jobs: { query: Record<string, never>; response: JobView[] };
  jobRuns: { query: { name: string; pageSize?: number }; response: JobRunView[] };
  runJob: { query: { name: string }; response: JobRunView };
  switchJob: { query: { name: string; enabled: boolean }; response: JobView };
  invalidateCache: { query: Record<string, never>; response: { dropped: number } };
}

/** Every successful answer is `{ data }`. */
export interface Answer<Data> {
  data: Data;
}

/** The one error shape (Strapi's own): `details.field` names what was wrong. */
export interface ErrorAnswer {
  data: null;
  error: { status: number; name: string; message: string; details: { field?: string; reason?: string; /** Of a rule: everything that is wrong with it. */ problems?: RuleProblem[] } };
}
