import { Box, Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import type { RequestFilter, RequestView, RequestVocabulary } from '../../../../contracts';
import { useMayOpen, useText } from '../../../components';
import type { Selection } from '../list/selection';
import { BulkActions } from './BulkActions';

interface BulkBarProps {
  requests: RequestView[];
  selection: Selection;
  /** There are other pages. */
  hasMore: boolean;
  /** How many the filter finds; undefined while that is not known. */
  total: number | undefined;
  vocabulary: RequestVocabulary | undefined;
  filter: RequestFilter;
}

/** Height of the page's header, which stays in sight. */
const BELOW_HEADER = '5.6rem';

/** Chooses the whole page, or all that the filter finds, and says what can be done with what is chosen. */
export const BulkBar = ({ requests, selection, hasMore, total = 0, vocabulary, filter }: BulkBarProps) => {
  const text = useText();
  const mayOpen = useMayOpen();
  const onPage = requests.filter(({ id }) => selection.isChosen(id)).length;
  const count = selection.chosen.length;
  const isPage = onPage === requests.length;
  if (!mayOpen('writeRequests') && !mayOpen('coverRequests') && !mayOpen('eraseRequests')) return null;
  return (
    <Box
      tag="section"
      aria-label={text('requests.bulk')}
      position={{ initial: 'static', medium: count > 0 ? 'sticky' : 'static' }}
      top={BELOW_HEADER}
      zIndex={2}
    >
      <Flex
        gap={3}
        wrap="wrap"
        padding={2}
        hasRadius
        background={count > 0 ? 'primary100' : 'neutral100'}
        borderColor={count > 0 ? 'primary200' : 'neutral100'}
        minHeight="4.8rem"
      >
        <Checkbox
          checked={onPage === 0 ? false : isPage ? true : 'indeterminate'}
          onCheckedChange={(checked) => selection.choosePage(requests, checked === true)}
        >
          {selection.all ? text('requests.select.allChosen', { count: total }) : count > 0 ? text('requests.select.count', { count }) : text('requests.select.page')}
        </Checkbox>
        {isPage && hasMore && !selection.all ? (
          <Button variant="ghost" size="S" onClick={selection.chooseAll}>
            {text('requests.select.all', { count: total })}
          </Button>
        ) : null}
        {count > 0 ? (
          <>
            <Button variant="ghost" size="S" onClick={selection.clear}>
              {text('requests.select.none')}
            </Button>
            {vocabulary ? <BulkActions selection={selection} vocabulary={vocabulary} filter={filter} /> : <Typography>{text('state.loading')}</Typography>}
          </>
        ) : null}
      </Flex>
    </Box>
  );
};
