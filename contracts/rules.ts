import type { ConditionField, ConditionJson, ConditionProblem, Explanation } from './conditions';
import type { EventKind } from './kinds';
import type { Json } from './events';

export const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * - `draft`: written, and nobody was asked yet. `submitted`: waits for approval. `approved`: may act, but was not started.
 * - `active`: runs (where `shadow`, it is only recorded what it would do). `paused`: does not run until somebody resumes it.
 * - `retired`: never runs again.
 *
 * A rule that is active or paused keeps its approved version while a newer one is written and approved.
 */
export const RULE_STATES = ['draft', 'submitted', 'approved', 'active', 'paused', 'retired'] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** What became of one version. `superseded`: a newer one was written before this was approved. */
export const VERSION_STATES = ['draft', 'submitted', 'approved', 'rejected', 'superseded'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** A content type that rules can be about, as far as the asking person may read it. */
export interface RuleTarget {
  uid: string;
  displayName: string;
  draftAndPublish: boolean;
  fields: ConditionField[];
}

/**
 * What a rule is about. `collection`: the entries of a content type. `metrics`: nothing in particular, its condition asks
 * for numbers over a window and holds or does not. `event`: one tracked event.
 */
export type RuleTargetChoice =
  | { kind: 'collection'; uid: string; version: 'draft' | 'published' }
  | { kind: 'metrics' }
  | { kind: 'event' };

export const CONTENT_TRIGGERS = ['create', 'update', 'publish', 'unpublish', 'delete'] as const;
export type ContentTrigger = (typeof CONTENT_TRIGGERS)[number];

/**
 * What becomes of slots that nobody could take because every instance was down: `skip` waits for the next one, `latest`
 * runs once for all of them, `all` runs for each.
 */
export const MISSED_SLOTS = ['skip', 'latest', 'all'] as const;
export type MissedSlots = (typeof MISSED_SLOTS)[number];

export type RuleTrigger =
  /** Cron expression of five fields, in an IANA time zone. */
  | { kind: 'schedule'; cron: string; timeZone: string; missed: MissedSlots }
  /** The target's own entries, when they change. */
  | { kind: 'content'; on: ContentTrigger[] }
  /** A tracked event of one of these kinds (all where empty), and of this name where it is not null. */
  | { kind: 'event'; kinds: EventKind[]; name: string | null }
  | { kind: 'manual' }
  /** After another rule has acted. */
  | { kind: 'rule'; code: string };

export interface RuleActionChoice {
  /** Id of a registered action: `CREATE_ALERT`. */
  action: string;
  /** Checked by the action's own schema. */
  config: { [key: string]: Json };
}

/** A sample with the result that its author expects: run whenever the rule is saved. */
export interface RuleTest {
  name: string;
  entry: { [field: string]: Json };
  /** The entry before the change, where the condition asks for it. */
  before?: { [field: string]: Json };
  /** ISO 8601: what `now` is; the time of the run where it is absent. */
  now?: string;
  expected: boolean;
}

/** Everything that an approver approves. Immutable: a change makes a new version. */
export interface RuleDefinition {
  name: string;
  description: string;
  /** Category, as `inventory`. */
  scope: string;
  severity: Severity;
  target: RuleTargetChoice;
  condition: ConditionJson;
  trigger: RuleTrigger;
  /** `level`: each run acts on all that matches. `edge`: only on what has begun to match since the run before. */
  fires: 'level' | 'edge';
  /** Whether the first run acts on what matched before the rule was started. */
  existing: 'apply' | 'ignore';
  /** Minutes between two runs at least; 0 for none. */
  minimumInterval: number;
  /** Minutes until the rule acts on the same entry again; 0 for none. */
  coolDown: number;
  /** Entries that one run acts on at most; the rest waits for the next run. */
  cap: number;
  actions: RuleActionChoice[];
  tests: RuleTest[];
}

/** What is wrong with a definition, and where: JSON Pointer (RFC 6901) into it, `/condition/and/0/<`. */
export type RuleProblem = ConditionProblem;

export interface Person {
  /** Id of an admin user. */
  id: string;
  name: string;
}

export interface RuleSummary {
  id: string;
  code: string;
  name: string;
  scope: string;
  severity: Severity;
  state: RuleState;
  /** Active, but only recorded. */
  shadow: boolean;
  /** Why the rule cannot run as it is, or does not understand its world any more; null where all is well. */
  attention: string | null;
  organisation: string | null;
  owner: Person | null;
  latestVersion: number;
  /** The state of the latest version. */
  latestState: VersionState;
  activeVersion: number | null;
  trigger: RuleTrigger['kind'];
  /** Label of what it is about: a content type's name. */
  target: string;
  lastRun: string | null;
  lastActed: string | null;
  nextRun: string | null;
  updatedAt: string;
}

export interface RuleVersionSummary {
  number: number;
  state: VersionState;
  /** sha256 of the definition. */
  hash: string;
  author: Person | null;
  comment: string;
  at: string;
}

export interface RuleVersionView extends RuleVersionSummary {
  definition: RuleDefinition;
}

/** Another active rule that writes the same field. */
export interface RuleConflict {
  rule: { id: string; code: string; name: string };
  uid: string;
  field: string;
}

export interface RuleDetail extends RuleSummary {
  definition: RuleDefinition;
  /** Newest first. */
  versions: RuleVersionSummary[];
  conflicts: RuleConflict[];
  /** The approval that waits, if any. */
  approval: string | null;
  /** Executions that acted, per day of the last 30, oldest first. */
  trend: { day: string; executions: number; acted: number }[];
}

export interface RuleTestResult {
  name: string;
  expected: boolean;
  actual: boolean;
  explanation: Explanation | null;
  /** Why it could not be evaluated. */
  problem: string | null;
}

export interface RuleCheck {
  problems: RuleProblem[];
  conflicts: RuleConflict[];
  tests: RuleTestResult[];
  /** Said in words: what could not become one SQL query, what a trigger cannot see. */
  notes: string[];
}

/** One thing that an action would do, or did. */
export interface PlannedEffect {
  action: string;
  /** The entry that it is about; null where it is about the run as a whole. */
  entry: EntryReference | null;
  /** One line for people, with the values filled in. */
  summary: string;
  /** Of actions that write: field -> from, to. */
  changes: { field: string; from: Json; to: Json }[];
}

export interface EntryReference {
  uid: string;
  documentId: string;
  locale: string | null;
  label: string | null;
}

/** What a rule would do now. Nothing is written. */
export interface RulePlan {
  at: string;
  /** Entries that match, of all there are; 1 or 0 of 1 for metrics. */
  matched: number;
  total: number;
  /** Entries that it would act on: less those that cool down, have matched before, or are beyond the cap. */
  acting: number;
  /** Why it would act on fewer than match. */
  held: { coolDown: number; before: number; cap: number };
  entries: PreviewedEntry[];
  /** The first ones; `acting` times the actions altogether. */
  effects: PlannedEffect[];
  /** sha256 over the version and everything it would do: what an approval is bound to. */
  hash: string;
  notes: string[];
}

export interface Backtest {
  from: string;
  to: string;
  /** Slots or changes that were replayed. */
  evaluations: number;
  /** How often the rule would have acted. */
  fired: number;
  /** Effects it would have made, by action. */
  effects: Record<string, number>;
  firings: { at: string; entry: EntryReference | null; explanation: Explanation | null }[];
  perDay: { day: string; fired: number }[];
  /** What the past cannot tell. */
  notes: string[];
}

export const APPROVAL_STATES = ['pending', 'approved', 'rejected', 'withdrawn', 'expired', 'stale'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export interface ApprovalSummary {
  id: string;
  rule: { id: string; code: string; name: string; severity: Severity; scope: string };
  version: number;
  state: ApprovalState;
  submitter: Person | null;
  submittedAt: string;
  comment: string;
  expiresAt: string;
  quorum: number;
  /** Votes for it that count. */
  approvals: number;
  /** Why the asking person cannot vote; null where they can. */
  barred: 'author' | 'submitter' | 'voted' | 'closed' | 'role' | null;
  /** Approved by its own author, as the settings of a one-person team allow. */
  selfApproved: boolean;
}

export interface ApprovalVote {
  by: Person;
  at: string;
  decision: 'approve' | 'reject';
  comment: string;
  /** False where the plan has changed since. */
  counts: boolean;
}

export interface ApprovalDetail extends ApprovalSummary {
  definition: RuleDefinition;
  /** What acts now; null where nothing does. */
  before: RuleDefinition | null;
  plan: RulePlan;
  backtest: Backtest | null;
  votes: ApprovalVote[];
  conflicts: RuleConflict[];
  /** The rule starts as soon as it is approved. */
  activates: boolean;
}

export const EXECUTION_TRIGGERS = ['schedule', 'content', 'event', 'manual', 'rule', 'command'] as const;
export type ExecutionTrigger = (typeof EXECUTION_TRIGGERS)[number];

/** `blocked`: a loop of rules was stopped. `skipped`: its time had come, but something held it, as `message` says. */
export const EXECUTION_STATES = ['running', 'succeeded', 'failed', 'skipped', 'blocked'] as const;
export type ExecutionState = (typeof EXECUTION_STATES)[number];

export interface ExecutionSummary {
  id: string;
  rule: { id: string; code: string; name: string; severity: Severity };
  version: number;
  trigger: ExecutionTrigger;
  mode: 'live' | 'shadow';
  state: ExecutionState;
  /** The slot of a schedule. */
  slot: string | null;
  startedAt: string;
  finishedAt: string | null;
  /** Milliseconds. */
  duration: number | null;
  matched: number;
  /** Entries acted on (or 1, of a rule about metrics). */
  acted: number;
  message: string | null;
  /** Execution whose effect set this one off. */
  cause: string | null;
  /** How many executions stand before it in a chain of causes. */
  depth: number;
  by: Person | null;
}

/** `recorded`: of a rule in shadow mode, nothing was done. `dead`: tried until the last attempt. */
export const EFFECT_STATES = ['waiting', 'running', 'done', 'dead', 'recorded', 'cancelled', 'undone'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

export interface EffectView extends PlannedEffect {
  id: string;
  state: EffectState;
  attempts: number;
  error: string | null;
  /** When it was done, or is tried next. */
  at: string | null;
  undoable: boolean;
}

export interface ExecutionDetail extends ExecutionSummary {
  context: { [key: string]: Json };
  /** Of the first entries that matched. */
  entries: PreviewedEntry[];
  effects: EffectView[];
  instance: string;
}

export interface ExecutionFilter {
  rule?: string;
  state?: ExecutionState;
  trigger?: ExecutionTrigger;
  /** Only those that acted. */
  acted?: boolean;
  from?: string;
  to?: string;
}

/** The brakes that hold all rules. */
export interface Brakes {
  stopped: boolean;
  reason: string | null;
  by: Person | null;
  at: string | null;
}

/** A field of the short form that fills a template in. */
export interface TemplateField {
  name: string;
  label: string;
  kind: 'contentType' | 'field' | 'number' | 'text' | 'choice' | 'role';
  /** Of `field`: only fields of these types. */
  types?: ConditionField['type'][];
  options?: string[];
  initial?: string | number;
}

export interface RuleTemplateView {
  id: string;
  name: string;
  description: string;
  scope: string;
  severity: Severity;
  fields: TemplateField[];
}

/** One action as the editor offers it. */
export interface RuleActionView {
  id: string;
  /** JSON Schema of its configuration. */
  schema: { [key: string]: Json };
  undoable: boolean;
}

/** What the editor needs beside the fields of targets. */
export interface RuleVocabulary {
  actions: RuleActionView[];
  /** Ids of the commands that the app registered for RUN_SCRIPT. */
  scripts: string[];
  /** Content type uid -> fields that UPDATE_FIELD may write. */
  updatable: Record<string, string[]>;
  metrics: string[];
  people: Person[];
  roles: { code: string; name: string }[];
  timeZone: string;
  /** Settings that a person who writes or approves should know. */
  approval: { quorum: number; selfApproval: boolean; expiryDays: number };
}

export interface SchedulePreview {
  /** Why it is refused; then `next` is empty. */
  problem: string | null;
  /** ISO 8601: the next five runs. */
  next: string[];
}

export const TASK_STATES = ['open', 'doing', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export interface TaskView {
  id: string;
  title: string;
  description: string;
  state: TaskState;
  severity: Severity;
  assignee: Person | null;
  dueAt: string | null;
  createdAt: string;
  closedAt: string | null;
  rule: { id: string; name: string } | null;
  execution: string | null;
  entry: EntryReference | null;
}

export const ALERT_STATES = ['open', 'acknowledged', 'resolved'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export interface AlertView {
  id: string;
  title: string;
  message: string;
  severity: Severity;
  state: AlertState;
  at: string;
  rule: { id: string; name: string } | null;
  execution: string | null;
  entry: EntryReference | null;
}

export interface NotificationView {
  id: string;
  title: string;
  message: string;
  at: string;
  read: boolean;
  /** Below the plugin's address: `rules/executions/…`; null where there is nothing to open. */
  link: string | null;
}

/** What rules have to do with one entry: the panel on its edit view. */
export interface EntryWatch {
  rules: Pick<RuleSummary, 'id' | 'code' | 'name' | 'severity' | 'state' | 'shadow'>[];
  /** What they did to it, newest first. */
  effects: (EffectView & { rule: { id: string; name: string }; execution: string; startedAt: string })[];
}

/** A rule as a JSON file, for review in git. */
export interface RuleFile {
  /** Version of the format. */
  insightsRule: 1;
  code: string;
  organisation: string | null;
  definition: RuleDefinition;
}

export interface ConditionPreviewRequest {
  /** Uid of a content type. */
  target: string;
  condition: ConditionJson;
  /** Which version of each entry; `draft` unless said otherwise. Means nothing without draft and publish. */
  version?: 'draft' | 'published';
  /** How many of the matching entries are shown. */
  limit?: number;
}

/** What a condition matches now. Nothing is written. */
export interface ConditionPreview {
  /** Why the condition is refused; then nothing was counted. */
  problem: ConditionProblem | null;
  /** Entries that match, of all there are. Each language of an entry counts by itself. */
  matched: number;
  total: number;
  /** The first of those that match, oldest first. */
  entries: PreviewedEntry[];
}

export interface PreviewedEntry {
  documentId: string;
  locale: string | null;
  /** Its first text that the asking person may read; null where it has none. */
  label: string | null;
  explanation: Explanation;
}
