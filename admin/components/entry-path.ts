import type { EntryReference } from '../../contracts';

/** Where an entry is edited, below the panel's own address. */
export const entryPath = ({ uid, documentId, locale }: Pick<EntryReference, 'uid' | 'documentId' | 'locale'>): string => {
  const path = `/content-manager/collection-types/${uid}/${encodeURIComponent(documentId)}`;
  return locale === null ? path : `${path}?plugins[i18n][locale]=${encodeURIComponent(locale)}`;
};
