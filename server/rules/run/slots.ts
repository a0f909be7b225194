import type { Knex } from 'knex';
import type { RuleTrigger } from '../../../contracts';
import { planCron } from '../../jobs';
import type { Clock } from '../../lib';
import { TABLES } from '../../storage';
import type { StoredExecution, StoredRule } from '../store';
import type { RuleLoader } from './loader';
import type { Runner } from './runner';

type Schedule = Extract<RuleTrigger, { kind: 'schedule' }>;

/** Milliseconds after its time in which a slot still counts as reached: a run begins some seconds after its slot. */
const TOLERANCE = 90_000;
const MINUTE = 60_000;

export interface Slots {
  /** When a rule with this trigger is due first, from now; null where it has no schedule. */
  first(trigger: RuleTrigger, now: number): number | null;
  /**
   * Takes the slot of a rule that is due. One instance does: the one whose UPDATE changes the row.
   * @returns the execution that was begun; null where there is none to run now.
   */
  take(rule: StoredRule): Promise<StoredExecution | null>;
}

export interface SlotDependencies {
  knex: Knex;
  clock: Clock;
  loader: RuleLoader;
  runner: Pick<Runner, 'begin'>;
}

/**
 * Which slots of a schedule are run. The rule's row holds the last slot taken (watermark) and when the next is due, so that any
 * number of instances see the same, and a slot that came while all were down is still there.
 */
export const createSlots = ({ knex, clock, loader, runner }: SlotDependencies): Slots => {
  /** The slot that is to be taken now, and whether it is run. */
  const choose = ({ cron, timeZone, missed }: Schedule, watermark: number, now: number): { slot: number; runs: boolean } | null => {
    const plan = planCron(cron, timeZone);
    const slot = missed === 'all' ? plan.next(watermark) : plan.latest(watermark, now);
    if (slot === null || slot > now) return null;
    return { slot, runs: missed !== 'skip' || now - slot <= TOLERANCE };
  };

  /** Moves the watermark, unless another instance did. */
  const advance = async (transaction: Knex.Transaction, rule: StoredRule, slot: number, nextAt: number | null): Promise<boolean> => {
    const changed = await transaction(TABLES.rules)
      .where({ document_id: rule.id, state: 'active', next_at: rule.nextAt })
      .where((row) => void row.whereNull('watermark').orWhere('watermark', '<', slot))
      // What runs of it still is waited for: a rule never runs beside itself.
      .whereNotExists(
        transaction(TABLES.ruleExecutions).select(transaction.raw('1')).where({ rule: rule.id, state: 'running', trigger: 'schedule' })
      )
      .update({ watermark: slot, next_at: nextAt });
    return changed === 1;
  };

  return {
    first: (trigger, now) => (trigger.kind === 'schedule' ? planCron(trigger.cron, trigger.timeZone).next(now) : null),

    take: async (rule) => {
      const now = clock.now();
      const version = await loader.definition(rule);
      if (version?.trigger.kind !== 'schedule') {
        await knex(TABLES.rules).where({ document_id: rule.id, next_at: rule.nextAt }).update({ next_at: null });
        return null;
      }
      const { trigger, minimumInterval } = version;
      const chosen = choose(trigger, rule.watermark ?? now - MINUTE, now);
      const next = planCron(trigger.cron, trigger.timeZone).next(chosen?.slot ?? now);
      if (chosen === null) {
        await knex(TABLES.rules).where({ document_id: rule.id, next_at: rule.nextAt }).update({ next_at: next });
        return null;
      }
      const isTooEarly = minimumInterval > 0 && rule.lastRunAt !== null && chosen.slot - rule.lastRunAt < minimumInterval * MINUTE - TOLERANCE;
      const start = { trigger: 'schedule', slot: chosen.slot } as const;
      return knex.transaction(async (transaction) => {
        if (!(await advance(transaction, rule, chosen.slot, next))) return null;
        if (!chosen.runs || isTooEarly) return null;
        return runner.begin(transaction, rule, start);
      });
    },
  };
};
