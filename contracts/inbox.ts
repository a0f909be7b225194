import type { EntryReference, Person, Severity } from './rules';

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
