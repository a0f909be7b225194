import { Flex, Modal, Typography } from '@strapi/design-system';
import { useInsightsEventQuery } from '../../api';
import { EmptyNote, QueryState, useFocusBack, useText } from '../../components';
import type { EventView } from '../../../contracts';
import { EventFacts } from './EventFacts';
import type { EventAddress } from './filters';
import { whatOf } from './words';

interface EventDetailsProps {
  id: string;
  /** The event, where the list has it already. */
  known: EventView | undefined;
  address: EventAddress;
  timeZone: string;
}

const isGone = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === 404;

/** All facts of one event in a dialog. Its address can be passed on: `?event=<id>` opens it. */
export const EventDetails = ({ id, known, address, timeZone }: EventDetailsProps) => {
  const text = useText();
  const asked = useInsightsEventQuery({ id }, { skip: known !== undefined });
  const event = known ?? asked.data;
  const focusBack = useFocusBack();

  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : address.open(null))}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={text('events.details.close')}>
          <Flex direction="column" alignItems="flex-start" minWidth={0}>
            <Modal.Title>{event ? text(`events.kind.${event.kind}`) : text('events.details.title')}</Modal.Title>
            {event ? (
              <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
                {whatOf(event)}
              </Typography>
            ) : null}
          </Flex>
        </Modal.Header>
        <Modal.Body>
          {known ? <EventFacts event={known} address={address} timeZone={timeZone} /> : null}
          {!known && isGone(asked.error) ? (
            <EmptyNote title={text('events.details.gone')}>{text('events.details.gone.hint')}</EmptyNote>
          ) : null}
          {!known && !isGone(asked.error) ? (
            <QueryState query={asked}>
              {(found) => <EventFacts event={found} address={address} timeZone={timeZone} />}
            </QueryState>
          ) : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
