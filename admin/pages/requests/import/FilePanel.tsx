import { useRef, useState, type DragEvent, type RefObject } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { Panel, useFormats, useText } from '../../../components';

interface FilePanelProps {
  buttonRef: RefObject<HTMLButtonElement>;
  /** Of the file that is chosen; null: none is. */
  name: string | null;
  /** Bytes. */
  size: number | null;
  error: string | undefined;
  isBusy: boolean;
  onChoose: (file: File) => void;
}

const ACCEPTED = '.csv,.tsv,.txt,.eml,.mbox,.mbx,text/csv,message/rfc822,application/mbox';

/** A file is chosen with the button, or dropped anywhere on the card. */
export const FilePanel = ({ buttonRef, name, size, error, isBusy, onChoose }: FilePanelProps) => {
  const text = useText();
  const formats = useFormats();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file && !isBusy) onChoose(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  const over = (event: DragEvent): void => {
    // Else the browser opens the file instead of this page.
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <Panel title={text('requests.import.file')} description={text('requests.import.file.hint')}>
      <Box
        padding={6}
        hasRadius
        background={isOver ? 'primary100' : 'neutral100'}
        borderColor={error ? 'danger600' : isOver ? 'primary600' : 'neutral300'}
        borderStyle="dashed"
        onDragOver={over}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <Flex direction="column" alignItems="center" gap={3}>
          <input
            ref={input}
            type="file"
            accept={ACCEPTED}
            hidden
            onChange={(event) => {
              take(event.target.files);
              // The same file again, after it was corrected, is a change too.
              event.target.value = '';
            }}
          />
          <Button ref={buttonRef} variant="secondary" startIcon={<Upload />} disabled={isBusy} onClick={() => input.current?.click()}>
            {text(name === null ? 'requests.import.choose' : 'requests.import.chooseOther')}
          </Button>
          <Typography aria-live="polite" textColor="neutral800" textAlign="center" style={{ overflowWrap: 'anywhere' }}>
            {name === null ? text('requests.import.drop') : text('requests.import.chosen', { name, size: formats.bytes(size) })}
          </Typography>
          {error ? (
            <Typography role="alert" variant="pi" textColor="danger600" textAlign="center">
              {error}
            </Typography>
          ) : null}
        </Flex>
      </Box>
    </Panel>
  );
};
