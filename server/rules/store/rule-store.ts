import type { Knex } from 'knex';
import type { RuleDefinition, RuleState, Severity, VersionState } from '../../../contracts';
import { BoundedMap, type Clock, type IdSource } from '../../lib';
import { TABLES } from '../../storage';
import { contentHash } from '../definition/hash';
import { definitionSchema } from '../definition/schema';
import { number, numberOrNull, parsed, type Whole } from './rows';

export interface StoredRule {
  id: string;
  code: string;
  name: string;
  scope: string;
  severity: Severity;
  state: RuleState;
  shadow: boolean;
  attention: string | null;
  organisation: string | null;
  owner: string | null;
  latestVersion: number;
  activeVersion: number | null;
  /** Changes with every change of the rule: what other instances compare. */
  stamp: number;
  /** The last slot that was taken, epoch milliseconds. */
  watermark: number | null;
  nextAt: number | null;
  failures: number;
  /** When it was last started by somebody. */
  startedAt: number | null;
  lastRunAt: number | null;
  lastActedAt: number | null;
}

export interface StoredVersion {
  rule: string;
  number: number;
  state: VersionState;
  hash: string;
  /** Null where what is stored is no definition (any more). */
  definition: RuleDefinition | null;
  author: string | null;
  comment: string;
  at: number;
}

interface RuleRow extends Record<'watermark' | 'next_at' | 'stamp' | 'failures' | 'started_at' | 'last_run_at' | 'last_acted_at' | 'latest_version' | 'active_version', Whole> {
  document_id: string;
  code: string;
  name: string;
  scope: string;
  severity: Severity;
  state: RuleState;
  shadow: unknown;
  attention: string | null;
  organisation: string | null;
  owner: string | null;
}

interface VersionRow extends Record<'number' | 'at', Whole> {
  rule: string;
  state: VersionState;
  hash: string;
  definition: string;
  author: string | null;
  comment: string | null;
}

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
export interface RuleStore {
  all(): Promise<StoredRule[]>;
  find(id: string): Promise<StoredRule | null>;
  byCode(code: string): Promise<StoredRule | null>;
  inState(state: RuleState): Promise<StoredRule[]>;
  /** @returns its id; null where the code is taken. */
  create(rule: NewRule): Promise<string | null>;
  /** Writes the next version. False where `basedOn` is not the latest any more. */
  addVersion(transaction: Knex.Transaction, id: string, version: NewVersion): Promise<boolean>;
  versions(id: string): Promise<StoredVersion[]>;
  /** The latest version of each rule, or the one that acts, by rule. */
  versionsOfAll(which: 'latest' | 'active'): Promise<Map<string, StoredVersion>>;
  version(id: string, number: number): Promise<StoredVersion | null>;
  /** False where it was not in one of the states. */
  moveVersion(id: string, number: number, from: VersionState[], to: VersionState, on?: Knex | Knex.Transaction): Promise<boolean>;
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

/** Definitions that were read before, by their text: checking one takes a millisecond, and every page asks for all. */
const UNDERSTOOD = 2_000;

export const createRuleStore = ({ knex, clock, ids }: { knex: Knex; clock: Clock; ids: IdSource }): RuleStore => {
  const understood = new BoundedMap<string, RuleDefinition | null>(UNDERSTOOD);
  const versionOf = (row: VersionRow): StoredVersion => versionWith(row, definitionOf(row.definition, understood));
  const one = (id: string) => knex(TABLES.rules).where('document_id', id);
  const first = async (query: Knex.QueryBuilder): Promise<StoredRule | null> => {
    const row: RuleRow | undefined = await query.first();
    return row ? ruleOf(row) : null;
  };
  const many = async (query: Knex.QueryBuilder): Promise<StoredRule[]> => {
    const rows: RuleRow[] = await query.orderBy('name').orderBy('code').limit(MOST_RULES);
    return rows.map(ruleOf);
  };
  const versionRow = (rule: string, next: number, definition: RuleDefinition, author: string | null, comment: string) => ({
    document_id: ids(),
    rule,
    number: next,
    state: 'draft',
    hash: contentHash(definition),
    definition: JSON.stringify(definition),
    author,
    comment,
    at: clock.now(),
  });

  return {
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
        await transaction(TABLES.ruleVersions).insert(versionRow(id, 1, definition, owner, comment));
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
      await transaction(TABLES.ruleVersions)
        .where({ rule: id, number: basedOn })
        .whereIn('state', ['draft', 'submitted'])
        .update({ state: 'superseded' });
      await transaction(TABLES.ruleVersions).insert(versionRow(id, next, definition, author, comment));
      return true;
    },

    versions: async (id) => {
      const rows: VersionRow[] = await knex(TABLES.ruleVersions).where('rule', id).orderBy('number', 'desc').limit(MOST_VERSIONS);
      return rows.map(versionOf);
    },

    versionsOfAll: async (which) => {
      const rows: VersionRow[] = await knex(TABLES.ruleVersions)
        .join(TABLES.rules, function acting() {
          this.on(`${TABLES.rules}.document_id`, `${TABLES.ruleVersions}.rule`).andOn(
            `${TABLES.rules}.${which}_version`,
            `${TABLES.ruleVersions}.number`
          );
        })
        .select(`${TABLES.ruleVersions}.*`);
      return new Map(rows.map((row) => [row.rule, versionOf(row)]));
    },

    version: async (id, wanted) => {
      const row: VersionRow | undefined = await knex(TABLES.ruleVersions).where({ rule: id, number: wanted }).first();
      return row ? versionOf(row) : null;
    },

    moveVersion: async (id, wanted, from, to, on = knex) =>
      (await on(TABLES.ruleVersions).where({ rule: id, number: wanted }).whereIn('state', from).update({ state: to })) === 1,

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

const MOST_RULES = 1_000;
const MOST_VERSIONS = 500;

const headOf = ({ name, scope, severity }: RuleDefinition) => ({ name, scope, severity });

const ruleOf = (row: RuleRow): StoredRule => ({
  id: row.document_id,
  code: row.code,
  name: row.name,
  scope: row.scope,
  severity: row.severity,
  state: row.state,
  shadow: Boolean(row.shadow),
  attention: row.attention,
  organisation: row.organisation,
  owner: row.owner,
  latestVersion: number(row.latest_version),
  activeVersion: numberOrNull(row.active_version),
  stamp: number(row.stamp),
  watermark: numberOrNull(row.watermark),
  nextAt: numberOrNull(row.next_at),
  failures: number(row.failures),
  startedAt: numberOrNull(row.started_at),
  lastRunAt: numberOrNull(row.last_run_at),
  lastActedAt: numberOrNull(row.last_acted_at),
});

const definitionOf = (text: string, understood: BoundedMap<string, RuleDefinition | null>): RuleDefinition | null => {
  const known = understood.get(text);
  if (known !== undefined) return known;
  const definition = definitionSchema.safeParse(parsed(text)).data ?? null;
  understood.set(text, definition);
  return definition;
};

const versionWith = (row: VersionRow, definition: RuleDefinition | null): StoredVersion => ({
  rule: row.rule,
  number: number(row.number),
  state: row.state,
  hash: row.hash,
  definition,
  author: row.author,
  comment: row.comment ?? '',
  at: number(row.at),
});
