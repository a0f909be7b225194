import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { GroupSuggestion } from '../../../../contracts';
import { useInsightsAddToRequestGroupMutation, useInsightsCreateRequestGroupMutation, useInsightsSuggestGroupsQuery } from '../../../api';
import { Panel, TextLink, useFormats, useText } from '../../../components';
import { requestPath } from '../addresses';
import { useOperate } from '../Undo';

const ASKED = 10;
const SHOWN_AT_FIRST = 3;
const SHOWN_REQUESTS = 5;

const keyOf = ({ requests }: GroupSuggestion): string => requests.map(({ id }) => id).join();

/** Requests that look as if they ask the same. Nothing is grouped until somebody says so. */
export const Suggestions = () => {
  const text = useText();
  const [all, setAll] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const { data = [] } = useInsightsSuggestGroupsQuery({ limit: ASKED }, { refetchOnMountOrArgChange: true });
  const offered = data.filter((suggestion) => !refused.includes(keyOf(suggestion)));
  if (offered.length === 0) return null;
  const shown = all ? offered : offered.slice(0, SHOWN_AT_FIRST);
  return (
    <Panel title={text('requests.suggestions')} description={text('requests.suggestions.hint')}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {shown.map((suggestion) => (
          <li key={keyOf(suggestion)}>
            <Suggestion suggestion={suggestion} onRefuse={() => setRefused((before) => [...before, keyOf(suggestion)])} />
          </li>
        ))}
      </Flex>
      {offered.length > SHOWN_AT_FIRST ? (
        <Box paddingTop={4}>
          <Button variant="ghost" size="S" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text('requests.suggestions.fewer') : text('requests.suggestions.all', { count: offered.length })}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
};

interface SuggestionProps {
  suggestion: GroupSuggestion;
  /** Not shown again while the page is open. */
  onRefuse: () => void;
}

const Suggestion = ({ suggestion, onRefuse }: SuggestionProps) => {
  const text = useText();
  const formats = useFormats();
  const operate = useOperate();
  const [create, creating] = useInsightsCreateRequestGroupMutation();
  const [add, adding] = useInsightsAddToRequestGroupMutation();
  const { group, title, requests } = suggestion;
  const ids = requests.map(({ id }) => id);
  const accept = (): void => {
    void (group === null
      ? operate(create({ title, ids }), ({ operation, count }) => ({ message: text('requests.group.created', { count }), operation }))
      : operate(add({ id: group.id, ids }), ({ id, changed }) => ({ message: text('requests.group.added', { changed }), operation: changed > 0 ? id : null })));
  };
  return (
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap" padding={4} hasRadius borderColor="neutral200">
      <Box minWidth={0} flex="1 1 30rem">
        <Typography tag="h3" fontWeight="semiBold" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          {group === null ? title : text('requests.suggestions.join', { title: group.title, count: group.count })}
        </Typography>
        <Box tag="ul" paddingTop={2}>
          {requests.slice(0, SHOWN_REQUESTS).map(({ id, summary, score }) => (
            <Flex key={id} tag="li" gap={3} alignItems="baseline">
              <Typography variant="pi" textColor="neutral600" style={{ width: '4rem', flexShrink: 0 }}>
                {formats.percent(score)}
              </Typography>
              <TextLink to={requestPath(id)}>{summary}</TextLink>
            </Flex>
          ))}
        </Box>
        {requests.length > SHOWN_REQUESTS ? (
          <Typography variant="pi" textColor="neutral600">
            {text('requests.suggestions.others', { count: requests.length - SHOWN_REQUESTS })}
          </Typography>
        ) : null}
      </Box>
      <Flex gap={2}>
        <Button size="S" variant="tertiary" onClick={onRefuse}>
          {text('requests.suggestions.refuse')}
        </Button>
        <Button size="S" loading={creating.isLoading || adding.isLoading} onClick={accept}>
          {text('requests.suggestions.accept', { count: requests.length })}
        </Button>
      </Flex>
    </Flex>
  );
};
