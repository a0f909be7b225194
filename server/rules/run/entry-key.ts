import type { EntryReference } from '../../../contracts';

/** How a rule remembers an entry; what is no entry (metrics) is one thing. */
export const entryKey = (reference: Pick<EntryReference, 'documentId' | 'locale'> | null): string =>
  reference === null ? '' : `${reference.documentId}:${reference.locale ?? ''}`;

/** What effects are listed by on the entry's own page. */
export const subjectOf = (reference: Pick<EntryReference, 'uid' | 'documentId'> | null): string | null =>
  reference === null ? null : `${reference.uid}:${reference.documentId}`;
