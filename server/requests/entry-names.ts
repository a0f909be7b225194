import type { Knex } from 'knex';
import type { EntryReference } from '../../contracts';
import { labelFieldOf, labelOf, type Access, type ContentSource, type ContentType } from '../host';
import { InputError } from '../http';

export interface EntryAddress {
  uid: string;
  documentId: string;
}

/** What entries are called by, as far as somebody may read it. */
export interface EntryNames {
  /** Of a whole list at once. */
  references(entries: (EntryAddress | null)[], access: Pick<Access, 'mayRead'>): Promise<(entry: EntryAddress | null) => EntryReference | null>;
  /** @throws InputError where there is no such entry, or somebody may not read it: nobody learns which. */
  require(entry: EntryAddress, access: Pick<Access, 'mayRead'>): Promise<void>;
}

export const createEntryNames = ({ source, knex }: { source: Pick<ContentSource, 'types' | 'table'>; knex: Knex }): EntryNames => {
  const typeOf = (uid: string): ContentType | undefined => source.types().find((type) => type.uid === uid);

  const labelsOf = async (uid: string, documentIds: string[], access: Pick<Access, 'mayRead'>): Promise<Map<string, string>> => {
    const type = typeOf(uid);
    const field = type && access.mayRead(uid) ? labelFieldOf(type, (name) => access.mayRead(uid, name)) : null;
    if (field === null) return new Map();
    const { name, columns } = source.table(uid);
    const column = columns.get(field);
    if (column === undefined) return new Map();
    const rows: { id: string; label: string | null }[] = await knex(name).select({ id: 'document_id', label: column }).whereIn('document_id', documentIds);
    return new Map(
      rows.flatMap((row) => {
        const label = labelOf('label', row);
        return label === null ? [] : [[row.id, label] as const];
      })
    );
  };

  return {
    references: async (entries, access) => {
      const byType = new Map<string, Set<string>>();
      for (const entry of entries) if (entry) byType.set(entry.uid, (byType.get(entry.uid) ?? new Set()).add(entry.documentId));
      const labels = new Map<string, Map<string, string>>();
      for (const [uid, ids] of byType) labels.set(uid, await labelsOf(uid, [...ids], access));
      return (entry) => entry && { ...entry, locale: null, label: labels.get(entry.uid)?.get(entry.documentId) ?? null };
    },
    require: async ({ uid, documentId }, access) => {
      const isThere = typeOf(uid) !== undefined && access.mayRead(uid) && (await knex(source.table(uid).name).where('document_id', documentId).first('id')) !== undefined;
      if (!isThere) throw new InputError('entry', 'there is no such entry that you may read');
    },
  };
};
