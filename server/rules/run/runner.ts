import type { Knex } from 'knex';
import type { ExecutionState } from '../../../contracts';
import type { Outbox } from '../../delivery';
import type { Clock, IdSource, Logger } from '../../lib';
import { TABLES } from '../../storage';
import type { ExecutionStore, MatchStore, RuleStore, StoredExecution, StoredRule } from '../store';
import type { Occurrence } from '../target';
import { createBeginnings, type Beginnings, type Start } from './beginnings';
import { LOOP, type Brake } from './brake';
import { nothingDone, succeeded } from './conclusions';
import { entryKey } from './entry-key';
import type { RuleLoader, RunnableRule } from './loader';
import { newEffectsOf } from './new-effects';
import type { Plan, Planner } from './planner';
import { remembersMatches } from './selection';

/** Milliseconds a run owns its execution without saying that it still lives. */
export const LEASE = 60_000;

export interface RunnerDependencies {
  knex: Knex;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** Name of this process, unlike that of every other. */
  instance: string;
  rules: RuleStore;
  executions: ExecutionStore;
  matches: MatchStore;
  loader: RuleLoader;
  planner: Planner;
  outbox: Outbox;
  brake: Brake;
  /** Milliseconds; tests make it short. */
  lease?: number;
}

export interface Runner extends Beginnings {
  /** Runs a rule now: logged before it starts, its effects in the outbox when it is done. Rejects only where the database does. */
  run(rule: StoredRule, start: Start): Promise<StoredExecution>;
  /** Goes on with an execution that was begun: by this process, or by one that died. */
  continue(execution: StoredExecution): Promise<StoredExecution>;
  /** Called after a run has acted. */
  onActed(listener: (rule: StoredRule, execution: StoredExecution) => void): void;
}

/** The rule is not what it was when the run began: nothing of the run is kept. */
class Superseded extends Error {}

/** A version that cannot run, which was said already. */
class NotUnderstood extends Error {}

/** Whether a rule is what it was when the execution began. */
const isStill = ({ state, activeVersion, latestVersion, shadow }: StoredRule, { version, mode }: StoredExecution): boolean =>
  state === 'active' && (activeVersion ?? latestVersion) === version && shadow === (mode === 'shadow');

const CHANGED = 'The rule was paused or changed before this run could act.';
const LOST = 'Its process ended in the middle, and what it was about is not known any more.';

export const createRunner = (deps: RunnerDependencies): Runner => {
  const { knex, clock, instance, rules, executions, matches, loader, planner, outbox, brake, logger } = deps;
  const lease = deps.lease ?? LEASE;
  const { begin, prepare } = createBeginnings({ ...deps, lease });
  const listeners: ((rule: StoredRule, execution: StoredExecution) => void)[] = [];

  const conclude = async (execution: StoredExecution, state: Exclude<ExecutionState, 'running'>, message: string | null): Promise<StoredExecution> => {
    const conclusion = nothingDone(state, message, clock.now());
    await executions.conclude(knex, execution.id, instance, conclusion);
    return { ...execution, ...conclusion };
  };

  /** Everything that a run changes, at once: effects, what is remembered, the execution's end. */
  const commit = async ({ rule, definition }: RunnableRule, execution: StoredExecution, plan: Plan, remembers: boolean): Promise<StoredExecution> => {
    const now = execution.at;
    const conclusion = succeeded(plan, clock.now());
    const isMine = await knex.transaction(async (transaction) => {
      if (!(await executions.conclude(transaction, execution.id, instance, conclusion))) return false;
      // Paused, retired, or started in another version while this was planned: it does not act.
      const acting = await transaction(TABLES.rules)
        .where({ document_id: rule.id, state: 'active', active_version: execution.version, shadow: execution.mode === 'shadow' })
        .update({ last_run_at: now, failures: 0, ...(plan.acting.length > 0 ? { last_acted_at: now } : {}) });
      if (acting !== 1) throw new Superseded();
      await outbox.add(transaction, newEffectsOf(rule, execution, plan));
      if (remembers || definition.coolDown > 0) {
        const acted = plan.acting.map(({ reference }) => ({ entry: entryKey(reference), acted: true }));
        await matches.record(transaction, rule.id, acted, now);
      }
      if (remembers) await matches.close(transaction, rule.id, now, now - definition.coolDown * 60_000);
      return true;
    });
    return isMine ? { ...execution, ...conclusion } : execution;
  };

  const keepAlive = (execution: StoredExecution): (() => void) => {
    const renew = () =>
      executions.renew(execution.id, instance, clock.now() + lease).catch((error: unknown) => {
        logger.warn(`insights: execution ${execution.id} could not renew its lease: ${reasonOf(error)}`);
      });
    const timer = setInterval(() => void renew(), lease / 4);
    timer.unref();
    return () => clearInterval(timer);
  };

  const attempt = async (execution: StoredExecution, occurrences: Occurrence[] | null): Promise<StoredExecution> => {
    // As it is now: it may have been paused or changed since whoever wanted this has read it.
    const rule = await rules.find(execution.rule);
    if (!rule || !isStill(rule, execution)) return conclude(execution, 'skipped', CHANGED);
    const loaded = await loader.exact(rule, execution.version, execution.mode);
    if (loaded.runnable === null) {
      await rules.setAttention(rule.id, loaded.problem);
      await conclude(execution, 'failed', loaded.problem);
      throw new NotUnderstood(loaded.problem);
    }
    const held = await brake.holds(loaded.runnable, execution);
    if (held) return conclude(execution, held.state, held.message);
    const { runnable } = loaded;
    const now = execution.at;
    // Of a run that was about some entries only, it is not known which others match.
    const remembers = occurrences === null && remembersMatches(runnable.definition);
    const plan = await planner.plan(runnable, {
      now,
      occurrences,
      withTotal: false,
      ...(remembers ? { onSeen: (entries) => matches.record(knex, rule.id, entries.map((entry) => ({ entry, acted: false })), now) } : {}),
    });
    const finished = await commit(runnable, execution, plan, remembers);
    if (rule.attention !== null && !rule.attention.startsWith(LOOP)) await rules.setAttention(rule.id, null);
    void outbox.work();
    if (finished.acted > 0 && finished.mode === 'live') for (const listener of listeners) listener(rule, finished);
    return finished;
  };

  const perform = async (execution: StoredExecution, occurrences: Occurrence[] | null): Promise<StoredExecution> => {
    const stop = keepAlive(execution);
    try {
      return await attempt(execution, occurrences);
    } catch (error) {
      if (error instanceof Superseded) return conclude(execution, 'skipped', CHANGED);
      logger.error(`insights: an execution of rule ${execution.rule} failed: ${reasonOf(error)}`);
      const failed = error instanceof NotUnderstood ? { ...execution, state: 'failed' as const, message: error.message } : await conclude(execution, 'failed', reasonOf(error));
      await brake.failed(execution.rule, reasonOf(error));
      return failed;
    } finally {
      stop();
    }
  };

  return {
    begin,
    run: async (rule, start) => perform(await begin(knex, rule, start), start.occurrences ?? null),
    prepare,
    // What had changed was known to the process that died.
    continue: (execution) =>
      execution.trigger === 'content' || execution.trigger === 'event'
        ? conclude(execution, 'failed', LOST)
        : perform(execution, null),
    onActed: (listener) => void listeners.push(listener),
  };
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
