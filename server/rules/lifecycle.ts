import type { Knex } from 'knex';
import type { ExecutionSummary } from '../../contracts';
import { asksChanges } from '../conditions';
import type { Outbox } from '../delivery';
import { type Actor, namesFor, type People } from '../host';
import { InputError, UnknownError } from '../http';
import type { Clock } from '../lib';
import type { Baseline } from './run/baseline';
import type { RuleLoader, RunnableRule } from './run/loader';
import type { Runner } from './run/runner';
import type { Slots } from './run/slots';
import type { ApprovalStore, ExecutionStore, MatchStore, RuleStore, StoredExecution, StoredRule, StoredVersion } from './store';
import type { Occurrence, Targets } from './target';
import { executionSummary } from './views';

export interface LifecycleDependencies {
  knex: Knex;
  rules: RuleStore;
  executions: ExecutionStore;
  matches: Pick<MatchStore, 'forget'>;
  approvals: Pick<ApprovalStore, 'makeStale'>;
  targets: Pick<Targets, 'parse' | 'entry'>;
  loader: RuleLoader;
  runner: Runner;
  slots: Slots;
  baseline: Baseline;
  outbox: Pick<Outbox, 'cancel'>;
  people: People;
  clock: Clock;
  /** Before a run by hand: the app may not serve. */
  prepare(): void;
  /** Which rules run has changed. */
  changed(): Promise<void>;
}

/** From approved to retired: what makes a rule run, and stops it. */
export interface Lifecycle {
  /** @throws InputError where there is no approved version, or it is not understood. */
  activate(id: string, shadow: boolean, version?: number): Promise<void>;
  pause(id: string, reason: string | undefined): Promise<void>;
  retire(id: string): Promise<void>;
  /** Runs it now, once. @throws InputError where it may not act. */
  run(id: string, actor: Actor | null, trigger?: 'manual' | 'command'): Promise<ExecutionSummary>;
  /** @throws UnknownError, or Error where it is not active. @returns the execution's id. */
  runByCode(code: string, cause: string, key: string): Promise<string>;
  /**
   * Runs the rule of an execution again: on the entries that it was about, where content had changed, and otherwise as a whole.
   * @throws InputError where what it was about is not known any more.
   */
  rerun(id: string, actor: Actor): Promise<ExecutionSummary>;
}

export const createLifecycle = (deps: LifecycleDependencies): Lifecycle => {
  const { knex, rules, executions, matches, approvals, targets, loader, runner, slots, baseline, outbox, people, clock, changed } = deps;

  const found = async (id: string): Promise<StoredRule> => {
    const rule = await rules.find(id);
    if (!rule) throw new UnknownError('rule', id.slice(0, 80));
    return rule;
  };

  /** The version that is to run from now on: the one that is asked for, or the latest that may. */
  const wanted = async (rule: StoredRule, shadow: boolean, asked: number | undefined): Promise<StoredVersion> => {
    const version = (await rules.versions(rule.id)).find(
      ({ state, number }) => (shadow || state === 'approved') && (asked === undefined || number === asked)
    );
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

  const mayRun = async (rule: StoredRule): Promise<void> => {
    if (rule.state !== 'active') throw new InputError('rule', `does not run: it is ${rule.state}`);
    if (await executions.isRunning(rule.id)) throw new InputError('rule', 'is running already: wait for its end');
  };

  /** What a content execution was about, as it is now. */
  const sameAgain = async (execution: StoredExecution, rule: StoredRule): Promise<Occurrence[]> => {
    const definition = await loader.definition(rule);
    if (!definition) throw new InputError('rule', 'has no version that can be read');
    const { condition } = targets.parse(definition.target, definition.condition, null, { changes: true });
    if (!condition || asksChanges(condition)) throw new InputError('execution', 'asks what was before a change, which is not known any more');
    if (execution.matched > execution.entries.length) {
      throw new InputError('execution', 'was about more entries than its log has kept: run the rule instead');
    }
    const found: Occurrence[] = [];
    for (const entry of execution.entries) {
      const occurrence = await targets.entry(definition.target, entry);
      if (occurrence) found.push(occurrence);
    }
    return found;
  };

  return {
    activate: async (id, shadow, asked) => {
      const rule = await found(id);
      if (rule.state === 'retired') throw new InputError('rule', 'is retired');
      const version = await wanted(rule, shadow, asked);
      const runnable = runnableOf(rule, version);
      // What ran until now must not act on what is being noted, nor on what is forgotten.
      await rules.change(id, ['active'], { state: 'paused', nextAt: null, attention: STARTING });
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
      if (!isChanged) throw new InputError('rule', 'was retired meanwhile');
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
      await approvals.makeStale(id, knex);
      await matches.forget(id);
      await outbox.cancel(id);
      await changed();
    },

    run: async (id, actor, trigger = 'manual') => {
      const rule = await found(id);
      await mayRun(rule);
      deps.prepare();
      const definition = await loader.definition(rule);
      if (definition?.target.kind === 'event') throw new InputError('rule', 'is about single events: there is nothing to run it on');
      return summaryOf(await runner.run(rule, { trigger, actor: actor?.id ?? null }), rule);
    },

    runByCode: async (code, cause, key) => {
      const rule = await rules.byCode(code);
      if (rule?.state !== 'active') throw new Error(`there is no active rule "${code}"`);
      // Only begun: the ticker runs it, however long that takes, and once, however often this is asked.
      return runner.prepare(rule, { trigger: 'rule', cause }, key);
    },

    rerun: async (id, actor) => {
      const execution = await executions.find(id);
      if (!execution) throw new UnknownError('execution', id.slice(0, 80));
      if (execution.trigger === 'event') throw new InputError('execution', 'was about single events, which cannot happen again');
      const rule = await found(execution.rule);
      await mayRun(rule);
      const start = { trigger: 'manual', actor: actor.id } as const;
      if (execution.trigger !== 'content') return summaryOf(await runner.run(rule, start), rule);
      return summaryOf(await runner.run(rule, { ...start, occurrences: await sameAgain(execution, rule) }), rule);
    },
  };
};

const STARTING = 'It is being started.';
