import type { Knex } from 'knex';
import type { AlertState, Json } from '../../../contracts';
import type { Clock } from '../../lib';
import { number, parsed, TABLES, type Whole } from '../../storage';

export interface NewAlert {
  id: string;
  title: string;
  message: string;
  severity: string;
  rule: string;
  execution: string;
  entry: Json | undefined;
}

export interface StoredAlert {
  id: string;
  title: string;
  message: string;
  severity: string;
  state: AlertState;
  at: number;
  rule: string | null;
  execution: string | null;
  entry: unknown;
}

interface AlertRow {
  document_id: string;
  title: string;
  message: string | null;
  severity: string;
  state: AlertState;
  at: Whole;
  rule: string | null;
  execution: string | null;
  entry: string | null;
}

export interface AlertStore {
  /** An alert with this id is there afterwards, added once. */
  add(alert: NewAlert): Promise<void>;
  remove(id: string): Promise<void>;
  find(id: string): Promise<StoredAlert | null>;
  /** Newest first, after a place `(at, id)`. */
  list(state: AlertState | undefined, after: { at: number; id: string } | null, limit: number): Promise<StoredAlert[]>;
  change(id: string, state: AlertState, actor: string): Promise<void>;
}

export const createAlertStore = ({ knex, clock }: { knex: Knex; clock: Clock }): AlertStore => {
  const one = (id: string) => knex(TABLES.alerts).where('document_id', id);
  return {
    add: async ({ id, entry, ...alert }) => {
      if (await one(id).first('id')) return;
      await knex(TABLES.alerts).insert({ document_id: id, ...alert, entry: JSON.stringify(entry ?? null), state: 'open', at: clock.now() });
    },
    remove: async (id) => {
      await one(id).delete();
    },
    find: async (id) => {
      const row: AlertRow | undefined = await one(id).first();
      return row ? alertOf(row) : null;
    },
    list: async (state, after, limit) => {
      const query = knex(TABLES.alerts).orderBy('at', 'desc').orderBy('document_id', 'desc').limit(limit);
      if (state !== undefined) query.where('state', state);
      if (after) {
        query.where('at', '<=', after.at).where((place) => {
          void place.where('at', '<', after.at).orWhere('document_id', '<', after.id);
        });
      }
      const rows: AlertRow[] = await query;
      return rows.map(alertOf);
    },
    change: async (id, state, actor) => {
      await one(id).update({ state, actor, changed_at: clock.now() });
    },
  };
};

const alertOf = (row: AlertRow): StoredAlert => ({
  id: row.document_id,
  title: row.title,
  message: row.message ?? '',
  severity: row.severity,
  state: row.state,
  at: number(row.at),
  rule: row.rule,
  execution: row.execution,
  entry: parsed(row.entry),
});
