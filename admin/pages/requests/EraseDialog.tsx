import { useState } from 'react';
import { Checkbox, Flex, Typography } from '@strapi/design-system';
import { useInsightsEraseRequestsMutation } from '../../api';
import { ConfirmDialog, useAttempt, useText } from '../../components';

interface EraseDialogProps {
  ids: string[];
  onDone: () => void;
  onClose: () => void;
}

/** Asks before personal data goes for good. */
export const EraseDialog = ({ ids, onDone, onClose }: EraseDialogProps) => {
  const text = useText();
  const attempt = useAttempt();
  const [summaries, setSummaries] = useState(false);
  const [erase, { isLoading }] = useInsightsEraseRequestsMutation();
  return (
    <ConfirmDialog
      isOpen
      tone="danger"
      isBusy={isLoading}
      title={text('requests.erase.title')}
      confirm={text('requests.erase')}
      onClose={onClose}
      onConfirm={() => void attempt(erase({ ids, summaries }), ({ erased }) => text('requests.erased', { erased }), onDone)}
    >
      <Flex direction="column" alignItems="flex-start" gap={4}>
        <Typography>{text('requests.erase.confirm', { count: ids.length })}</Typography>
        <Checkbox checked={summaries} onCheckedChange={(checked) => setSummaries(checked === true)}>
          {text('requests.erase.summaries')}
        </Checkbox>
      </Flex>
    </ConfirmDialog>
  );
};
