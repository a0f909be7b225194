import { namesIn, type Facts } from '../../../conditions';
import type { ContentEntry } from '../../../host';
import type { Row } from '../../../storage';
import type { RunnableRule } from '../../run/loader';
import { createCollectionQuery } from '../../target/collection';
import { relatedIn } from '../../target/facts';
import type { BacktesterDependencies, Breathe } from '../types';

/** Entries that are replayed at most. */
export const MOST_ENTRIES = 5_000;
const CHUNK = 500;

export interface StoredEntries {
  /** Ascending by row id. */
  entries: ContentEntry[];
  /** Numbers of what each refers to, by row id, as they are today. */
  related: Map<number, Facts>;
  /** There are more. */
  isCut: boolean;
}

export interface EntriesAsked {
  uid: string;
  /** Null where the type has no drafts. */
  version: 'draft' | 'published' | null;
  /** Only these; all where null. */
  documents: string[] | null;
}

/** Entries as they stand today, with what the condition reads of others; the newest where there are too many. */
export const readEntries = async (
  { source, clock, storage: { knex, database } }: BacktesterDependencies,
  { condition }: Pick<RunnableRule, 'condition'>,
  { uid, version, documents }: EntriesAsked,
  breathe: Breathe,
  most = MOST_ENTRIES
): Promise<StoredEntries> => {
  const { name, columns } = source.table(uid);
  const publishedAt = columns.get('publishedAt') ?? 'published_at';
  const documentId = columns.get('documentId') ?? 'document_id';
  const found: number[] = [];
  const find = async (only: string[] | null): Promise<void> => {
    const query = knex(name).select('id').orderBy('id', 'desc').limit(most + 1 - found.length);
    if (version === 'draft') query.whereNull(publishedAt);
    if (version === 'published') query.whereNotNull(publishedAt);
    if (only) query.whereIn(documentId, only);
    const rows: Row[] = await query;
    found.push(...rows.map(({ id }) => Number(id)));
  };
  if (documents === null) await find(null);
  else for (const chunk of chunksOf(documents)) if (found.length <= most) await find(chunk);

  const ids = found.slice(0, most).sort((one, other) => one - other);
  const relations = relationsIn([...namesIn(condition)]);
  const aggregates = relatedIn(condition);
  const query = createCollectionQuery({ source, database });
  const entries: ContentEntry[] = [];
  const related = new Map<number, Facts>();
  for (const chunk of chunksOf(ids)) {
    entries.push(...(await source.entries(uid, chunk, relations)));
    for (const [id, facts] of await query.numbers(uid, chunk, aggregates, clock.now())) related.set(id, facts);
    await breathe();
  }
  return { entries, related, isCut: found.length > most };
};

/** Relations and components that names lead through. */
export const relationsIn = (names: string[]): string[] => [
  ...new Set(names.filter((name) => name.includes('.')).map((name) => name.split('.')[0])),
];

const chunksOf = <Item>(items: Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) => items.slice(index * CHUNK, (index + 1) * CHUNK));
