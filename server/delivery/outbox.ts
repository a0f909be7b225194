import { AsyncResource } from 'node:async_hooks';
import type { Knex } from 'knex';
import { ConflictError, InputError, UnknownError } from '../http';
import type { Clock, IdSource, Logger } from '../lib';
import { withDeadline } from './deadline';
import { effectOf, errorText, type EffectRow } from './effect-row';
import { createEffectsList } from './effects-list';
import { createEffectsTable } from './effects-table';
import { createRunner, LEASE } from './runner';
import { isPermanent, type Effect, type EffectHandler, type MayAct, type Outbox } from './types';
import { createWorkers } from './workers';

const CONCURRENCY = 4;
const PATIENCE = 5_000;
/** Milliseconds that taking an effect back may last. */
const UNDO_LIMIT = 30_000;

export interface OutboxDependencies {
  knex: Knex;
  clock: Clock;
  ids: IdSource;
  /** Name of this process, written beside what it works on. */
  instance: string;
  logger: Logger;
  /** From 0 up to 1. */
  random?: () => number;
  /** Everything may be done where it is absent. Where it throws, the effect waits. */
  mayAct?: MayAct;
  /** Told of the owner of each effect that has failed for good. What it throws is logged. */
  onDead?: (owner: string) => void;
  /** Milliseconds that stopping waits for what runs; tests make it short. */
  patience?: number;
}

/**
 * Effects as rows: each is done by one instance at a time, which holds a lease on it meanwhile. What a process did not
 * finish is done again by another when its lease has ended, so handlers may see an effect twice, but never at once.
 */
export const createOutbox = (deps: OutboxDependencies): Outbox => {
  const { clock, ids, instance, logger, random = Math.random, patience = PATIENCE } = deps;
  const handlers = new Map<string, EffectHandler>();
  const table = createEffectsTable(deps);
  const list = createEffectsList(deps);
  const runner = createRunner({ ...deps, table, handlers, random });
  // Strapi keeps the open transaction and the request where whatever is called inside finds them. Effects are nobody's part.
  const context = new AsyncResource('insights.outbox');
  const workers = createWorkers(CONCURRENCY, {
    // Kinds of others are left to them: while a new version is rolled out, not every instance knows all.
    fetch: (limit) => table.due([...handlers.keys()], limit),
    work: runner.attempt,
    failed: (error) => logger.error(`insights: effects could not be done: ${errorText(error)}`),
  });

  const rowOf = async (id: string): Promise<EffectRow> => {
    const row = await list.row(id);
    if (!row) throw new UnknownError('effect', id);
    return row;
  };

  const current = async (id: string): Promise<Effect> => effectOf(await rowOf(id));

  const takeBack = async (row: EffectRow, lease: string, undo: (effect: Effect) => Promise<void>): Promise<void> => {
    try {
      await withDeadline(new AbortController(), UNDO_LIMIT, () => undo(effectOf(row)));
    } catch (error) {
      await table.release(row.id, lease);
      throw isPermanent(error) ? new InputError('effect', error.message) : error;
    }
    if (await table.settle(row.id, lease, { state: 'undone', dueAt: clock.now() })) return;
    throw new ConflictError('effect', 'taking it back took so long that somebody else may have done it as well: look again');
  };

  return {
    handle: (kind, handler) => {
      if (handlers.has(kind)) throw new Error(`insights: effects of kind "${kind}" are handled already`);
      handlers.set(kind, handler);
    },

    add: table.insert,
    work: () => context.runInAsyncScope(workers.run),

    stop: async () => {
      runner.abort();
      await workers.stop(patience);
    },

    find: async (id) => {
      const row = await list.row(id);
      return row && effectOf(row);
    },

    ofOrigin: list.ofOrigin,
    ofSubject: list.ofSubject,
    count: list.count,
    deadSince: list.deadSince,
    cancel: list.cancel,
    expire: list.expire,

    replay: async (id) => {
      const { id: number } = await rowOf(id);
      if (!(await list.revive(number))) throw new InputError('effect', 'it has not failed for good');
      return current(id);
    },

    undo: async (id) => {
      const { id: number, kind } = await rowOf(id);
      const handler = handlers.get(kind);
      if (!handler?.undo) throw new InputError('effect', `what "${kind}" does cannot be taken back`);
      const lease = `${ids()} ${instance}`.slice(0, 255);
      const row = await table.hold(number, lease, clock.now() + LEASE);
      if (!row) throw new InputError('effect', 'it was not done, or is being taken back already');
      await takeBack(row, lease, async (effect) => handler.undo?.(effect));
      return current(id);
    },

    canUndo: (kind) => handlers.get(kind)?.undo !== undefined,
  };
};
