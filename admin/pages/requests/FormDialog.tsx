import type { FormEvent, ReactNode } from 'react';
import { Button, Flex, Modal } from '@strapi/design-system';
import { useFocusBack, useText } from '../../components';

interface FormDialogProps {
  title: string;
  /** What the button that does it says. */
  confirm: string;
  isBusy: boolean;
  /** Whether something is missing still. */
  isIncomplete?: boolean;
  tone?: 'default' | 'danger';
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A few questions and one button; Enter in a field is the button. */
export const FormDialog = ({ title, confirm, isBusy, isIncomplete = false, tone = 'default', onSubmit, onClose, children }: FormDialogProps) => {
  const text = useText();
  const focusBack = useFocusBack();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A dialog opened from a form stands in it for React, though not in the document.
    event.stopPropagation();
    if (!isBusy && !isIncomplete) onSubmit();
  };
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <form onSubmit={submit} style={{ display: 'contents' }}>
          <Modal.Header closeLabel={text('requests.close')}>
            <Modal.Title>{title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              {children}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button variant="tertiary" onClick={onClose}>
              {text('requests.cancel')}
            </Button>
            <Button type="submit" variant={tone} loading={isBusy} disabled={isIncomplete}>
              {confirm}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
