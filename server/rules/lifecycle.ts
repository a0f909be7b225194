import type { ExecutionSummary } from '../../contracts';
import type { Outbox } from '../delivery';
import type { People } from '../host';
import { InputError, UnknownError } from '../http';
import type { Clock } from '../lib';
import type { Actor } from './actor';
import type { Baseline } from './run/baseline';
import type { RuleLoader, RunnableRule } from './run/loader';
import type { Runner } from './run/runner';
import type { Slots } from './run/slots';
import type { ExecutionStore, RuleStore, StoredExecution, StoredRule, StoredVersion } from './store';
import { executionSummary, namesFor } from './views';

export interface LifecycleDependencies {
  rules: RuleStore;
  executions: ExecutionStore;
  loader: RuleLoader;
  runner: Runner;
  slots: Slots;
  baseline: Baseline;
  outbox: Pick<Outbox, 'cancel'>;
  people: People;
  clock: Clock;
  /** Which rules run has changed. */
  changed(): Promise<void>;
}

/** From approved to retired: what makes a rule run, and stops it. */
export interface Lifecycle {
  /** @throws InputError where there is no approved version, or it is not understood. */
  activate(id: string, shadow: boolean): Promise<void>;
  pause(id: string, reason: string | undefined): Promise<void>;
  retire(id: string): Promise<void>;
  /** Runs it now, once. @throws InputError where it may not act. */
  run(id: string, actor: Actor | null, trigger?: 'manual' | 'command'): Promise<ExecutionSummary>;
  /** @throws UnknownError, or Error where it is not active. @returns the execution's id. */
  runByCode(code: string, cause: string): Promise<string>;
  /** Runs the rule of an execution again, about the same. */
  rerun(id: string, actor: Actor): Promise<ExecutionSummary>;
}

export const createLifecycle = (deps: LifecycleDependencies): Lifecycle => {
  const { rules, executions, loader, runner, slots, baseline, outbox, people, clock, changed } = deps;

  const found = async (id: string): Promise<StoredRule> => {
    const rule = await rules.find(id);
    if (!rule) throw new UnknownError('rule', id.slice(0, 80));
    return rule;
  };

  /** The version that is to run from now on. */
  const wanted = async (rule: StoredRule, shadow: boolean): Promise<StoredVersion> => {
    const version = (await rules.versions(rule.id)).find(({ state }) => shadow || state === 'approved');
    if (!version) throw new InputError('rule', 'has no approved version: submit it first, or only watch what it would do');
    return version;
  };

  const runnableOf = (rule: StoredRule, version: StoredVersion): RunnableRule => {
    const { runnable, problem } = loader.version(rule, version);
    if (problem !== null) throw new InputError('rule', problem);
    return runnable;
  };

  const summaryOf = async (execution: StoredExecution, rule: StoredRule): Promise<ExecutionSummary> =>
    executionSummary(execution, rule, await namesFor(people, [execution.actor]));

  const mayRun = (rule: StoredRule): void => {
    if (rule.state === 'retired') throw new InputError('rule', 'is retired');
    if (rule.activeVersion === null && !rule.shadow) throw new InputError('rule', 'was not started: no version of it acts');
  };

  return {
    activate: async (id, shadow) => {
      const rule = await found(id);
      const version = await wanted(rule, shadow);
      const runnable = runnableOf(rule, version);
      await baseline.start(runnable);
      const now = clock.now();
      const isChanged = await rules.change(id, ['draft', 'submitted', 'approved', 'active', 'paused'], {
        state: 'active',
        shadow,
        activeVersion: version.number,
        attention: null,
        failures: 0,
        startedAt: now,
        // What lay before is not missed.
        watermark: now,
        nextAt: slots.first(runnable.definition.trigger, now),
      });
      if (!isChanged) throw new InputError('rule', 'is retired');
      await changed();
    },

    pause: async (id, reason) => {
      const rule = await found(id);
      const attention = reason === undefined || reason.trim() === '' ? null : `Paused: ${reason.trim()}`;
      if (!(await rules.change(id, ['active'], { state: 'paused', nextAt: null, attention }))) {
        throw new InputError('rule', `does not run: it is ${rule.state}`);
      }
      await outbox.cancel(id);
      await changed();
    },

    retire: async (id) => {
      const rule = await found(id);
      const isChanged = await rules.change(id, ['draft', 'submitted', 'approved', 'active', 'paused'], { state: 'retired', nextAt: null, attention: null });
      if (!isChanged) throw new InputError('rule', `is ${rule.state}`);
      await outbox.cancel(id);
      await changed();
    },

    run: async (id, actor, trigger = 'manual') => {
      const rule = await found(id);
      mayRun(rule);
      const definition = await loader.definition(rule);
      if (definition?.target.kind === 'event') throw new InputError('rule', 'is about single events: there is nothing to run it on');
      return summaryOf(await runner.run(rule, { trigger, actor: actor?.id ?? null }), rule);
    },

    runByCode: async (code, cause) => {
      const rule = await rules.byCode(code);
      if (rule?.state !== 'active') throw new Error(`there is no active rule "${code}"`);
      return (await runner.run(rule, { trigger: 'rule', cause })).id;
    },

    rerun: async (id, actor) => {
      const execution = await executions.find(id);
      if (!execution) throw new UnknownError('execution', id.slice(0, 80));
      if (execution.trigger === 'event') throw new InputError('execution', 'was about a single event, which cannot happen again');
      const rule = await found(execution.rule);
      mayRun(rule);
      return summaryOf(await runner.run(rule, { trigger: 'manual', actor: actor.id }), rule);
    },
  };
};
