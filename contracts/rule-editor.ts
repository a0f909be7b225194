import type { ConditionField } from './conditions';
import type { Json } from './events';
import type { Person, Severity } from './rules';

/** A field of the short form that fills a template in. */
export interface TemplateField {
  name: string;
  label: string;
  kind: 'contentType' | 'field' | 'number' | 'text' | 'choice' | 'role';
  /** Of `field`: only fields of these types. */
  types?: ConditionField['type'][];
  options?: string[];
  /** What the form begins with; an empty text may stay so. */
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
