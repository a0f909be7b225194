import type { EntryReference } from '../../../contracts';

/** How a rule remembers an entry; what is no entry (metrics) is one thing. */
export const entryKey = (reference: Pick<EntryReference, 'documentId' | 'locale'> | null): string =>
  reference === null ? '' : `${reference.documentId}:${reference.locale ?? ''}`;

/** What effects are listed by on the entry's own page, in whatever language. */
export const subjectOf = (reference: Pick<EntryReference, 'uid' | 'documentId'> | null): string | null =>
  reference === null ? null : `${reference.uid}:${reference.documentId}`;

export interface EffectPlace {
  /** Id of the execution. */
  execution: string;
  /** Index of the action in the rule. */
  action: number;
  /** What it is about; null where it is about no entry. */
  entry: Pick<EntryReference, 'documentId' | 'locale'> | null;
  /** Among the effects of the execution. */
  position: number;
}

/** The same effect where a run is done again by another process. */
export const effectKey = ({ execution, action, entry, position }: EffectPlace): string => `${execution}:${action}:${entryKey(entry)}:${position}`;

/**
 * Which entry an effect is about, from its row alone: not every action writes it into its payload. Its subject leaves the language out,
 * which stands in its key. @returns null where it is about no entry.
 */
export const entryOfEffect = ({ key, subject }: { key: string; subject: string | null }): EntryReference | null => {
  if (subject === null) return null;
  const split = subject.lastIndexOf(':');
  const locale = key.split(':').at(-2) ?? '';
  return { uid: subject.slice(0, split), documentId: subject.slice(split + 1), locale: locale === '' ? null : locale, label: null };
};
