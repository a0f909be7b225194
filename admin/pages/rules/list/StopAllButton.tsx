import { useState } from 'react';
import { Button, Field, Textarea, Typography } from '@strapi/design-system';
import { useInsightsBrakesQuery, useInsightsSetBrakesMutation } from '../../../api';
import { useAttempt, useText } from '../../../components';
import { ConfirmDialog } from '../../../components/ConfirmDialog';

/** Stops all rules at once, with a reason; not there while they are stopped. */
export const StopAllButton = () => {
  const text = useText();
  const attempt = useAttempt();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { data: brakes } = useInsightsBrakesQuery({});
  const [setBrakes, { isLoading }] = useInsightsSetBrakesMutation();
  if (brakes === undefined || brakes.stopped) return null;
  return (
    <>
      <Button variant="danger-light" loading={isLoading} onClick={() => setIsAsking(true)}>
        {text('rules.brakes.stop')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        tone="danger"
        title={text('rules.brakes.stop')}
        confirm={text('rules.brakes.stop')}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          void attempt(setBrakes({ stopped: true, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }), text('rules.brakes.done'));
        }}
      >
        <Typography>{text('rules.brakes.stop.confirm')}</Typography>
        <Field.Root name="reason" width="100%">
          <Field.Label>{text('rules.brakes.reason')}</Field.Label>
          <Textarea value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field.Root>
      </ConfirmDialog>
    </>
  );
};
