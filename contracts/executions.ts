import type { Json } from './events';
import type { Person, RuleSummary, Severity } from './rules';
import type { PlannedEffect, PreviewedEntry } from './trials';

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

/** What rules have to do with one entry: the panel on its edit view. */
export interface EntryWatch {
  rules: Pick<RuleSummary, 'id' | 'code' | 'name' | 'severity' | 'state' | 'shadow'>[];
  /** What they did to it, newest first. */
  effects: (EffectView & { rule: { id: string; name: string }; execution: string; startedAt: string })[];
}

/** The brakes that hold all rules. */
export interface Brakes {
  stopped: boolean;
  reason: string | null;
  by: Person | null;
  at: string | null;
}
