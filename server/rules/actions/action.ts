import type { z } from '@strapi/utils';
import type { EntryReference, Json, RuleTargetChoice, Severity } from '../../../contracts';
import type { Attempt, Effect } from '../../delivery';

/** What a rule is called in messages and payloads. */
export interface RuleName {
  id: string;
  code: string;
  name: string;
  severity: Severity;
  scope: string;
}

/** The entry that an effect is about; its values are what templates read. */
export interface ActionSubject {
  reference: EntryReference | null;
  values: Readonly<Record<string, unknown>>;
}

export interface Planning {
  rule: RuleName;
  target: RuleTargetChoice;
  /** What the run acts on: entries, or one subject without a reference (metrics, an event). */
  subjects: ActionSubject[];
  /** Numbers of the run, for templates: `count`, `total` and what the condition asked for. */
  context: Readonly<Record<string, Json>>;
  /** Fills a text in, for one subject or for the run as a whole. */
  fill(template: string, subject?: ActionSubject): string;
}

/** One thing to do. */
export interface Intention {
  subject: ActionSubject | null;
  /** One line for people. */
  summary: string;
  /** What `execute` will be given. */
  payload: { [key: string]: Json };
  changes?: { field: string; from: Json; to: Json }[];
}

/** What an action may ask when a rule is saved. */
export interface Checking {
  target: RuleTargetChoice;
  /** Own code of the rule; null while it has none. */
  code: string | null;
}

/** Where in the configuration, as JSON Pointer below `config`, and what. */
export interface ActionProblem {
  path: string;
  message: string;
}

/** What is kept of an effect that was done. */
export type Outcome = { [key: string]: Json } | null;

export interface Execution {
  attempt: Attempt;
  payload: { [key: string]: Json };
}

/**
 * One thing that rules can do: a folder here and a line in the list, or `registerAction` in an app. `plan` decides what
 * is to be done and writes nothing: the dry run shows exactly that. `execute` does one of them; it may be called again for one that was
 * done, where the process died before that was written.
 */
export interface RuleAction<Config = unknown> {
  /** `CREATE_ALERT`. */
  id: string;
  schema: z.ZodType<Config>;
  /** Beyond the schema: what has to fit the rule and the world. */
  check?(config: Config, checking: Checking): ActionProblem[];
  /** Texts of the configuration in which names are filled in. */
  texts?(config: Config): { path: string; text: string }[];
  /** Fields that it writes, for the warning that two rules do. */
  writes?(config: Config, target: RuleTargetChoice): { uid: string; field: string }[];
  plan(config: Config, planning: Planning): Intention[];
  /** @throws PermanentFailure where another attempt makes no sense; any other error is tried again. */
  execute(execution: Execution): Promise<Outcome>;
  /** Takes a done one back. */
  undo?(effect: Effect): Promise<void>;
}
