import type { EffectView, EntryWatch, ExecutionDetail, ExecutionFilter, ExecutionSummary, Page, PageParameters } from '../../contracts';
import type { Effect, Outbox } from '../delivery';
import type { People } from '../host';
import { UnknownError } from '../http';
import { subjectOf } from './run/entry-key';
import { PAGE_SIZE, pageOf, placeOf } from './paging';
import type { ExecutionStore, RuleStore, StoredExecution } from './store';
import { executionSummary, iso, isoOrNull, namesFor, referenceOf } from './views';

/** What rules did. */
export interface RuleHistory {
  list(filter: ExecutionFilter & PageParameters): Promise<Page<ExecutionSummary>>;
  /** @throws UnknownError */
  detail(id: string): Promise<ExecutionDetail>;
  /** Tries an effect again that failed for good. @throws UnknownError, or InputError where it did not. */
  replay(id: string): Promise<EffectView>;
  /** @throws UnknownError, or InputError where it was not done or cannot be undone. */
  undo(id: string): Promise<EffectView>;
  /** Rules that watch an entry, and what they did to it. */
  watched(entry: { uid: string; documentId: string }): Promise<EntryWatch>;
  /** Executions that acted, `[from, to)`. */
  countActed(from: number, to: number): Promise<number>;
  /** Deletes what is older than it is kept. @returns how many executions and effects. */
  expire(now: number): Promise<number>;
}

export interface HistoryDependencies {
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

export const createRuleHistory = ({ rules, executions, outbox, people, retention }: HistoryDependencies): RuleHistory => {
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

    detail: async (id) => {
      const execution = await executions.find(id);
      if (!execution) throw new UnknownError('execution', id.slice(0, 80));
      const [summary] = await summaries([execution]);
      const effects = await outbox.ofOrigin(id, SHOWN_EFFECTS);
      return { ...summary, context: execution.context, entries: execution.entries, effects: effects.map(viewOf), instance: execution.instance };
    },

    replay: async (id) => {
      const effect = await outbox.replay(id);
      void outbox.work();
      return viewOf(effect);
    },

    undo: async (id) => viewOf(await outbox.undo(id)),

    watched: async ({ uid, documentId }) => {
      const latest = await rules.latestVersions();
      const all = await rules.all();
      const effects = await outbox.ofSubject(subjectOf({ uid, documentId }) ?? '', SHOWN_ON_ENTRY);
      const watching = all.filter(({ id, state }) => {
        const target = latest.get(id)?.definition?.target;
        return state !== 'retired' && target?.kind === 'collection' && target.uid === uid;
      });
      const named = new Map(all.map((rule) => [rule.id, rule.name]));
      return {
        rules: watching.map(({ id, code, name, severity, state, shadow }) => ({ id, code, name, severity, state, shadow })),
        effects: effects.map((effect) => ({
          ...viewOf(effect),
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
const entryOf = ({ subject, payload }: Effect) => {
  const entry = referenceOf(payload.entry);
  if (entry) return entry;
  if (subject === null) return null;
  const split = subject.lastIndexOf(':');
  return { uid: subject.slice(0, split), documentId: subject.slice(split + 1), locale: null, label: null };
};

const changesOf = ({ payload: { changes } }: Effect): EffectView['changes'] =>
  (Array.isArray(changes) ? changes : []).flatMap((change) => {
    if (typeof change !== 'object' || change === null || Array.isArray(change)) return [];
    const { field, from = null, to = null } = change;
    return typeof field === 'string' ? [{ field, from, to }] : [];
  });
