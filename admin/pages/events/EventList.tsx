import { Button, Flex } from '@strapi/design-system';
import { ArrowLeft, ArrowRight } from '@strapi/icons';
import { EmptyNote, QueryState, useText, type QueryLike } from '../../components';
import type { EventPage } from '../../../contracts';
import { EventTable } from './EventTable';
import type { EventAddress } from './filters';

interface EventListProps {
  query: QueryLike<EventPage>;
  address: EventAddress;
}

/** One page of events, newest first. */
export const EventList = ({ query, address }: EventListProps) => {
  const text = useText();
  const nothing = address.isFiltered ? (
    <EmptyNote
      title={text('events.none.filtered')}
      isCard
      action={
        <Button variant="secondary" onClick={address.clear}>
          {text('filters.clear')}
        </Button>
      }
    />
  ) : (
    <EmptyNote title={text('events.none')} isCard>
      {text('events.none.hint')}
    </EmptyNote>
  );
  return (
    <QueryState query={query} isEmpty={({ data }) => data.length === 0} empty={nothing}>
      {({ data, next, timeZone }) => (
        <Flex direction="column" alignItems="stretch" gap={4}>
          <EventTable events={data} onOpen={address.open} timeZone={timeZone} />
          <Pages next={next} address={address} />
        </Flex>
      )}
    </QueryState>
  );
};

/** Keyset pages go one way: older; the browser's Back button and "Newest" lead back. */
const Pages = ({ next, address }: { next: string | null; address: EventAddress }) => {
  const text = useText();
  return (
    <Flex tag="nav" aria-label={text('events.pages')} justifyContent="space-between" gap={2}>
      <Button
        variant="tertiary"
        startIcon={<ArrowLeft />}
        disabled={address.cursor === undefined}
        onClick={() => address.goTo(undefined)}
      >
        {text('events.newest')}
      </Button>
      <Button
        variant="tertiary"
        endIcon={<ArrowRight />}
        disabled={next === null}
        onClick={() => address.goTo(next ?? undefined)}
      >
        {text('events.older')}
      </Button>
    </Flex>
  );
};
