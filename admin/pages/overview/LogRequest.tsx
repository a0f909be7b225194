import { lazy, Suspense, useState } from 'react';
import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useMayOpen, useText } from '../../components';

const Dialog = lazy(() => import('./LogRequestDialog').then(({ LogRequestDialog }) => ({ default: LogRequestDialog })));

/** For the question that comes in while somebody looks at the overview; the dialog is loaded with the first click. */
export const LogRequest = () => {
  const text = useText();
  const mayWrite = useMayOpen()('writeRequests');
  const [state, setState] = useState<'unused' | 'open' | 'closed'>('unused');
  if (!mayWrite) return null;
  return (
    <>
      <Button variant="secondary" startIcon={<Plus />} onClick={() => setState('open')}>
        {text('overview.logRequest')}
      </Button>
      {state === 'unused' ? null : (
        <Suspense fallback={null}>
          <Dialog isOpen={state === 'open'} onClose={() => setState('closed')} />
        </Suspense>
      )}
    </>
  );
};
