/** Tables and the columns that the plugin writes, in the order of its cells. Strapi's own columns stay null. */
export const TABLES = {
  events: 'insights_events',
  dimensions: 'insights_dimensions',
  summaries: 'insights_summaries',
  deltas: 'insights_deltas',
  batches: 'insights_batches',
  jobs: 'insights_jobs',
  jobRuns: 'insights_job_runs',
  imports: 'insights_imports',
  rules: 'insights_rules',
  ruleVersions: 'insights_rule_versions',
  ruleExecutions: 'insights_rule_executions',
  ruleMatches: 'insights_rule_matches',
  approvals: 'insights_approvals',
  approvalVotes: 'insights_approval_votes',
  effects: 'insights_effects',
  alerts: 'insights_alerts',
  tasks: 'insights_tasks',
  notifications: 'insights_notifications',
  requests: 'insights_requests',
  requestCategories: 'insights_request_categories',
  requestChanges: 'insights_request_changes',
  requestCoverages: 'insights_request_coverages',
  requestGroups: 'insights_request_groups',
  requestImports: 'insights_request_imports',
  requestMessages: 'insights_request_messages',
  requestOperations: 'insights_request_operations',
  requestTrends: 'insights_request_trends',
  requestViews: 'insights_request_views',
} as const;

export type TableName = (typeof TABLES)[keyof typeof TABLES];

/** `text` where text, `bigint` and so on: what PostgreSQL's `unnest` has to be told. */
export type ColumnType = 'text' | 'int' | 'bigint' | 'float8';

export type Columns = Record<string, ColumnType>;

export const EVENT_COLUMNS = {
  document_id: 'text',
  at: 'bigint',
  kind: 'int',
  source: 'int',
  route: 'int',
  actor: 'int',
  token: 'int',
  subject: 'int',
  subject_id: 'text',
  status: 'int',
  duration: 'bigint',
  request_bytes: 'bigint',
  response_bytes: 'bigint',
  // Whole, yet no bigint: a sum beyond one would fail for ever, a float only loses its last digits.
  cost: 'float8',
  error_name: 'text',
  error_message: 'text',
  path: 'text',
  query: 'text',
  ip: 'text',
  user_agent: 'int',
  referrer: 'int',
  session: 'text',
  request_id: 'text',
  properties: 'text',
  weight: 'float8',
} as const satisfies Columns;

export const SUMMARY_KEY = ['dimension', 'level', 'bucket', 'kind', 'value'] as const;

export const SUMMARY_KEY_COLUMNS = {
  dimension: 'int',
  level: 'int',
  bucket: 'bigint',
  kind: 'int',
  value: 'int',
} as const satisfies Columns;

export const SUMMARY_COLUMNS = {
  ...SUMMARY_KEY_COLUMNS,
  count: 'bigint',
  stored: 'bigint',
  errors: 'bigint',
  timed: 'bigint',
  duration_sum: 'bigint',
  duration_min: 'bigint',
  duration_max: 'bigint',
  request_bytes: 'bigint',
  response_bytes: 'bigint',
  cost: 'float8',
  durations: 'text',
  actors: 'text',
  sessions: 'text',
  fold: 'bigint',
} as const satisfies Columns;

export const BATCH_COLUMNS = { document_id: 'text', at: 'bigint' } as const satisfies Columns;
export const DELTA_COLUMNS = { payload: 'text' } as const satisfies Columns;
export const DIMENSION_COLUMNS = { dimension: 'int', digest: 'text', value: 'text', label: 'text' } as const satisfies Columns;
