import { Button, Flex, Typography } from '@strapi/design-system';
import { Panel, useText } from '../../../components';
import type { StartImport } from './start';

const POINTS = ['request', 'reply', 'aside', 'again'] as const;

/** Mail says itself who asks what, and when: there is nothing to choose. */
export const MailSetup = ({ file, isBusy, onStart }: { file: File; isBusy: boolean; onStart: StartImport }) => {
  const text = useText();
  return (
    <Panel title={text('requests.import.mail')}>
      <Flex direction="column" alignItems="flex-start" gap={4}>
        <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
          {POINTS.map((point) => (
            <Typography key={point} tag="li" textColor="neutral800">
              {text(`requests.import.mail.${point}`)}
            </Typography>
          ))}
        </Flex>
        <Button loading={isBusy} onClick={() => onStart(file)}>
          {text('requests.import.start')}
        </Button>
      </Flex>
    </Panel>
  );
};
