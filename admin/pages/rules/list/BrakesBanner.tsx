import { useState } from 'react';
import { Button } from '@strapi/design-system';
import { useInsightsBrakesQuery, useInsightsSetBrakesMutation, useLive } from '../../../api';
import { useAttempt, useFormats, useMayOpen, useText, Warning } from '../../../components';
import { ConfirmDialog } from '../../../components/ConfirmDialog';

const EVERY_MS = 15_000;

/** Says that no rule runs, who stopped them and why; nothing while they run. */
export const BrakesBanner = () => {
  const text = useText();
  const formats = useFormats();
  const mayOpen = useMayOpen();
  const attempt = useAttempt();
  const [isAsking, setIsAsking] = useState(false);
  const { data: brakes } = useInsightsBrakesQuery({}, useLive(EVERY_MS));
  const [setBrakes, { isLoading }] = useInsightsSetBrakesMutation();
  if (brakes?.stopped !== true) return null;
  const { by, at, reason } = brakes;
  return (
    <Warning
      title={text('rules.brakes.stopped')}
      action={
        mayOpen('manageRules') ? (
          <Button variant="danger-light" loading={isLoading} onClick={() => setIsAsking(true)}>
            {text('rules.brakes.release')}
          </Button>
        ) : null
      }
    >
      {text('rules.brakes.by', { name: by?.name ?? text('rules.brakes.nobody'), at: at === null ? '–' : formats.dateTime(at) })}
      {reason ? ` ${text('rules.brakes.why', { reason })}` : ''}
      <ConfirmDialog
        isOpen={isAsking}
        title={text('rules.brakes.release')}
        confirm={text('rules.brakes.release')}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          void attempt(setBrakes({ stopped: false }), text('rules.brakes.released'));
        }}
      >
        {text('rules.brakes.release.confirm')}
      </ConfirmDialog>
    </Warning>
  );
};
