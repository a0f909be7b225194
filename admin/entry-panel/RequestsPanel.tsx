import { lazy, Suspense, useMemo } from 'react';
import { Loader } from '@strapi/design-system';
import { useMayOpen } from '../components/permission';
import { useText } from '../components/text';

const RequestsAbout = lazy(() => import('./RequestsAbout').then(({ RequestsAbout: component }) => ({ default: component })));

interface RequestsPanelProps {
  /** Uid of the content type. */
  model: string;
  /** Undefined while an entry is being created. */
  documentId?: string;
}

/** Beside an entry in the Content Manager: what people asked about it, and a button to log another request. */
export const RequestsPanel = ({ model, documentId }: RequestsPanelProps) => {
  const text = useText();
  const mayRead = useMayOpen()('readRequests');
  // The Content Manager compares what it gets in depth: the same element is compared at once.
  const content = useMemo(
    () =>
      documentId === undefined || !mayRead ? null : (
        <Suspense fallback={<Loader small>{text('state.loading')}</Loader>}>
          <RequestsAbout key={documentId} uid={model} documentId={documentId} />
        </Suspense>
      ),
    [documentId, mayRead, model, text]
  );
  return content === null ? null : { title: text('entryPanel.requests'), content };
};
