import { useState } from 'react';
import { Button, Flex } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { isFetchError, useNotification, useRBAC } from '@strapi/strapi/admin';
import { downloadEvents } from '../../api';
import { useRange, useText } from '../../components';
import { REQUIRED } from '../../permissions';
import { toParameters, useEventAddress } from './filters';

type Format = 'csv' | 'json';

const FORMATS: Format[] = ['csv', 'json'];

const fileName = (format: Format): string => `insights-events-${new Date().toISOString().slice(0, 10)}.${format}`;

/** Downloads all events that the filters let through, not only the page that is shown. Only for who may export. */
export const ExportButtons = () => {
  const text = useText();
  const { parameters } = useRange();
  const { filters } = useEventAddress();
  const { toggleNotification } = useNotification();
  const { allowedActions } = useRBAC(REQUIRED.exportEvents);
  const [running, setRunning] = useState<Format | null>(null);
  if (!allowedActions.canExport) return null;

  const download = async (format: Format) => {
    setRunning(format);
    try {
      await downloadEvents({ ...parameters, ...toParameters(filters), format }, fileName(format));
      toggleNotification({ type: 'success', message: text('events.export.done') });
    } catch (error) {
      const refused = isFetchError(error) && error.status === 403;
      toggleNotification({ type: 'danger', message: text(refused ? 'state.noPermission' : 'events.export.failed') });
    } finally {
      setRunning(null);
    }
  };

  return (
    <Flex gap={2}>
      {FORMATS.map((format) => (
        <Button
          key={format}
          size="S"
          variant="tertiary"
          startIcon={<Download />}
          loading={running === format}
          disabled={running !== null}
          onClick={() => download(format)}
        >
          {text(`events.export.${format}`)}
        </Button>
      ))}
    </Flex>
  );
};
