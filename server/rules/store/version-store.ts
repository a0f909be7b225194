import type { Knex } from 'knex';
import type { RuleDefinition, VersionState } from '../../../contracts';
import { BoundedMap, type Clock, type IdSource } from '../../lib';
import { number, parsed, TABLES, type Whole } from '../../storage';
import { contentHash } from '../definition/hash';
import { definitionSchema } from '../definition/schema';

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

interface VersionRow extends Record<'number' | 'at', Whole> {
  rule: string;
  state: VersionState;
  hash: string;
  definition: string;
  author: string | null;
  comment: string | null;
}

/** What somebody has written. */
export interface WrittenVersion {
  number: number;
  definition: RuleDefinition;
  author: string | null;
  comment: string;
}

/** The versions of rules: written once, never changed but for their state. */
export interface VersionStore {
  versions(id: string): Promise<StoredVersion[]>;
  /** The latest version of each rule, or the one that acts, by rule. */
  versionsOfAll(which: 'latest' | 'active'): Promise<Map<string, StoredVersion>>;
  version(id: string, number: number): Promise<StoredVersion | null>;
  /** False where it was not in one of the states. */
  moveVersion(id: string, number: number, from: VersionState[], to: VersionState, on?: Knex | Knex.Transaction): Promise<boolean>;
  writeVersion(transaction: Knex.Transaction, rule: string, version: WrittenVersion): Promise<void>;
}

/** Definitions that were read before, by their text: checking one takes a millisecond, and every page asks for all. */
const UNDERSTOOD = 2_000;

const MOST_VERSIONS = 500;

export const createVersionStore = ({ knex, clock, ids }: { knex: Knex; clock: Clock; ids: IdSource }): VersionStore => {
  const understood = new BoundedMap<string, RuleDefinition | null>(UNDERSTOOD);
  const versionOf = (row: VersionRow): StoredVersion => versionWith(row, definitionOf(row.definition, understood));

  return {
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

    writeVersion: async (transaction, rule, { number: next, definition, author, comment }) => {
      await transaction(TABLES.ruleVersions).insert({
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
    },
  };
};

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
