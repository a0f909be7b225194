import { lazy, Suspense, useEffect, useMemo } from 'react';
import { Loader } from '@strapi/design-system';
import { useInsightsWatchedEntryQuery } from '../api/rules';
import { useMayOpen } from '../components/permission';
import { useText } from '../components/text';

const Watched = lazy(() => import('./Watched').then(({ Watched: component }) => ({ default: component })));

/** Rules act a moment after an entry was saved. */
const AFTER_SAVING_MS = 2_000;

interface EntryPanelProps {
  /** Uid of the content type. */
  model: string;
  /** Undefined while an entry is being created. */
  documentId?: string;
  document?: { updatedAt?: string | null };
}

/** What rules have to do with the entry. One question when the page opens, one after each saving; none without permission. */
const useWatched = ({ model, documentId, document }: EntryPanelProps) => {
  const mayRead = useMayOpen()('readRules');
  const isAsked = mayRead && documentId !== undefined;
  const { data, refetch } = useInsightsWatchedEntryQuery(
    { uid: model, documentId: documentId ?? '' },
    { skip: !isAsked, refetchOnMountOrArgChange: true }
  );

  const savedAt = document?.updatedAt ?? null;
  useEffect(() => {
    if (!isAsked || savedAt === null || Date.now() - Date.parse(savedAt) >= AFTER_SAVING_MS) return undefined;
    const timer = setTimeout(() => void refetch(), AFTER_SAVING_MS);
    return () => clearTimeout(timer);
  }, [isAsked, savedAt, refetch]);

  return isAsked && data !== undefined && (data.rules.length > 0 || data.effects.length > 0) ? data : null;
};

/** Beside an entry in the Content Manager: which rules watch it, and what they did to it. Not there where there is nothing. */
export const EntryPanel = (props: EntryPanelProps) => {
  const text = useText();
  const watch = useWatched(props);
  // The Content Manager compares what it gets in depth: the same element is compared at once.
  const content = useMemo(
    () =>
      watch === null ? null : (
        <Suspense fallback={<Loader small>{text('state.loading')}</Loader>}>
          <Watched watch={watch} />
        </Suspense>
      ),
    [watch, text]
  );
  return content === null ? null : { title: text('entryPanel.title'), content };
};
