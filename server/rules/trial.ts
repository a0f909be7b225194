import type { Backtest, RuleDefinition, RulePlan } from '../../contracts';
import type { Access } from '../host';
import type { Clock } from '../lib';
import type { ActionRegistry } from './actions';
import { checkDefinition } from './definition/check';
import { contentHash } from './definition/hash';
import { RuleRefused } from './errors';
import type { RunnableRule } from './run/loader';
import { effectsOf, planHash, type Planner } from './run/planner';
import { unsavedRule, type RuleStore } from './store';
import type { Targets } from './target';
import type { Backtester } from './backtest';

/** Trying a rule without writing anything. */
export interface Trial {
  /** What it would do now. @throws RuleRefused where the definition is not understood. */
  dryRun(definition: RuleDefinition, id: string | undefined, access: Access | null): Promise<RulePlan>;
  /** What a version that was saved would do now. */
  plan(rule: RunnableRule, access?: Access | null): Promise<RulePlan>;
  /** What it would have done. @throws RuleRefused where the definition is not understood. */
  backtest(definition: RuleDefinition, days: number, access: Access | null): Promise<Backtest>;
}

export interface TrialDependencies {
  rules: RuleStore;
  targets: Targets;
  actions: ActionRegistry;
  planner: Planner;
  backtester: Backtester;
  clock: Clock;
}

const SHOWN_EFFECTS = 100;

export const createTrial = ({ rules, targets, actions, planner, backtester, clock }: TrialDependencies): Trial => {
  const plan: Trial['plan'] = async (runnable, access = null) => {
    const now = clock.now();
    const isEvent = runnable.definition.target.kind === 'event';
    const made = await planner.plan(runnable, { now, occurrences: isEvent ? [] : null, withTotal: true, access });
    return {
      at: new Date(now).toISOString(),
      matched: made.matched,
      total: made.total ?? 0,
      acting: made.acting.length,
      held: made.held,
      entries: made.entries,
      effects: effectsOf(made.intentions.slice(0, SHOWN_EFFECTS)),
      hash: planHash(runnable, made.intentions),
      notes: [...made.notes, ...notesOf(runnable.definition)],
    };
  };

  /** Understood, though nobody has saved it. */
  const understood = async (input: RuleDefinition, id: string | undefined, access: Access | null): Promise<RunnableRule> => {
    const rule = id === undefined ? null : await rules.find(id);
    const { definition, problems } = checkDefinition(input, rule?.code ?? null, access, { targets, actions });
    if (!definition || problems.length > 0) throw new RuleRefused(problems);
    const { condition, problem } = targets.parse(definition.target, definition.condition, access, {
      changes: definition.trigger.kind === 'content',
    });
    if (problem) throw new RuleRefused([{ ...problem, path: `/condition${problem.path}` }]);
    return { rule: rule ?? unsavedRule(definition), version: rule?.latestVersion ?? 0, hash: contentHash(definition), definition, condition };
  };

  return {
    plan,
    dryRun: async (definition, id, access) => plan(await understood(definition, id, access), access),
    backtest: async (definition, days, access) => backtester.run(await understood(definition, undefined, access), days),
  };
};

const notesOf = ({ trigger, target }: RuleDefinition): string[] => {
  if (target.kind === 'event') return ['It is set off by single events: there is nothing that matches now. Try a backtest.'];
  if (trigger.kind === 'content') return ['It is set off by changes. This is what it would do if everything that matches now were changed.'];
  return [];
};
