import { Flex } from '@strapi/design-system';
import { useInsightsEventsQuery, useLive } from '../../api';
import { PageFrame, TimeRangePicker, useRange, useText } from '../../components';
import { EventDetails } from './EventDetails';
import { EventFilterForm } from './EventFilterForm';
import { EventList } from './EventList';
import { ExportButtons } from './ExportButtons';
import { toParameters, useEventAddress, type EventAddress } from './filters';

const PAGE_SIZE = 50;

/** Until the server has said which zone the page is in. */
const FIRST_ZONE = 'UTC';

/** Every single event, newest first: filters, pages, details, export. */
export const EventsPage = () => {
  const text = useText();
  return (
    <PageFrame
      title={text('events.title')}
      subtitle={text('events.subtitle')}
      actions={<Actions />}
      permission="readEvents"
    >
      <Explorer />
    </PageFrame>
  );
};

/** The page of events that the address asks for. */
const useEvents = (address: EventAddress) => {
  const { parameters } = useRange();
  const { pollingInterval, ...live } = useLive();
  // New events move the rows down: not while somebody reads one of them, or an older page.
  const isReading = address.openId !== null || address.cursor !== undefined;
  return useInsightsEventsQuery(
    { ...parameters, ...toParameters(address.filters), pageSize: PAGE_SIZE, cursor: address.cursor },
    { ...live, pollingInterval: isReading ? 0 : pollingInterval }
  );
};

const Actions = () => (
  <Flex gap={2} wrap="wrap" alignItems="center">
    <TimeRangePicker timeZone={useEvents(useEventAddress()).data?.timeZone} />
    <ExportButtons />
  </Flex>
);

const Explorer = () => {
  const address = useEventAddress();
  const query = useEvents(address);
  const known = query.data?.data.find(({ id }) => id === address.openId);

  return (
    <>
      <EventFilterForm address={address} />
      <EventList query={query} address={address} />
      {address.openId === null ? null : (
        <EventDetails
          key={address.openId}
          id={address.openId}
          known={known}
          address={address}
          timeZone={query.data?.timeZone ?? FIRST_ZONE}
        />
      )}
    </>
  );
};
