import type { ConditionJson, ConditionProblem } from './conditions';
import type { Json } from './events';
import type { EventKind } from './kinds';

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

/** A rule as a JSON file, for review in git. */
export interface RuleFile {
  /** Version of the format. */
  insightsRule: 1;
  code: string;
  organisation: string | null;
  definition: RuleDefinition;
}

export interface EntryReference {
  uid: string;
  documentId: string;
  locale: string | null;
  label: string | null;
}
