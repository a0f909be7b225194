import type { Knex } from 'knex';
import type { RequestChangeKind, RequestOperation, RequestSelection } from '../../contracts';
import { ConflictError, UnknownError } from '../http';
import type { Clock, IdSource } from '../lib';
import type { NewChange, RequestValues, StoredRequest, Stores } from './store';
import { changesOf, undoing } from './values';

export interface OperationsDependencies extends Pick<Stores, 'requests' | 'changes' | 'groups'> {
  knex: Knex;
  clock: Clock;
  ids: IdSource;
}

/** Changes of many requests at once: each is told in the history of its request, and all of them can be undone together. */
export interface Operations {
  /**
   * @param valuesOf what a request is changed to; null leaves it alone.
   * @param group a change of the group that belongs to it.
   */
  run(
    kind: RequestChangeKind,
    actor: string | null,
    selection: RequestSelection,
    valuesOf: (request: StoredRequest) => RequestValues | null,
    group?: GroupChange
  ): Promise<RequestOperation>;
  /**
   * Gives back what an operation changed, except where somebody changed it since.
   * @throws UnknownError, or ConflictError where it was undone before.
   */
  undo(id: string, actor: string): Promise<RequestOperation>;
}

export interface GroupChange {
  id: string;
  before: { title?: string; coverage?: string | null };
  after: { title?: string; coverage?: string | null };
}

/** Requests of one transaction: a request that waits for SQLite's only connection waits for it. */
const BATCH = 200;

export const createOperations = (deps: OperationsDependencies): Operations => {
  const { knex, requests, changes, groups, clock, ids } = deps;

  async function* batchesOf(selection: RequestSelection): AsyncGenerator<StoredRequest[]> {
    if ('ids' in selection) {
      const distinct = [...new Set(selection.ids)];
      for (let start = 0; start < distinct.length; start += BATCH) yield requests.byIds(distinct.slice(start, start + BATCH));
      return;
    }
    // Those found are known before the first is changed: a change may make the filter find others.
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: string[] = await requests.ids(selection.filter, after, 5_000);
      found.push(...page);
      if (page.length < 5_000) break;
      after = page[page.length - 1];
    }
    for (let start = 0; start < found.length; start += BATCH) yield requests.byIds(found.slice(start, start + BATCH));
  }

  /** Writes a batch, those with the same values together. @returns how many are another than before. */
  const write = async (
    batch: { before: StoredRequest; values: RequestValues }[],
    stamp: { kind: RequestChangeKind; actor: string | null; operation: string }
  ): Promise<number> => {
    const changed = batch
      .map(({ before, values }) => ({ before, values, changes: changesOf(before, values) }))
      .filter(({ changes: made }) => Object.keys(made).length > 0);
    if (changed.length === 0) return 0;
    const now = clock.now();
    const alike = new Map<string, typeof changed>();
    for (const one of changed) {
      const key = JSON.stringify(one.values);
      alike.set(key, [...(alike.get(key) ?? []), one]);
    }
    await knex.transaction(async (transaction) => {
      for (const [first, ...rest] of alike.values()) {
        await requests.write(transaction, [first, ...rest].map(({ before }) => before), first.values, now);
      }
      const told: NewChange[] = changed.map(({ before, changes: made }) => ({ thing: 'request', subject: before.id, kind: stamp.kind, changes: made }));
      await changes.add(transaction, told, { at: now, actor: stamp.actor, operation: stamp.operation });
    });
    return changed.length;
  };

  const changeGroup = (group: GroupChange, stamp: { kind: RequestChangeKind; actor: string | null; operation: string }) =>
    knex.transaction(async (transaction) => {
      await groups.change(transaction, group.id, group.after);
      const fields = Object.keys(group.after) as (keyof GroupChange['after'])[];
      const made = Object.fromEntries(fields.map((field) => [field, [group.before[field] ?? null, group.after[field] ?? null] as [string | null, string | null]]));
      await changes.add(transaction, [{ thing: 'group', subject: group.id, kind: stamp.kind, changes: made }], { at: clock.now(), actor: stamp.actor, operation: stamp.operation });
    });

  const undoGroup = async (id: string, made: NewChange['changes'], stamp: { actor: string; operation: string }): Promise<boolean> => {
    const [group] = await groups.byIds([id]);
    if (!group) return false;
    const { title, coverage } = made;
    const after = {
      ...(title && group.title === title[1] && typeof title[0] === 'string' ? { title: title[0] } : {}),
      ...(coverage && group.coverage === coverage[1] ? { coverage: typeof coverage[0] === 'string' ? coverage[0] : null } : {}),
    };
    if (Object.keys(after).length === 0) return false;
    await changeGroup({ id, before: group, after }, { kind: 'undone', ...stamp });
    return true;
  };

  const begin = async (kind: RequestChangeKind, actor: string | null): Promise<string> => {
    const id = ids();
    await changes.begin({ id, kind, at: clock.now(), actor });
    return id;
  };

  return {
    run: async (kind, actor, selection, valuesOf, group) => {
      const operation = await begin(kind, actor);
      const stamp = { kind, actor, operation };
      let changed = 0;
      if (group) await changeGroup(group, stamp);
      for await (const batch of batchesOf(selection)) {
        changed += await write(
          batch.flatMap((before) => {
            const values = valuesOf(before);
            return values === null ? [] : [{ before, values }];
          }),
          stamp
        );
      }
      await changes.concluded(operation, changed);
      return { id: operation, changed, skipped: 0 };
    },

    undo: async (id, actor) => {
      const undone = await changes.operation(id);
      if (!undone) throw new UnknownError('operation', id.slice(0, 80));
      if (!(await changes.markUndone(id, clock.now()))) throw new ConflictError('operation', 'was undone before');
      const operation = await begin('undone', actor);
      const stamp = { kind: 'undone' as const, actor, operation };
      let changed = 0;
      let skipped = 0;
      for (let place = 0; ; ) {
        const page = await changes.ofOperation(id, place, BATCH);
        if (page.length === 0) break;
        place = page[page.length - 1].place;
        const ofRequests = page.filter(({ thing }) => thing === 'request');
        const now = new Map((await requests.byIds(ofRequests.map(({ subject }) => subject))).map((request) => [request.id, request]));
        const batch = ofRequests.flatMap(({ subject, changes: made }) => {
          const before = now.get(subject);
          return before ? [{ before, values: undoing(before, made) }] : [];
        });
        const written = await write(batch, stamp);
        changed += written;
        skipped += ofRequests.length - written;
        for (const one of page) if (one.thing === 'group') await undoGroup(one.subject, one.changes, stamp);
      }
      await changes.concluded(operation, changed);
      return { id: operation, changed, skipped };
    },
  };
};
