import { useState } from 'react';
import { Button, MenuItem, SimpleMenu } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { RequestFilter } from '../../../../contracts';
import { downloadRequests } from '../../../api';
import { useProblem, useText } from '../../../components';

const FORMATS = ['csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

const fileName = (format: Format): string => `insights-requests-${new Date().toISOString().slice(0, 10)}.${format}`;

/** Downloads all requests that the filter finds, not only the page that is shown. */
export const ExportMenu = ({ filter }: { filter: RequestFilter }) => {
  const text = useText();
  const problem = useProblem();
  const { toggleNotification } = useNotification();
  const [isRunning, setIsRunning] = useState(false);

  const download = async (format: Format): Promise<void> => {
    setIsRunning(true);
    try {
      await downloadRequests({ ...filter, format }, fileName(format));
      toggleNotification({ type: 'success', message: text('requests.export.done') });
    } catch (error) {
      problem(error);
    } finally {
      setIsRunning(false);
    }
  };

  return (
    <SimpleMenu label={text('requests.export')} tag={Button} variant="tertiary" size="S" startIcon={<Download />} disabled={isRunning} popoverPlacement="bottom-end">
      {FORMATS.map((format) => (
        <MenuItem key={format} onSelect={() => void download(format)}>
          {text(`requests.export.${format}`)}
        </MenuItem>
      ))}
    </SimpleMenu>
  );
};
