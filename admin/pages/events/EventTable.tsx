import type { MouseEvent } from 'react';
import { Badge, Flex, Table, Tbody, Td, TextButton, Tr, Typography } from '@strapi/design-system';
import { useIsMobile } from '@strapi/strapi/admin';
import { TableHead, ToneBadge, useFormats, useText, type TextKey } from '../../components';
import type { EventView } from '../../../contracts';
import { actorName, detailOf, statusTone, whatOf } from './words';

const HEADERS: TextKey[] = [
  'events.column.time',
  'events.column.kind',
  'events.column.what',
  'events.column.actor',
  'events.column.status',
  'events.column.duration',
];

/** A telephone shows what happened and how it ended; the rest is in the details. */
const NARROW_HEADERS: TextKey[] = ['events.column.what', 'events.column.status'];

interface EventTableProps {
  events: EventView[];
  onOpen: (id: string) => void;
  /** Of the page's range: times are shown in it, whatever the browser's is. */
  timeZone: string;
}

export const EventTable = ({ events, onOpen, timeZone }: EventTableProps) => {
  const text = useText();
  const isNarrow = useIsMobile();
  const headers = isNarrow ? NARROW_HEADERS : HEADERS;
  const Cells = isNarrow ? NarrowCells : WideCells;
  return (
    <Table colCount={headers.length} rowCount={events.length + 1} aria-label={text('events.title')}>
      <TableHead columns={headers.map((key) => ({ key, header: text(key) }))} />
      <Tbody>
        {events.map((event) => (
          <Tr key={event.id} onClick={() => onOpen(event.id)} style={{ cursor: 'pointer' }}>
            <Cells event={event} onOpen={onOpen} timeZone={timeZone} />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

interface CellsProps {
  event: EventView;
  onOpen: (id: string) => void;
  timeZone: string;
}

const WideCells = ({ event, onOpen, timeZone }: CellsProps) => {
  const text = useText();
  const formats = useFormats();
  return (
    <>
      <Td>
        <Time event={event} onOpen={onOpen} timeZone={timeZone} />
      </Td>
      <Td>
        <Badge>{text(`events.kind.${event.kind}`)}</Badge>
      </Td>
      <Td maxWidth="40rem">
        <What event={event} />
      </Td>
      <Td maxWidth="24rem">
        <Typography tag="div" textColor="neutral800" ellipsis>
          {actorName(event, text)}
        </Typography>
      </Td>
      <Td>
        <Outcome status={event.status} />
      </Td>
      <Td>
        <Typography textColor="neutral800">{formats.milliseconds(event.duration)}</Typography>
      </Td>
    </>
  );
};

const NarrowCells = ({ event, onOpen, timeZone }: CellsProps) => {
  const text = useText();
  return (
    <>
      <Td maxWidth="24rem">
        <Flex direction="column" alignItems="stretch" gap={1} paddingTop={3} paddingBottom={3}>
          <Time event={event} onOpen={onOpen} timeZone={timeZone} />
          <What event={event} />
          <Typography variant="pi" textColor="neutral600" ellipsis>
            {text(`events.kind.${event.kind}`)} · {actorName(event, text)}
          </Typography>
        </Flex>
      </Td>
      <Td>
        <Outcome status={event.status} />
      </Td>
    </>
  );
};

/** The whole row answers to the mouse; for the keyboard the time is a button. */
const Time = ({ event, onOpen, timeZone }: CellsProps) => {
  const text = useText();
  const formats = useFormats();
  const time = formats.dateTime(event.at, timeZone);
  return (
    <TextButton
      aria-label={text('events.open', { time, what: whatOf(event) })}
      onClick={(click: MouseEvent) => {
        click.stopPropagation();
        onOpen(event.id);
      }}
    >
      {time}
    </TextButton>
  );
};

const What = ({ event }: { event: EventView }) => {
  const detail = detailOf(event);
  return (
    <>
      <Typography tag="div" textColor="neutral800" ellipsis title={whatOf(event)}>
        {whatOf(event)}
      </Typography>
      {detail === null ? null : (
        <Typography tag="div" variant="pi" textColor="neutral600" ellipsis title={detail}>
          {detail}
        </Typography>
      )}
    </>
  );
};

const Outcome = ({ status }: Pick<EventView, 'status'>) =>
  status === null ? <Typography>–</Typography> : <ToneBadge tone={statusTone(status)}>{status}</ToneBadge>;
