import { useState } from 'react';
import { IconButton } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { CoverageView } from '../../../../contracts';
import { useInsightsDeleteCoverageMutation } from '../../../api';
import { ConfirmDialog, useAttempt, useText } from '../../../components';

/** Takes away what was marked by mistake; offered where it covers nothing, and refused by the server where it does. */
export const DeleteCoverage = ({ coverage: { id, name } }: { coverage: CoverageView }) => {
  const text = useText();
  const attempt = useAttempt();
  const [isAsking, setIsAsking] = useState(false);
  const [remove, { isLoading }] = useInsightsDeleteCoverageMutation();
  const close = (): void => setIsAsking(false);
  return (
    <>
      <IconButton variant="tertiary" size="S" label={`${text('requests.coverage.delete')}: ${name}`} onClick={() => setIsAsking(true)}>
        <Trash />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        tone="danger"
        isBusy={isLoading}
        title={text('requests.coverage.delete.title', { name })}
        confirm={text('requests.coverage.delete')}
        onClose={close}
        onConfirm={() => void attempt(remove({ id }), text('requests.coverage.deleted', { name }), close)}
      >
        {text('requests.coverage.delete.confirm')}
      </ConfirmDialog>
    </>
  );
};
