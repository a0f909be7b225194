import type { ReactNode } from 'react';
import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { useText } from './text';

export interface ConfirmDialogProps {
  isOpen: boolean;
  title: string;
  /** What will happen, and any question that goes with it. */
  children: ReactNode;
  confirm: string;
  cancel?: string;
  tone?: 'default' | 'danger';
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is not easily taken back. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { isOpen, title, children, confirm, cancel, tone = 'default', isBusy = false, onConfirm, onClose } = props;
  const text = useText();
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Content>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" alignItems="stretch" gap={4} width="100%">
            {typeof children === 'string' ? <Typography textAlign="center">{children}</Typography> : children}
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {cancel ?? text('rules.cancel')}
            </Button>
          </Dialog.Cancel>
          <Button variant={tone} fullWidth loading={isBusy} onClick={onConfirm}>
            {confirm}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
