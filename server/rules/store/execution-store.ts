import type { Knex } from 'knex';
import type { ExecutionFilter, ExecutionState } from '../../../contracts';
import { number, TABLES, type Whole } from '../../storage';
import { boundedContext, boundedEntries, boundedMessage, executionOf, type ExecutionRow, type StoredExecution } from './execution-row';

/** `key` makes it unique: the rule and its slot, or the id. */
export type NewExecution = Pick<StoredExecution, 'id' | 'rule' | 'version' | 'trigger' | 'mode' | 'slot' | 'at' | 'cause' | 'depth' | 'actor' | 'instance'> & {
  key: string;
  leaseUntil: number;
};

export type Conclusion = Pick<StoredExecution, 'matched' | 'acted' | 'message' | 'context' | 'entries'> & {
  state: Exclude<ExecutionState, 'running'>;
  finishedAt: number;
};

/** The log of executions: a row is written before its run starts. */
export interface ExecutionStore {
  begin(transaction: Knex.Transaction | Knex, execution: NewExecution): Promise<void>;
  /** Says that it still runs. False where another instance has taken it over. */
  renew(id: string, instance: string, until: number): Promise<boolean>;
  /** Takes executions over whose process has died. @returns those that are now this instance's. */
  takeLost(now: number, instance: string, until: number, limit: number): Promise<StoredExecution[]>;
  /** False where another instance has taken it over, or it is finished. */
  conclude(transaction: Knex.Transaction | Knex, id: string, instance: string, conclusion: Conclusion): Promise<boolean>;
  find(id: string, on?: Knex | Knex.Transaction): Promise<StoredExecution | null>;
  byKey(key: string): Promise<StoredExecution | null>;
  /** Whether a run of the whole rule is going on. */
  isRunning(rule: string): Promise<boolean>;
  /** Newest first, after a place `(at, id)`. */
  list(filter: ExecutionFilter, after: { at: number; id: string } | null, limit: number): Promise<StoredExecution[]>;
  /** Executions that acted since an instant, as `[at, acted]`. */
  actedSince(rule: string | null, since: number): Promise<[number, number][]>;
  countActed(from: number, to: number): Promise<number>;
  /** Deletes those older than an instant in one bounded batch; only those that did nothing where `idle`. @returns how many. */
  expire(before: number, idle: boolean): Promise<number>;
}

const BATCH = 1_000;
const MOST_ACTED = 50_000;

export const createExecutionStore = ({ knex }: { knex: Knex }): ExecutionStore => {
  const one = (id: string) => knex(TABLES.ruleExecutions).where('document_id', id);

  return {
    begin: async (transaction, { id, leaseUntil, ...execution }) => {
      await transaction(TABLES.ruleExecutions).insert({ document_id: id, lease_until: leaseUntil, state: 'running', matched: 0, acted: 0, ...execution });
    },

    renew: async (id, instance, until) => (await one(id).where({ state: 'running', instance }).update({ lease_until: until })) === 1,

    takeLost: async (now, instance, until, limit) => {
      const rows: ExecutionRow[] = await knex(TABLES.ruleExecutions).where('state', 'running').where('lease_until', '<', now).orderBy('at').limit(limit);
      const taken: StoredExecution[] = [];
      for (const row of rows) {
        const changed = await one(row.document_id)
          .where('state', 'running')
          .where('lease_until', '<', now)
          .update({ instance, lease_until: until });
        if (changed === 1) taken.push({ ...executionOf(row), instance });
      }
      return taken;
    },

    conclude: async (transaction, id, instance, { finishedAt, context, entries, message, ...rest }) => {
      const changed = await transaction(TABLES.ruleExecutions)
        .where({ document_id: id, state: 'running', instance })
        .update({
          ...rest,
          message: boundedMessage(message),
          finished_at: finishedAt,
          lease_until: null,
          context: boundedContext(context),
          entries: boundedEntries(entries),
        });
      return changed === 1;
    },

    find: async (id, on = knex) => {
      const row: ExecutionRow | undefined = await on(TABLES.ruleExecutions).where('document_id', id).first();
      return row ? executionOf(row) : null;
    },

    byKey: async (key) => {
      const row: ExecutionRow | undefined = await knex(TABLES.ruleExecutions).where('key', key).first();
      return row ? executionOf(row) : null;
    },

    isRunning: async (rule) =>
      (await knex(TABLES.ruleExecutions).where({ rule, state: 'running' }).whereNotIn('trigger', ['content', 'event']).first('id')) !== undefined,

    list: async (filter, after, limit) => {
      const query = knex(TABLES.ruleExecutions).orderBy('at', 'desc').orderBy('document_id', 'desc').limit(limit);
      if (filter.rule !== undefined) query.where('rule', filter.rule);
      if (filter.state !== undefined) query.where('state', filter.state);
      if (filter.trigger !== undefined) query.where('trigger', filter.trigger);
      if (filter.acted === true) query.where('acted', '>', 0);
      if (filter.from !== undefined) query.where('at', '>=', Date.parse(filter.from));
      if (filter.to !== undefined) query.where('at', '<', Date.parse(filter.to));
      if (after) {
        query.where('at', '<=', after.at).where((place) => {
          void place.where('at', '<', after.at).orWhere('document_id', '<', after.id);
        });
      }
      const rows: ExecutionRow[] = await query;
      return rows.map(executionOf);
    },

    actedSince: async (rule, since) => {
      const query = knex(TABLES.ruleExecutions).where('at', '>=', since).where('acted', '>', 0).limit(MOST_ACTED);
      if (rule !== null) query.where('rule', rule);
      const rows: { at: Whole; acted: Whole }[] = await query.select('at', 'acted');
      return rows.map(({ at, acted }) => [number(at), number(acted)]);
    },

    countActed: async (from, to) => {
      const [row]: { executions: Whole }[] = await knex(TABLES.ruleExecutions)
        .where('at', '>=', from)
        .where('at', '<', to)
        .where('acted', '>', 0)
        .count({ executions: '*' });
      return number(row.executions);
    },

    expire: async (before, idle) => {
      const query = knex(TABLES.ruleExecutions).where('at', '<', before).whereNot('state', 'running').limit(BATCH);
      if (idle) query.where('acted', 0).whereIn('state', ['succeeded', 'skipped']);
      const ids: number[] = await query.pluck('id');
      return ids.length === 0 ? 0 : knex(TABLES.ruleExecutions).whereIn('id', ids).delete();
    },
  };
};
