import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useInsightsBrakesQuery, useInsightsSetBrakesMutation, useLive } from '../../../api';
import { useAttempt, useFormats, useMayOpen, useText } from '../../../components';
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
    <Box role="alert" padding={4} hasRadius background="danger100" borderColor="danger200">
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Flex gap={3} alignItems="flex-start">
          <WarningCircle aria-hidden fill="danger600" width="2rem" height="2rem" style={{ flexShrink: 0 }} />
          <Box>
            <Typography tag="p" fontWeight="bold" textColor="danger700">
              {text('rules.brakes.stopped')}
            </Typography>
            <Typography tag="p" textColor="neutral800">
              {text('rules.brakes.by', { name: by?.name ?? text('rules.brakes.nobody'), at: at === null ? '–' : formats.dateTime(at) })}
              {reason ? ` ${text('rules.brakes.why', { reason })}` : ''}
            </Typography>
          </Box>
        </Flex>
        {mayOpen('manageRules') ? (
          <Button variant="danger-light" loading={isLoading} onClick={() => setIsAsking(true)}>
            {text('rules.brakes.release')}
          </Button>
        ) : null}
      </Flex>
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
    </Box>
  );
};
