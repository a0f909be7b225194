import { useState } from 'react';
import { Box, Flex, ProgressBar, TextButton, Typography } from '@strapi/design-system';
import type { RequestImportView } from '../../../../contracts';
import { TextLink, ToneBadge, useFormats, useText, When } from '../../../components';
import { listPath } from '../addresses';
import { IMPORT_TONES, problemWords } from './words';

const WHOLE = 100;

/** One file: how far it is, what came of it, and what could not be imported. */
export const ImportItem = ({ view }: { view: RequestImportView }) => {
  const text = useText();
  const { file, kind, state, startedAt, added, error } = view;
  return (
    <Box padding={4} hasRadius borderColor="neutral200">
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={3} wrap="wrap">
          <Typography fontWeight="semiBold" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {file}
          </Typography>
          <ToneBadge tone={IMPORT_TONES[state]}>{text(`requests.import.state.${state}`)}</ToneBadge>
          <When at={startedAt} small color="neutral600" />
        </Flex>
        {state === 'running' ? <Progress view={view} /> : null}
        <Typography textColor="neutral800">
          {text(kind === 'mail' ? 'requests.import.counts.mail' : 'requests.import.counts.csv', {
            read: view.read,
            added,
            known: view.known,
            refused: view.refused,
            setAside: view.setAside,
          })}
        </Typography>
        {error === null ? null : (
          <Typography role="alert" textColor="danger600" style={{ overflowWrap: 'anywhere' }}>
            {text('requests.import.failed', { reason: error })}
          </Typography>
        )}
        <Problems view={view} />
        {added > 0 && state !== 'running' ? <TextLink to={listPath({ source: [kind] })}>{text(`requests.import.toList.${kind}`)}</TextLink> : null}
      </Flex>
    </Box>
  );
};

const Progress = ({ view: { file, bytes, bytesRead } }: { view: RequestImportView }) => {
  const text = useText();
  const formats = useFormats();
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <ProgressBar aria-label={text('requests.import.progress', { file })} value={bytes === 0 ? 0 : Math.min(WHOLE, Math.floor((bytesRead / bytes) * WHOLE))} style={{ width: '100%' }} />
      <Typography variant="pi" textColor="neutral600">
        {text('requests.import.bytes', { read: formats.bytes(bytesRead), bytes: formats.bytes(bytes) })}
      </Typography>
    </Flex>
  );
};

const Problems = ({ view: { file, kind, problems } }: { view: RequestImportView }) => {
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  if (problems.length === 0) return null;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <TextButton aria-expanded={isOpen} aria-label={text('requests.import.problems.of', { count: problems.length, file })} onClick={() => setIsOpen(!isOpen)}>
        {text(isOpen ? 'requests.import.problems.hide' : 'requests.import.problems', { count: problems.length })}
      </TextButton>
      {isOpen ? (
        <Flex tag="ul" direction="column" alignItems="flex-start" gap={1}>
          {problems.map((problem, index) => (
            // One line may have the same problem twice; the list is only ever replaced as a whole.
            <Typography key={index} tag="li" variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {text(`requests.import.problem.${kind}`, { line: problem.line, problem: problemWords(problem, text) })}
            </Typography>
          ))}
        </Flex>
      ) : null}
    </Flex>
  );
};
