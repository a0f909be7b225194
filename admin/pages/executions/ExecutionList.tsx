import { Button, Flex } from '@strapi/design-system';
import { useIsMobile } from '@strapi/strapi/admin';
import { useInsightsExecutionsQuery, useLive } from '../../api';
import { EmptyNote, PageTurner, QueryState, useText } from '../../components';
import { toParameters, useExecutionAddress, type ExecutionAddress } from './address';
import { ExecutionCards } from './ExecutionCards';
import { ExecutionTable } from './ExecutionTable';

const PAGE_SIZE = 25;

const Nothing = ({ address }: { address: ExecutionAddress }) => {
  const text = useText();
  if (address.isFiltered) {
    return (
      <EmptyNote
        isCard
        title={text('executions.none.filtered')}
        action={
          <Button variant="secondary" onClick={address.clear}>
            {text('filters.clear')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyNote isCard title={text('executions.none')}>
      {text('executions.none.hint')}
    </EmptyNote>
  );
};

/** One page of executions, newest first. */
export const ExecutionList = () => {
  const address = useExecutionAddress();
  const Rows = useIsMobile() ? ExecutionCards : ExecutionTable;
  const { pollingInterval, ...live } = useLive();
  // New executions move the rows down: not while somebody reads an older page.
  const options = { ...live, pollingInterval: address.cursor === undefined ? pollingInterval : 0 };
  const query = useInsightsExecutionsQuery(
    { ...toParameters(address.filters, Date.now()), pageSize: PAGE_SIZE, cursor: address.cursor },
    options
  );
  return (
    <QueryState query={query} isEmpty={({ data }) => data.length === 0} empty={<Nothing address={address} />}>
      {({ data, next }) => (
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Rows executions={data} />
          <PageTurner cursor={address.cursor} next={next} goTo={address.goTo} />
        </Flex>
      )}
    </QueryState>
  );
};
