import type { Knex } from 'knex';
import type { ExecutionTrigger } from '../../../contracts';
import type { Clock, IdSource } from '../../lib';
import type { ExecutionStore, StoredExecution, StoredRule } from '../store';
import type { Occurrence } from '../target';

/** Why a rule runs. */
export interface Start {
  trigger: ExecutionTrigger;
  /** Epoch milliseconds of a schedule's slot. */
  slot?: number;
  /** What changed or happened; the whole collection is asked where it is absent. */
  occurrences?: Occurrence[];
  /** Execution whose effect set this off. */
  cause?: string | null;
  /** Id of the admin user who wanted it. */
  actor?: string | null;
}

export interface BeginningDependencies {
  knex: Knex;
  clock: Clock;
  ids: IdSource;
  instance: string;
  executions: Pick<ExecutionStore, 'begin' | 'find' | 'byKey'>;
  /** Milliseconds. */
  lease: number;
}

/** How executions come into the log, before anything of them runs. */
export interface Beginnings {
  /** Begins an execution that this process runs, in a transaction of the caller. */
  begin(on: Knex.Transaction | Knex, rule: StoredRule, start: Start): Promise<StoredExecution>;
  /** Begins an execution that the ticker of any instance runs; once per key. @returns its id. */
  prepare(rule: StoredRule, start: Start, key: string): Promise<string>;
}

export const createBeginnings = ({ knex, clock, ids, instance, executions, lease }: BeginningDependencies): Beginnings => {
  const depthOf = async (cause: string | null | undefined, on: Knex | Knex.Transaction): Promise<number> => {
    if (cause == null) return 0;
    const before = await executions.find(cause, on);
    return before ? before.depth + 1 : 0;
  };

  const insert = async (
    on: Knex | Knex.Transaction,
    rule: StoredRule,
    start: Start,
    { key, leaseUntil }: { key?: string; leaseUntil: number }
  ): Promise<StoredExecution> => {
    const id = ids();
    const execution = {
      id,
      rule: rule.id,
      version: rule.activeVersion ?? rule.latestVersion,
      trigger: start.trigger,
      mode: rule.shadow ? 'shadow' : 'live',
      slot: start.slot ?? null,
      at: clock.now(),
      cause: start.cause ?? null,
      depth: await depthOf(start.cause, on),
      actor: start.actor ?? null,
      instance,
    } as const;
    const unique = key ?? (start.slot === undefined ? id : `${rule.id}:${start.slot}`);
    await executions.begin(on, { ...execution, key: unique, leaseUntil });
    return { ...execution, state: 'running', finishedAt: null, matched: 0, acted: 0, message: null, context: {}, entries: [] };
  };

  return {
    begin: (on, rule, start) => insert(on, rule, start, { leaseUntil: clock.now() + lease }),
    prepare: async (rule, start, key) => {
      const known = await executions.byKey(key);
      if (known) return known.id;
      // Nobody's yet: the lease is over from the beginning.
      return (await insert(knex, rule, start, { key, leaseUntil: 0 })).id;
    },
  };
};
