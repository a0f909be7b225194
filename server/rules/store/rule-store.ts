import type { Knex } from 'knex';
import type { RuleDefinition, RuleState } from '../../../contracts';
import type { Clock, IdSource } from '../../lib';
import { TABLES } from '../../storage';
import { headOf, ruleOf, type RuleRow, type StoredRule } from './rule-row';
import { createVersionStore, type VersionStore } from './version-store';

export interface NewRule {
  code: string;
  definition: RuleDefinition;
  organisation: string | null;
  owner: string | null;
  comment: string;
}

export interface NewVersion {
  basedOn: number;
  definition: RuleDefinition;
  author: string | null;
  comment: string;
}

/** Rules and their versions. A change is one conditional UPDATE: where it changes no row, somebody else was first. */
export interface RuleStore extends Omit<VersionStore, 'writeVersion'> {
  all(): Promise<StoredRule[]>;
  find(id: string): Promise<StoredRule | null>;
  byCode(code: string): Promise<StoredRule | null>;
  inState(state: RuleState): Promise<StoredRule[]>;
  /** @returns its id; null where the code is taken. */
  create(rule: NewRule): Promise<string | null>;
  /** Writes the next version. False where `basedOn` is not the latest any more. */
  addVersion(transaction: Knex.Transaction, id: string, version: NewVersion): Promise<boolean>;
  /** Changes a rule that is (still) in one of the states. False where it is not. */
  change(id: string, from: RuleState[], changes: Partial<RuleChanges>, on?: Knex | Knex.Transaction): Promise<boolean>;
  /** Says that something is wrong with a rule, or no longer (null). */
  setAttention(id: string, attention: string | null): Promise<void>;
}

export interface RuleChanges {
  state: RuleState;
  shadow: boolean;
  attention: string | null;
  activeVersion: number | null;
  watermark: number | null;
  nextAt: number | null;
  failures: number;
  startedAt: number;
}

const COLUMNS: Record<keyof RuleChanges, string> = {
  state: 'state',
  shadow: 'shadow',
  attention: 'attention',
  activeVersion: 'active_version',
  watermark: 'watermark',
  nextAt: 'next_at',
  failures: 'failures',
  startedAt: 'started_at',
};

const MOST_RULES = 1_000;

export const createRuleStore = ({ knex, clock, ids }: { knex: Knex; clock: Clock; ids: IdSource }): RuleStore => {
  const { writeVersion, ...versions } = createVersionStore({ knex, clock, ids });
  const one = (id: string) => knex(TABLES.rules).where('document_id', id);
  const first = async (query: Knex.QueryBuilder): Promise<StoredRule | null> => {
    const row: RuleRow | undefined = await query.first();
    return row ? ruleOf(row) : null;
  };
  const many = async (query: Knex.QueryBuilder): Promise<StoredRule[]> => {
    const rows: RuleRow[] = await query.orderBy('name').orderBy('code').limit(MOST_RULES);
    return rows.map(ruleOf);
  };

  return {
    ...versions,
    all: () => many(knex(TABLES.rules)),
    find: (id) => first(one(id)),
    byCode: (code) => first(knex(TABLES.rules).where('code', code)),
    inState: (state) => many(knex(TABLES.rules).where('state', state)),

    create: ({ code, definition, organisation, owner, comment }) =>
      knex.transaction(async (transaction) => {
        if (await transaction(TABLES.rules).where('code', code).first('id')) return null;
        const id = ids();
        await transaction(TABLES.rules).insert({
          document_id: id,
          code,
          ...headOf(definition),
          state: 'draft',
          shadow: false,
          organisation,
          owner,
          latest_version: 1,
          failures: 0,
          stamp: clock.now(),
        });
        await writeVersion(transaction, id, { number: 1, definition, author: owner, comment });
        return id;
      }),

    addVersion: async (transaction, id, { basedOn, definition, author, comment }) => {
      const next = basedOn + 1;
      const changed = await transaction(TABLES.rules)
        .where({ document_id: id, latest_version: basedOn })
        .whereNot('state', 'retired')
        .update({ latest_version: next, stamp: clock.now(), ...headOf(definition) });
      if (changed !== 1) return false;
      // A rule that does not run yet is a draft again.
      await transaction(TABLES.rules).where('document_id', id).whereIn('state', ['submitted', 'approved']).update({ state: 'draft' });
      await versions.moveVersion(id, basedOn, ['draft', 'submitted'], 'superseded', transaction);
      await writeVersion(transaction, id, { number: next, definition, author, comment });
      return true;
    },

    change: async (id, from, changes, on = knex) => {
      const columns = Object.fromEntries(
        (Object.keys(changes) as (keyof RuleChanges)[]).map((name) => [COLUMNS[name], changes[name]])
      );
      return (await on(TABLES.rules).where('document_id', id).whereIn('state', from).update({ ...columns, stamp: clock.now() })) === 1;
    },

    setAttention: async (id, attention) => {
      const differs = attention === null ? one(id).whereNotNull('attention') : one(id).where((rule) => void rule.whereNull('attention').orWhereNot('attention', attention));
      await differs.update({ attention, stamp: clock.now() });
    },
  };
};
