import { evaluatorOf, explain, namesIn, type Condition, type Facts, type Scope } from '../../conditions';
import { labelOf, type ContentEntry, type ContentSource } from '../../host';
import type { Collection, CollectionQuery } from './collection';
import { relatedIn } from './facts';
import type { Inquiry, Match, Occurrence } from './types';

export interface CollectionInquiryDependencies {
  source: ContentSource;
  query: CollectionQuery;
}

export interface Asked {
  collection: Collection;
  condition: Condition;
  now: number;
  /** Those that are the same for every entry. */
  facts: Facts;
  /** Field that entries are called by; null where there is none. */
  label: string | null;
}

/** Entries of a content type: counted and found in SQL, explained and checked one by one in memory. */
export const collectionInquiry = (
  { source, query }: CollectionInquiryDependencies,
  { collection, condition, now, facts, label }: Asked
): Pick<Inquiry, 'total' | 'matched' | 'page' | 'check' | 'explain'> => {
  const holds = evaluatorOf(condition);
  const relations = relationsIn(condition);
  const related = relatedIn(condition);
  const { uid } = collection;

  const matchOf = (entry: ContentEntry, own: Facts | undefined): Match => ({
    row: entry.id,
    reference: { uid, documentId: entry.documentId, locale: entry.locale, label: labelOf(label, entry.values) },
    values: entry.values,
    explanation: explain(condition, { entry: entry.values, now, facts: both(facts, own) }),
  });

  /** With what the condition reads of other entries, where it was not handed over. */
  const scopeOf = async ({ reference, values, before }: Occurrence): Promise<Scope & { row: number }> => {
    const lacking = relations.filter((name) => !Object.hasOwn(values, name));
    const isWanting = lacking.length > 0 || related.length > 0;
    const stored =
      isWanting && reference ? await source.find(uid, { ...reference, version: collection.version }, lacking) : null;
    const loaded = Object.fromEntries(lacking.map((name) => [name, stored?.values[name]]));
    const own = stored ? await query.numbers(uid, [stored.id], related, now) : null;
    const row = stored?.id ?? Number(values.id ?? 0);
    return { entry: { ...values, ...loaded }, now, before, facts: both(facts, own?.get(row)), row };
  };

  return {
    total: () => query.count(collection),
    matched: () => query.count(collection, { condition, now, facts }),
    page: async (after, limit) => {
      if (limit <= 0) return [];
      const ids = await query.ids(collection, { condition, now, facts }, after, limit);
      const entries = await source.entries(uid, ids, relations);
      const own = await query.numbers(uid, ids, related, now);
      return entries.map((entry) => matchOf(entry, own.get(entry.id)));
    },
    check: async (occurrence) => {
      const scope = await scopeOf(occurrence);
      if (!holds(scope)) return null;
      const { row, entry } = scope;
      return { row, reference: occurrence.reference, values: entry, explanation: explain(condition, scope) };
    },
    explain: async (occurrence) => explain(condition, await scopeOf(occurrence)),
  };
};

const both = (all: Facts, own: Facts | undefined): Facts => (own && own.size > 0 ? new Map([...all, ...own]) : all);

/** What has to be loaded together with an entry. */
const relationsIn = (condition: Condition): string[] => {
  const names = [...namesIn(condition)].filter((name) => name.includes('.'));
  return [...new Set(names.map((name) => name.split('.')[0]))];
};
