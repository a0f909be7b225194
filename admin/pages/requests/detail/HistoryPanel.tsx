import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { RequestChange, RequestVocabulary } from '../../../../contracts';
import { Panel, useText, When } from '../../../components';
import { changedFields } from './changed-fields';

const SHOWN_AT_FIRST = 8;

/** Who saw the request and who did what to it, newest first. */
export const HistoryPanel = ({ history, vocabulary }: { history: RequestChange[]; vocabulary: RequestVocabulary | undefined }) => {
  const text = useText();
  const [all, setAll] = useState(false);
  const shown = all ? history : history.slice(0, SHOWN_AT_FIRST);
  return (
    <Panel title={text('requests.history')}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
        {shown.map((change, place) => (
          <li key={`${change.at} ${history.length - place}`}>
            <Change change={change} vocabulary={vocabulary} />
          </li>
        ))}
      </Flex>
      {history.length > SHOWN_AT_FIRST ? (
        <Box paddingTop={3}>
          <Button variant="ghost" size="S" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text('requests.history.fewer') : text('requests.history.all', { count: history.length })}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
};

const Change = ({ change, vocabulary }: { change: RequestChange; vocabulary: RequestVocabulary | undefined }) => {
  const text = useText();
  const { at, by, kind } = change;
  return (
    <Box>
      <Flex gap={2} wrap="wrap" alignItems="baseline">
        <Typography textColor="neutral800" fontWeight="semiBold">
          {text(`requests.change.${kind}`)}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {by?.name ?? text('requests.change.byNobody')}
        </Typography>
        <When at={at} small color="neutral600" />
      </Flex>
      {changedFields(change, vocabulary, text).map(({ name, before, after }) => (
        <Typography key={name} tag="div" variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          {text('requests.change.field', { name, before, after })}
        </Typography>
      ))}
    </Box>
  );
};
