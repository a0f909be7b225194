import { useEffect, type RefObject } from 'react';
import { useBlocker } from 'react-router-dom';
import { ConfirmDialog } from './ConfirmDialog';
import { useText } from './text';

interface UnsavedGuardProps {
  /** Read when somebody leaves: saving clears it before it opens another page. */
  isDirty: RefObject<boolean>;
}

/** Asks before what was written and not saved is left behind: by a link, the Back button, or closing the tab. */
export const UnsavedGuard = ({ isDirty }: UnsavedGuardProps) => {
  const text = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty.current === true && currentLocation.pathname !== nextLocation.pathname
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (isDirty.current === true) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);

  return (
    <ConfirmDialog
      isOpen={blocker.state === 'blocked'}
      title={text('rules.unsaved.title')}
      confirm={text('rules.unsaved.leave')}
      cancel={text('rules.unsaved.stay')}
      tone="danger"
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {text('rules.unsaved.text')}
    </ConfirmDialog>
  );
};
