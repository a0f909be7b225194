import type { Knex } from 'knex';
import type { EffectState } from '../../contracts';
import type { Clock, IdSource } from '../lib';
import { TABLES } from '../storage';
import { rowOf, type EffectRow } from './effect-row';
import type { NewEffect } from './types';

/** Rows per statement: knex on SQLite stops at 500, and every database has a limit of bound values. */
const CHUNK = 200;

/** An effect that can be taken, as it was when it was seen. */
export interface Candidate {
  /** Of the row. */
  id: number;
  state: EffectState;
  attempts: number;
  dueAt: number;
}

/** What becomes of a row whose lease is given back. */
export interface Settlement {
  state: EffectState;
  /** When it is tried next; where it is finished, when that was. */
  dueAt: number;
  attempts?: number;
  doneAt?: number;
  error?: string | null;
  outcome?: string | null;
}

/**
 * The rows that are worked on. Every decision is one conditional UPDATE by the row's own number, and the one that changed
 * the row has it: no locks are held, and MySQL locks no more than that row.
 *
 * `due_at` is when a row is of interest again: one that waits is tried then, the lease of one that runs ends then, and one
 * that is finished was so then. So one index (state, due_at) finds what is to be done and what is to be deleted.
 */
export interface EffectsTable {
  /** @returns how many were new. */
  insert(transaction: Knex.Transaction, effects: NewEffect[]): Promise<number>;
  /** What waits and is due, and what runs though its lease has ended. */
  due(kinds: string[], limit: number): Promise<Candidate[]>;
  /** Null where somebody else was faster. */
  claim(candidate: Candidate, lease: string, until: number): Promise<EffectRow | null>;
  /** False where the lease was lost. */
  settle(id: number, lease: string, settlement: Settlement): Promise<boolean>;
  /** Holds a row that is done, which stays as it is. Null where it is not done, or held. */
  hold(id: number, lease: string, until: number): Promise<EffectRow | null>;
  /** Gives a row up that was only held. */
  release(id: number, lease: string): Promise<void>;
}

const FREE = { lease_owner: null, lease_until: null };

export const createEffectsTable = (deps: { knex: Knex; clock: Clock; ids: IdSource }): EffectsTable => {
  const { knex, clock, ids } = deps;
  const table = () => knex<EffectRow>(TABLES.effects);

  const leased = async (id: number, lease: string): Promise<EffectRow | null> =>
    (await table().where({ id, lease_owner: lease }).first()) ?? null;

  const insertChunk = async (transaction: Knex.Transaction, effects: NewEffect[]): Promise<number> => {
    const rows = effects.map((effect) => rowOf(effect, ids(), clock.now()));
    await transaction(TABLES.effects).insert(rows).onConflict('key').ignore();
    // Databases disagree on the number of rows that an insert reports as ignored.
    const keys = rows.map(({ key }) => key);
    const stored: { document_id: string }[] = await transaction(TABLES.effects).whereIn('key', keys).select('document_id');
    const own = new Set(rows.map(({ document_id }) => document_id));
    return stored.filter(({ document_id }) => own.has(document_id)).length;
  };

  const dueIn = (state: EffectState, kinds: string[], limit: number) =>
    table()
      .where('state', state)
      .where('due_at', '<=', clock.now())
      .whereIn('kind', kinds)
      .orderBy([{ column: 'due_at' }, { column: 'id' }])
      .limit(limit)
      // Not the payload: MySQL sorts rows with long texts in them on disk, or not at all.
      .select('id', 'state', 'attempts', 'due_at');

  return {
    insert: async (transaction, effects) => {
      let added = 0;
      for (let start = 0; start < effects.length; start += CHUNK) {
        added += await insertChunk(transaction, effects.slice(start, start + CHUNK));
      }
      return added;
    },

    due: async (kinds, limit) => {
      if (kinds.length === 0) return [];
      const rows = [...(await dueIn('running', kinds, limit)), ...(await dueIn('waiting', kinds, limit))];
      return rows.map(({ id, state, attempts, due_at }) => ({ id, state, attempts, dueAt: Number(due_at) }));
    },

    claim: async ({ id, state, attempts, dueAt }, lease, until) => {
      const changed = await table()
        .where({ id, state, attempts, due_at: dueAt })
        .update({ state: 'running', attempts: attempts + 1, due_at: until, lease_owner: lease, lease_until: until });
      return changed === 1 ? leased(id, lease) : null;
    },

    settle: async (id, lease, { state, dueAt, attempts, doneAt, error, outcome }) => {
      const changed = await table()
        .where({ id, lease_owner: lease })
        // Knex leaves out what is undefined.
        .update({ state, due_at: dueAt, attempts, done_at: doneAt, error, outcome, ...FREE });
      return changed === 1;
    },

    hold: async (id, lease, until) => {
      const changed = await table()
        .where({ id, state: 'done' })
        .where((free) => void free.whereNull('lease_until').orWhere('lease_until', '<=', clock.now()))
        .update({ lease_owner: lease, lease_until: until });
      return changed === 1 ? leased(id, lease) : null;
    },

    release: async (id, lease) => {
      await table().where({ id, lease_owner: lease }).update(FREE);
    },
  };
};
