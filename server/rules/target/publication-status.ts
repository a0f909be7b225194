import type { Derived, Sql } from '../../conditions';
import type { ContentTable } from '../../host';

/**
 * The publication status of a row, as `withPublicationStatus` works it out in memory. By whether there is another version of the same
 * document and language: `exists`, which databases can answer for many rows at once, and which counts nothing twice where, as nothing
 * forbids, a version is there twice.
 * @param alias of the table in the statement
 * @param version that all of its rows are of; null where that is not known
 */
export const publicationStatusOf = ({ name, columns }: ContentTable, alias: string, version: 'draft' | 'published' | null): Derived => {
  const other = `${alias}_version`;
  const columnOf = (table: string, field: string): string => {
    const column = columns.get(field);
    if (column === undefined) throw new RangeError(`Not a stored field: ${field}`);
    return `${table}.${column}`;
  };
  const own = (field: string): string => columnOf(alias, field);
  const its = (field: string): string => columnOf(other, field);

  const exists = (more: Sql): Sql => ({
    sql: `exists (select 1 from ?? as ?? where ?? = ?? and (?? = ?? or (?? is null and ?? is null)) and ${more.sql})`,
    bindings: [name, other, its('documentId'), own('documentId'), its('locale'), own('locale'), its('locale'), own('locale'), ...more.bindings],
  });
  /** The draft was saved after it was published. */
  const later = (draft: string, published: string): Sql => ({
    sql: '(?? > ?? or (?? is not null and ?? is null))',
    bindings: [draft, published, draft, published],
  });
  const isShown: Sql = { sql: '?? is not null', bindings: [its('publishedAt')] };
  const isDraft: Sql = { sql: '?? is null', bindings: [its('publishedAt')] };
  const ofDraft = (status: string): Sql => {
    const shown = exists(isShown);
    const outdated = exists(both(isShown, later(own('updatedAt'), its('updatedAt'))));
    if (status === 'draft') return not(shown);
    return status === 'modified' ? outdated : both(shown, not(outdated));
  };
  const ofPublished = (status: string): Sql => {
    if (status === 'draft') return { sql: '1 = 0', bindings: [] };
    const changed = exists(both(isDraft, later(its('updatedAt'), own('updatedAt'))));
    return status === 'modified' ? changed : not(changed);
  };
  const is = (status: string): Sql => {
    if (version !== null) return version === 'draft' ? ofDraft(status) : ofPublished(status);
    const [one, another] = [ofDraft(status), ofPublished(status)];
    const publishedAt = own('publishedAt');
    return {
      sql: `((?? is null and ${one.sql}) or (?? is not null and ${another.sql}))`,
      bindings: [publishedAt, ...one.bindings, publishedAt, ...another.bindings],
    };
  };
  const [draft, modified] = [is('draft'), is('modified')];
  const sql = `(case when ${draft.sql} then 'draft' when ${modified.sql} then 'modified' else 'published' end)`;
  return { value: { sql, bindings: [...draft.bindings, ...modified.bindings] }, is };
};

const not = ({ sql, bindings }: Sql): Sql => ({ sql: `not ${sql}`, bindings });

const both = (one: Sql, other: Sql): Sql => ({ sql: `(${one.sql} and ${other.sql})`, bindings: [...one.bindings, ...other.bindings] });
