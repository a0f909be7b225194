import { useMemo, useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { useMayOpen } from '../../components';
import { AreaContext, type Area } from './area';
import { RequestPage } from './detail/RequestPage';
import { EditRequestPage } from './edit/EditRequestPage';
import { ImportPage } from './import/ImportPage';
import { usePageKeys } from './keys';
import { KeysDialog } from './KeysDialog';
import { QuickLogDialog } from './quick/QuickLogDialog';
import { RequestsPage } from './RequestsPage';
import { UndoProvider } from './Undo';

/** All pages about requests. They share the quick log, the keys and the offer to undo, which outlives a change of page. */
export const RequestsArea = () => (
  <UndoProvider>
    <Pages />
  </UndoProvider>
);

const Pages = () => {
  const mayWrite = useMayOpen()('writeRequests');
  const [open, setOpen] = useState<'log' | 'keys' | null>(null);
  const area = useMemo<Area>(() => ({ openQuickLog: () => setOpen('log'), openKeys: () => setOpen('keys') }), []);
  usePageKeys({ '?': area.openKeys, ...(mayWrite ? { n: area.openQuickLog } : {}) });
  const close = (): void => setOpen(null);
  return (
    <AreaContext.Provider value={area}>
      <Routes>
        <Route index element={<RequestsPage tab="list" />} />
        <Route path="groups" element={<RequestsPage tab="groups" />} />
        <Route path="coverages" element={<RequestsPage tab="coverages" />} />
        <Route path="new" element={<EditRequestPage />} />
        <Route path="import" element={<ImportPage />} />
        <Route path=":id" element={<RequestPage />} />
        <Route path=":id/edit" element={<EditRequestPage />} />
        <Route path="*" element={<Page.NoData />} />
      </Routes>
      {open === 'log' ? <QuickLogDialog onClose={close} /> : null}
      {open === 'keys' ? <KeysDialog onClose={close} /> : null}
    </AreaContext.Provider>
  );
};
