import type { ConditionField, ConditionJson, ConditionProblem, Explanation } from './conditions';

/** A content type that rules can be about, as far as the asking person may read it. */
export interface RuleTarget {
  uid: string;
  displayName: string;
  draftAndPublish: boolean;
  fields: ConditionField[];
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
