import type { BrakeStore } from '../../host';
import type { Outbox } from '../../delivery';
import type { Clock, Logger } from '../../lib';
import type { RuleStore, StoredExecution, StoredRule } from '../store';
import type { RunnableRule } from './loader';

export interface BrakeLimits {
  /** How many executions may stand before one in a chain of causes. */
  maximumDepth: number;
  /** Failures in a row, or effects that failed for good within an hour, after which a rule is paused. */
  failuresUntilPaused: number;
}

export interface Brake {
  /** Why an execution must not go on; null where it may. */
  holds(rule: RunnableRule, execution: StoredExecution): Promise<{ state: 'skipped' | 'blocked'; message: string } | null>;
  /** An execution of a rule has failed: after several in a row the rule is paused. */
  failed(rule: string, reason: string): Promise<void>;
  /** An effect of a rule has failed for good: after several within an hour the rule is paused, and what waits is not tried. */
  effectDied(rule: string): Promise<void>;
}

export interface BrakeDependencies {
  store: BrakeStore;
  rules: RuleStore;
  outbox: Pick<Outbox, 'deadSince' | 'cancel'>;
  clock: Clock;
  logger: Logger;
  limits: BrakeLimits;
  /** Tells people that a rule was paused. */
  onPaused(rule: StoredRule, reason: string): void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How the attention of a rule begins that was stopped in a loop: it stays until somebody starts the rule anew. */
export const LOOP = 'A loop was stopped';

/** What stops rules: the global switch, the loop guard, the minimum interval and the circuit breaker. */
export const createBrake = ({ store, rules, outbox, clock, logger, limits, onPaused }: BrakeDependencies): Brake => {
  const pause = async (rule: StoredRule, reason: string): Promise<void> => {
    if (!(await rules.change(rule.id, ['active'], { state: 'paused', attention: reason, nextAt: null }))) return;
    await outbox.cancel(rule.id);
    logger.warn(`insights: rule ${rule.code} was paused: ${reason}`);
    onPaused(rule, reason);
  };

  return {
    holds: async ({ rule, definition }, execution) => {
      const { stopped, reason } = await store.read();
      if (stopped) return { state: 'skipped', message: `All rules are stopped${reason === null ? '' : `: ${reason}`}.` };
      if (execution.depth > limits.maximumDepth) {
        const message = `${LOOP}: ${execution.depth} executions have set each other off.`;
        await rules.setAttention(rule.id, message);
        return { state: 'blocked', message };
      }
      const isSetOff = execution.trigger === 'content' || execution.trigger === 'event' || execution.trigger === 'rule';
      const interval = definition.minimumInterval * MINUTE;
      if (isSetOff && rule.lastRunAt !== null && clock.now() - rule.lastRunAt < interval) {
        return { state: 'skipped', message: `The run before was less than ${definition.minimumInterval} minutes ago.` };
      }
      return null;
    },

    failed: async (id, reason) => {
      const rule = await rules.find(id);
      if (!rule) return;
      const failures = rule.failures + 1;
      await rules.change(id, ['active'], { failures });
      if (failures >= limits.failuresUntilPaused) await pause(rule, `it has failed ${failures} times in a row: ${reason}`);
    },

    effectDied: async (id) => {
      const rule = await rules.find(id);
      if (rule?.state !== 'active') return;
      // Since it was started: somebody who resumes it has seen the old ones.
      const dead = await outbox.deadSince(id, Math.max(clock.now() - HOUR, rule.startedAt ?? 0));
      if (dead >= limits.failuresUntilPaused) await pause(rule, `${dead} of its effects have failed for good within an hour`);
    },
  };
};
