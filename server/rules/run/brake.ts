import type { BrakeStore } from '../../host';
import type { Outbox } from '../../delivery';
import type { Clock, Logger } from '../../lib';
import type { RuleStore, StoredExecution, StoredRule } from '../store';

export interface BrakeLimits {
  /** How many executions may stand before one in a chain of causes. */
  maximumDepth: number;
  /** Failures in a row, or effects that failed for good within an hour, after which a rule is paused. */
  failuresUntilPaused: number;
}

export interface Brake {
  /** Why an execution must not go on; null where it may. */
  holds(rule: StoredRule, execution: StoredExecution): Promise<{ state: 'skipped' | 'blocked'; message: string } | null>;
  /** An execution has failed: after several in a row the rule is paused. */
  failed(rule: StoredRule, reason: string): Promise<void>;
}

export interface BrakeDependencies {
  store: BrakeStore;
  rules: RuleStore;
  outbox: Pick<Outbox, 'deadSince'>;
  clock: Clock;
  logger: Logger;
  limits: BrakeLimits;
  /** Tells people that a rule was paused. */
  onPaused(rule: StoredRule, reason: string): void;
}

const HOUR = 3_600_000;

/** What stops rules: the global switch, the loop guard, and the circuit breaker. */
export const createBrake = ({ store, rules, outbox, clock, logger, limits, onPaused }: BrakeDependencies): Brake => {
  const pause = async (rule: StoredRule, reason: string): Promise<void> => {
    if (!(await rules.change(rule.id, ['active'], { state: 'paused', attention: reason, nextAt: null }))) return;
    logger.warn(`insights: rule ${rule.code} was paused: ${reason}`);
    onPaused(rule, reason);
  };

  return {
    holds: async (rule, execution) => {
      const { stopped, reason } = await store.read();
      if (stopped) return { state: 'skipped', message: `All rules are stopped${reason === null ? '' : `: ${reason}`}.` };
      if (execution.depth > limits.maximumDepth) {
        const message = `A loop was stopped: ${execution.depth} executions have set each other off.`;
        await rules.setAttention(rule.id, message);
        return { state: 'blocked', message };
      }
      // Since it was started: somebody who resumes it has seen the old ones.
      const since = Math.max(clock.now() - HOUR, rule.startedAt ?? 0);
      const dead = await outbox.deadSince(rule.id, since);
      if (dead < limits.failuresUntilPaused) return null;
      await pause(rule, `${dead} of its effects have failed for good within an hour`);
      return { state: 'skipped', message: 'Paused, because too much of what it wanted to do has failed.' };
    },

    failed: async (rule, reason) => {
      const current = await rules.find(rule.id);
      if (!current) return;
      const failures = current.failures + 1;
      await rules.change(rule.id, ['active', 'paused', 'approved', 'submitted', 'draft'], { failures });
      if (failures >= limits.failuresUntilPaused) await pause(current, `it has failed ${failures} times in a row: ${reason}`);
    },
  };
};
