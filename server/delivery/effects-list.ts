import type { Knex } from 'knex';
import type { EffectState } from '../../contracts';
import type { Clock } from '../lib';
import { TABLES } from '../storage';
import { effectOf, type EffectRow } from './effect-row';
import type { Outbox } from './types';

/** Rows that one statement changes or deletes. */
const BATCH = 500;

const FINISHED: EffectState[] = ['done', 'dead', 'recorded', 'cancelled', 'undone'];

export interface EffectsList extends Pick<Outbox, 'ofOrigin' | 'ofSubject' | 'count' | 'deadSince' | 'cancel' | 'expire'> {
  row(id: string): Promise<EffectRow | null>;
  /** Makes a dead one wait. False where it is not dead. */
  revive(id: number): Promise<boolean>;
}

/** What people see of effects, and what they and time do to many of them. */
export const createEffectsList = (deps: { knex: Knex; clock: Clock }): EffectsList => {
  const { knex, clock } = deps;
  const table = () => knex<EffectRow>(TABLES.effects);

  /** Of one owner: what waits, or was left by a process that died. */
  const held = (owner: string) =>
    table()
      .where({ owner })
      .where((free) => {
        void free
          .where('state', 'waiting')
          .orWhere((left) => void left.where('state', 'running').where('due_at', '<=', clock.now()));
      });

  const expireBatch = async (state: EffectState, before: number): Promise<number> => {
    const old = () => table().where('state', state).where('due_at', '<', before);
    const ids = await old().orderBy('due_at').limit(BATCH).pluck('id');
    // Asked again: one of them may have been replayed.
    return ids.length === 0 ? 0 : old().whereIn('id', ids).delete();
  };

  return {
    row: async (id) => (await table().where('document_id', id).first()) ?? null,

    ofOrigin: async (origin, limit) => {
      const rows: EffectRow[] = await table()
        .where({ origin })
        .orderBy([{ column: 'position' }, { column: 'id' }])
        .limit(limit);
      return rows.map(effectOf);
    },

    ofSubject: async (subject, limit) => {
      const newestFirst = [
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ];
      const rows: EffectRow[] = await table().where({ subject }).orderBy(newestFirst).limit(limit);
      return rows.map(effectOf);
    },

    count: async (origin) => {
      const rows: { state: EffectState; effects: unknown }[] = await knex(TABLES.effects)
        .where({ origin })
        .groupBy('state')
        .select('state')
        .count({ effects: '*' });
      const counts: Partial<Record<EffectState, number>> = {};
      for (const { state, effects } of rows) counts[state] = Number(effects);
      return counts;
    },

    deadSince: async (owner, since) => {
      const row: { effects?: unknown } | undefined = await knex(TABLES.effects)
        .where({ state: 'dead', owner })
        .where('due_at', '>=', since)
        .count({ effects: '*' })
        .first();
      return Number(row?.effects ?? 0);
    },

    revive: async (id) => {
      const now = clock.now();
      const fresh = { state: 'waiting', attempts: 0, due_at: now, done_at: null, error: null } as const;
      return (await table().where({ id, state: 'dead' }).update(fresh)) === 1;
    },

    cancel: async (owner) => {
      let cancelled = 0;
      for (;;) {
        // By number, or MySQL would lock every row that it looks at.
        const ids = await held(owner).orderBy('id').limit(BATCH).pluck('id');
        if (ids.length === 0) return cancelled;
        const now = clock.now();
        const change = { state: 'cancelled', due_at: now, done_at: now, lease_owner: null, lease_until: null } as const;
        cancelled += await held(owner).whereIn('id', ids).update(change);
      }
    },

    expire: async (before) => {
      let deleted = 0;
      for (const state of FINISHED) {
        for (let batch = -1; batch !== 0; deleted += batch) batch = await expireBatch(state, before);
      }
      return deleted;
    },
  };
};

