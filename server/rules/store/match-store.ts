import type { Knex } from 'knex';
import type { IdSource } from '../../lib';
import { numberOrNull, TABLES, type Whole } from '../../storage';

/** What a rule remembers of an entry, epoch milliseconds. */
export interface Remembered {
  /** Since when it has matched, run after run; null where it does not match now. */
  since: number | null;
  actedAt: number | null;
}

/** What rules remember of entries, for edges and cool-downs. */
export interface MatchStore {
  /** By entry; those that nothing is remembered of are left out. */
  find(rule: string, entries: string[]): Promise<Map<string, Remembered>>;
  /** Says that entries match (`seen`), and that the rule has acted on some of them. */
  record(transaction: Knex.Transaction | Knex, rule: string, entries: { entry: string; acted: boolean }[], now: number): Promise<void>;
  /** Forgets what was not seen in the run of `now`, but for those that still cool down (acted after `cooling`). */
  close(transaction: Knex.Transaction | Knex, rule: string, now: number, cooling: number): Promise<void>;
  /** What has matched, but not what was acted on: a rule starts anew, and its entries cool down all the same. */
  beginAnew(rule: string): Promise<void>;
  /** Everything of a rule. */
  forget(rule: string): Promise<void>;
}

const CHUNK = 200;

export const createMatchStore = ({ knex, ids }: { knex: Knex; ids: IdSource }): MatchStore => ({
  find: async (rule, entries) => {
    const found = new Map<string, Remembered>();
    for (const chunk of chunksOf(entries)) {
      const rows: { entry: string; since: Whole; acted_at: Whole }[] = await knex(TABLES.ruleMatches)
        .where('rule', rule)
        .whereIn('entry', chunk)
        .select('entry', 'since', 'acted_at');
      for (const { entry, since, acted_at: actedAt } of rows) {
        found.set(entry, { since: numberOrNull(since), actedAt: numberOrNull(actedAt) });
      }
    }
    return found;
  },

  record: async (transaction, rule, entries, now) => {
    const table = () => transaction(TABLES.ruleMatches);
    for (const chunk of chunksOf(entries)) {
      const rows = chunk.map(({ entry, acted }) => ({ document_id: ids(), rule, entry, since: now, seen: now, acted_at: acted ? now : null }));
      // Three statements a chunk instead of one a row; what was there keeps its `since`.
      await table().insert(rows).onConflict(['rule', 'entry']).ignore();
      await table().where('rule', rule).whereIn('entry', chunk.map(({ entry }) => entry)).update({ seen: now });
      await table().where('rule', rule).whereIn('entry', chunk.map(({ entry }) => entry)).whereNull('since').update({ since: now });
      const acted = chunk.filter((one) => one.acted).map(({ entry }) => entry);
      if (acted.length > 0) await table().where('rule', rule).whereIn('entry', acted).update({ acted_at: now });
    }
  },

  close: async (transaction, rule, now, cooling) => {
    const unseen = () => transaction(TABLES.ruleMatches).where('rule', rule).where('seen', '<', now);
    await unseen()
      .where((row) => void row.whereNull('acted_at').orWhere('acted_at', '<=', cooling))
      .delete();
    await unseen().whereNotNull('since').update({ since: null });
  },

  beginAnew: async (rule) => {
    await knex(TABLES.ruleMatches).where('rule', rule).whereNull('acted_at').delete();
    await knex(TABLES.ruleMatches).where('rule', rule).update({ since: null });
  },

  forget: async (rule) => {
    await knex(TABLES.ruleMatches).where('rule', rule).delete();
  },
});

const chunksOf = <Item>(items: Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) => items.slice(index * CHUNK, (index + 1) * CHUNK));
