import type { EffectView, EntryReference, EntryWatch, ExecutionDetail, ExecutionFilter, ExecutionSummary, Page, PageParameters } from '../../contracts';
import { iso, isoOrNull } from '../lib';
import type { Effect, Outbox } from '../delivery';
import { type Access, namesFor, type People } from '../host';
import { PAGE_SIZE, pageOf, placeOf, UnknownError } from '../http';
import { entryOfEffect, subjectOf } from './run/entry-key';
import type { ExecutionStore, RuleStore, StoredExecution } from './store';
import { veilOf, type Veil, type VeilDependencies } from './veil';
import { executionSummary, referenceOf } from './views';

/** What rules did, as far as the asking person may read it. */
export interface RuleHistory {
  list(filter: ExecutionFilter & PageParameters): Promise<Page<ExecutionSummary>>;
  /** @throws UnknownError */
  detail(id: string, access: Access): Promise<ExecutionDetail>;
  /** Tries an effect again that failed for good. @throws UnknownError, or InputError where it did not. */
  replay(id: string, access: Access): Promise<EffectView>;
  /** @throws UnknownError, or InputError where it was not done or cannot be undone. */
  undo(id: string, access: Access): Promise<EffectView>;
  /** Rules that watch an entry, and what they did to it. @throws UnknownError where the person may not read its type. */
  watched(entry: { uid: string; documentId: string }, access: Access): Promise<EntryWatch>;
  /** Executions that acted, `[from, to)`. */
  countActed(from: number, to: number): Promise<number>;
  /** Deletes what is older than it is kept. @returns how many executions and effects. */
  expire(now: number): Promise<number>;
}

export interface HistoryDependencies extends VeilDependencies {
  rules: RuleStore;
  executions: ExecutionStore;
  outbox: Outbox;
  people: People;
  /** Days; 0 keeps for ever. */
  retention: { executions: number; idleExecutions: number };
}

const SHOWN_EFFECTS = 500;
const SHOWN_ON_ENTRY = 20;
const DAY = 86_400_000;

export const createRuleHistory = ({ rules, executions, outbox, people, retention, targets, actions }: HistoryDependencies): RuleHistory => {
  const summaries = async (found: StoredExecution[]): Promise<ExecutionSummary[]> => {
    const all = new Map((await rules.all()).map((rule) => [rule.id, rule]));
    const names = await namesFor(people, found.map(({ actor }) => actor));
    return found.map((execution) => executionSummary(execution, all.get(execution.rule), names));
  };

  const viewOf = (effect: Effect): EffectView => ({
    id: effect.id,
    action: effect.kind,
    entry: entryOf(effect),
    summary: effect.summary,
    changes: changesOf(effect),
    state: effect.state,
    attempts: effect.attempts,
    error: effect.error,
    at: isoOrNull(effect.doneAt ?? effect.dueAt),
    undoable: effect.state === 'done' && outbox.canUndo(effect.kind),
  });

  const veilFor = async (execution: StoredExecution | null, access: Access): Promise<Veil> => {
    const version = execution && (await rules.version(execution.rule, execution.version));
    return veilOf(version?.definition ?? null, access, { targets, actions });
  };

  const shown = async (effect: Effect, access: Access): Promise<EffectView> =>
    (await veilFor(await executions.find(effect.origin), access)).effect(viewOf(effect));

  const expireExecutions = async (days: number, now: number, idle: boolean): Promise<number> => {
    if (days === 0) return 0;
    let all = 0;
    for (;;) {
      const deleted = await executions.expire(now - days * DAY, idle);
      all += deleted;
      if (deleted === 0) return all;
    }
  };

  return {
    list: async ({ pageSize = PAGE_SIZE, cursor, ...filter }) =>
      pageOf(await executions.list(filter, placeOf(cursor), pageSize + 1), pageSize, summaries),

    detail: async (id, access) => {
      const execution = await executions.find(id);
      if (!execution) throw new UnknownError('execution', id.slice(0, 80));
      const [summary] = await summaries([execution]);
      const effects = await outbox.ofOrigin(id, SHOWN_EFFECTS);
      const { context, entries, instance } = execution;
      return (await veilFor(execution, access)).execution({ ...summary, context, entries, effects: effects.map(viewOf), instance });
    },

    replay: async (id, access) => {
      const effect = await outbox.replay(id);
      void outbox.work();
      return shown(effect, access);
    },

    undo: async (id, access) => shown(await outbox.undo(id), access),

    watched: async ({ uid, documentId }, access) => {
      if (!access.mayRead(uid)) throw new UnknownError('entry', documentId);
      const latest = await rules.versionsOfAll('latest');
      const all = await rules.all();
      // Whether this entry is one of those that they see is not known here.
      const effects = access.seesOnlySome(uid) ? [] : await outbox.ofSubject(subjectOf({ uid, documentId }) ?? '', SHOWN_ON_ENTRY);
      const views = await Promise.all(effects.map((effect) => shown(effect, access)));
      const watching = all.filter(({ id, state }) => {
        const target = latest.get(id)?.definition?.target;
        return state !== 'retired' && target?.kind === 'collection' && target.uid === uid;
      });
      const named = new Map(all.map((rule) => [rule.id, rule.name]));
      return {
        rules: watching.map(({ id, code, name, severity, state, shadow }) => ({ id, code, name, severity, state, shadow })),
        effects: effects.map((effect, index) => ({
          ...views[index],
          rule: { id: effect.owner, name: named.get(effect.owner) ?? effect.owner },
          execution: effect.origin,
          startedAt: iso(effect.at),
        })),
      };
    },

    countActed: executions.countActed,

    expire: async (now) => {
      const idle = await expireExecutions(retention.idleExecutions, now, true);
      const old = await expireExecutions(retention.executions, now, false);
      const effects = retention.executions === 0 ? 0 : await outbox.expire(now - retention.executions * DAY);
      return idle + old + effects;
    },
  };
};

/** As it was called when it was planned. */
const entryOf = (effect: Effect): EntryReference | null => referenceOf(effect.payload.entry) ?? entryOfEffect(effect);

const changesOf = ({ payload: { changes } }: Effect): EffectView['changes'] =>
  (Array.isArray(changes) ? changes : []).flatMap((change) => {
    if (typeof change !== 'object' || change === null || Array.isArray(change)) return [];
    const { field, from = null, to = null } = change;
    return typeof field === 'string' ? [{ field, from, to }] : [];
  });
