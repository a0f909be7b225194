import { useState } from 'react';
import { Box, Field, Flex, Radio, TextInput, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useInsightsRequestGroupsQuery } from '../../../api';
import { QueryState, useText } from '../../../components';

const SHOWN = 8;
const PAUSE = 250;

interface GroupPickerProps {
  /** Id of the chosen group. */
  value: string | null;
  /** A group that is not offered: the one that others come into. */
  except?: string;
  onChange: (id: string) => void;
}

/** Looks for a group by the words of its title; the most asked ones come first. */
export const GroupPicker = ({ value, except, onChange }: GroupPickerProps) => {
  const text = useText();
  const [words, setWords] = useState('');
  const settled = useDebounce(words, PAUSE).trim();
  const query = useInsightsRequestGroupsQuery({ limit: SHOWN + 1, ...(settled === '' ? {} : { text: settled }) });
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Field.Root name="words">
        <Field.Label>{text('requests.group.find')}</Field.Label>
        <TextInput
          autoFocus
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </Field.Root>
      <QueryState query={query} isEmpty={(groups) => groups.length === 0} empty={<Typography textColor="neutral600">{text('requests.groups.none.found')}</Typography>}>
        {(groups) => (
          <Box maxHeight="28rem" overflow="auto" padding={1}>
            <Radio.Group aria-label={text('requests.group.existing')} value={value ?? ''} onValueChange={onChange}>
              {groups
                .filter(({ id }) => id !== except)
                .slice(0, SHOWN)
                .map(({ id, title, count }) => (
                  <Radio.Item key={id} value={id}>
                    {text('requests.group.counted', { title, count })}
                  </Radio.Item>
                ))}
            </Radio.Group>
          </Box>
        )}
      </QueryState>
    </Flex>
  );
};
