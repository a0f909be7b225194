import { useDebounce } from '@strapi/strapi/admin';
import { useInsightsEntryNamingQuery, useInsightsFoundEntriesQuery, useInsightsSingleEntryQuery, type ContentTypeView, type FoundEntry } from '../../../api';

/** Milliseconds after the last key until the Content Manager is asked. */
const PAUSE = 300;
/** Entries change while the form is open. */
const ANEW = { refetchOnMountOrArgChange: true };
const NO_TYPE: ContentTypeView = { uid: '', name: '', isSingle: false, hasDrafts: false };
const NO_NAMING = { mainField: '', sort: '' };

export interface FoundEntries {
  /** Of these words only: empty while they are looked for. */
  entries: FoundEntry[];
  isLoading: boolean;
  isError: boolean;
}

const isNotThere = (error: unknown): boolean => typeof error === 'object' && error !== null && 'status' in error && error.status === 404;

/** What of a type has these words in it; of a single type its one entry, whatever the words. */
export const useFoundEntries = (type: ContentTypeView | undefined, written: string): FoundEntries => {
  const words = written.trim();
  const settled = useDebounce(words, PAUSE);
  const asked = type ?? NO_TYPE;
  const isCollection = type !== undefined && !type.isSingle;
  const naming = useInsightsEntryNamingQuery({ uid: asked.uid }, { skip: !isCollection, ...ANEW });
  const isNamed = isCollection && naming.currentData !== undefined;
  const found = useInsightsFoundEntriesQuery({ type: asked, naming: naming.currentData ?? NO_NAMING, words: settled }, { skip: !isNamed, ...ANEW });
  const single = useInsightsSingleEntryQuery({ type: asked }, { skip: !asked.isSingle, ...ANEW });

  if (asked.isSingle) {
    return { entries: single.currentData ?? [], isLoading: single.isFetching, isError: single.isError && !isNotThere(single.error) };
  }
  const isLoading = naming.isFetching || found.isFetching || words !== settled;
  return { entries: isLoading ? [] : (found.currentData ?? []), isLoading, isError: naming.isError || found.isError };
};
