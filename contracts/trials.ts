import type { ConditionField, ConditionJson, ConditionProblem, Explanation } from './conditions';
import type { Json } from './events';
import type { EntryReference, RuleConflict, RuleProblem } from './rules';

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

/** A content type that rules can be about, as far as the asking person may read it. */
export interface RuleTarget {
  uid: string;
  displayName: string;
  draftAndPublish: boolean;
  fields: ConditionField[];
  /** Its relations and repeatable components, with the fields of what is behind them: for counts and sums. */
  related: { name: string; fields: ConditionField[] }[];
}
