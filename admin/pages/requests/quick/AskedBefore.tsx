import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import type { SimilarRequest } from '../../../../contracts';
import { useInsightsSimilarRequestsQuery } from '../../../api';
import { useText } from '../../../components';
import { SimilarItem } from '../SimilarItem';

/** Milliseconds after the last key until the server is asked. */
const PAUSE = 300;
const SHOWN = 5;
const SHORTEST = 3;

interface AskedBeforeProps {
  words: string;
  isBusy: boolean;
  /** It is the same question. */
  onAgain: (similar: SimilarRequest) => void;
}

/** While somebody writes: what was asked like that before, what answers it, and a button that says it was asked again. */
export const AskedBefore = ({ words, isBusy, onAgain }: AskedBeforeProps) => {
  const text = useText();
  const settled = useDebounce(words.trim(), PAUSE);
  const isShort = settled.length < SHORTEST || words.trim() === '';
  const { data = [], isFetching } = useInsightsSimilarRequestsQuery({ text: settled, limit: SHOWN }, { skip: isShort });
  if (isShort) return null;
  return (
    <Box tag="section" aria-label={text('requests.similar')} aria-busy={isFetching}>
      <Typography tag="h3" variant="sigma" textColor="neutral600" role="status">
        {data.length > 0 ? text('requests.similar') : text(isFetching ? 'state.loading' : 'requests.similar.none')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
        {data.map((similar) => (
          <li key={similar.request.id}>
            <SimilarItem
              similar={similar}
              opensBeside
              action={
                <Button
                  size="S"
                  variant="tertiary"
                  disabled={isBusy}
                  aria-label={text('requests.again.label', { summary: similar.request.summary })}
                  onClick={() => onAgain(similar)}
                >
                  {text('requests.again')}
                </Button>
              }
            />
          </li>
        ))}
      </Flex>
    </Box>
  );
};
