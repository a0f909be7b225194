import type { EffectState, ExecutionState } from './executions';
import type { RuleTemplateView, TemplateField } from './rule-editor';
import type { RuleFile, RuleProblem, RuleState, RuleSummary } from './rules';

/** What a command is told while it works. */
export interface RuleProgress {
  /** Of the rule that is worked on. */
  code: string;
  /** From 1. */
  number: number;
  total: number;
}

export interface RuleRunOptions {
  /** All active rules where neither is given. Upper and lower case do not count. */
  scope?: string;
  /** This rule only, which may be paused. */
  code?: string;
  /** Goes on no further than the rule that runs. */
  signal?: AbortSignal;
  onProgress?(progress: RuleProgress): void;
}

/** What became of one rule. */
export interface RuleRun {
  code: string;
  name: string;
  scope: string;
  /** It was only recorded what it would do. */
  shadow: boolean;
  state: Exclude<ExecutionState, 'running'>;
  matched: number;
  acted: number;
  /** What it did, by what became of it. What waits is tried again by the app. */
  effects: Partial<Record<EffectState, number>>;
  message: string | null;
  /** What went wrong, its effects included; null where nothing did. */
  failure: string | null;
}

export interface RuleRunReport {
  runs: RuleRun[];
  /** Rules whose turn did not come, because it was stopped. */
  left: number;
}

export interface TemplateInstallOptions {
  /** All templates where absent. */
  ids?: string[];
  /** By name of the field, or for one template only: `below`, `stock-alert.below`. */
  answers: Record<string, string | number>;
}

export interface InstalledTemplate {
  /** Id of the template, and code of its rule. */
  code: string;
  /** `created`: a draft. `exists`: there is a rule of that code, which was left alone. `incomplete`: answers are lacking. */
  outcome: 'created' | 'exists' | 'incomplete' | 'refused';
  lacking: TemplateField[];
  problems: RuleProblem[];
}

export interface RuleImport {
  /** Null where the file says none. */
  code: string | null;
  /** `created`, `changed`: there is a new draft (there would be, in a dry run). */
  outcome: 'created' | 'changed' | 'unchanged' | 'refused';
  /** Number of the version that was written, or would be; of the latest where nothing changed. */
  version: number | null;
  /** Paths into the file: `/definition/condition/and/0`. */
  problems: RuleProblem[];
  /** Said in words: what of the file was not taken over. */
  notes: string[];
}

/**
 * The service `ruleCommands` of the plugin: what the command line does to rules, as the plugin itself and not as a person. It never
 * submits, approves or starts anything. @throws RuleCommandError (by name) with one line for people.
 */
export interface RuleCommands {
  list(filter: { state?: RuleState; scope?: string }): Promise<RuleSummary[]>;
  /** One rule after the other; resolves when what they wanted was done, too. A rule that fails does not stop the others. */
  run(options: RuleRunOptions): Promise<RuleRunReport>;
  templates(): RuleTemplateView[];
  /** Writes a draft for each template whose rule is not there yet. */
  installTemplates(options: TemplateInstallOptions): Promise<InstalledTemplate[]>;
  /** The latest version of each rule that is not retired, or of this one. The same content gives the same text. */
  export(code?: string): Promise<RuleFile[]>;
  /** Writes a new draft version where the definition differs. @param file what stands in it, whatever that is */
  import(file: unknown, options?: { dryRun?: boolean }): Promise<RuleImport>;
}
