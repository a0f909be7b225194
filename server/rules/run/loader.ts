import type { RuleDefinition } from '../../../contracts';
import type { Condition } from '../../conditions';
import type { ActionRegistry } from '../actions';
import { contentHash } from '../definition/hash';
import type { RuleStore, StoredRule, StoredVersion } from '../store';
import type { Targets } from '../target';

/** A version of a rule that is understood completely: it can run. */
export interface RunnableRule {
  rule: StoredRule;
  version: number;
  hash: string;
  definition: RuleDefinition;
  condition: Condition;
}

export type Loaded = { runnable: RunnableRule; problem: null } | { runnable: null; problem: string };

export interface RuleLoader {
  /** The version that acts now, or is watched only. */
  active(rule: StoredRule): Promise<Loaded>;
  /** A version for a run that acts (`live`): then it has to be approved. */
  exact(rule: StoredRule, number: number, mode: 'live' | 'shadow'): Promise<Loaded>;
  version(rule: StoredRule, version: StoredVersion): Loaded;
  /** What acts now, or is watched only; null where it is not there. */
  definition(rule: StoredRule): Promise<RuleDefinition | null>;
}

/** Understands rules anew each time: content types, actions and scripts may be others than when the rule was approved. */
export const createRuleLoader = (deps: { rules: RuleStore; targets: Targets; actions: ActionRegistry }): RuleLoader => {
  const { rules, targets, actions } = deps;

  const load = (rule: StoredRule, { number, hash, definition }: StoredVersion): Loaded => {
    if (definition === null) return failed(`version ${number} cannot be read any more`);
    // Somebody has changed the row behind our back: that is not what was approved.
    if (contentHash(definition) !== hash) return failed(`version ${number} is not what was written: its hash differs`);
    const { condition, problem } = targets.parse(definition.target, definition.condition, null, {
      changes: definition.trigger.kind === 'content',
    });
    if (problem) return failed(`its condition is not understood any more: ${problem.path === '' ? '' : `${problem.path} `}${problem.message}`);
    for (const { action, config } of definition.actions) {
      const registered = actions.get(action);
      if (!registered) return failed(`there is no action "${action}" any more`);
      const result = registered.schema.safeParse(config);
      if (!result.success) return failed(`the configuration of ${action} is not understood any more: ${result.error.issues[0].message}`);
      const [fault] = registered.check?.(config, { target: definition.target, code: rule.code }) ?? [];
      if (fault) return failed(`${action}: ${fault.message}`);
    }
    return { runnable: { rule, version: number, hash, definition, condition }, problem: null };
  };

  const acting = (rule: StoredRule): Promise<StoredVersion | null> => rules.version(rule.id, rule.activeVersion ?? rule.latestVersion);

  const exact: RuleLoader['exact'] = async (rule, number, mode) => {
    const version = await rules.version(rule.id, number);
    if (!version) return failed(`version ${number} is not there any more`);
    return mode === 'live' && version.state !== 'approved' ? failed(`version ${number} is not approved`) : load(rule, version);
  };

  return {
    version: load,
    definition: async (rule) => (await acting(rule))?.definition ?? null,
    exact,
    active: async (rule) => {
      const mode = rule.shadow ? 'shadow' : 'live';
      // What is only recorded needs no approval.
      if (rule.activeVersion === null && mode === 'live') return failed('no version of it is approved');
      return exact(rule, rule.activeVersion ?? rule.latestVersion, mode);
    },
  };
};

const failed = (problem: string): Loaded => ({ runnable: null, problem });
