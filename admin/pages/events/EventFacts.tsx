import { Box, Flex, Typography } from '@strapi/design-system';
import { ToneBadge, useFormats, useText } from '../../components';
import type { EventView } from '../../../contracts';
import { CopyButton } from './CopyButton';
import { Fact, FactGroup } from './Fact';
import type { EventAddress } from './filters';
import { actorFilter, actorName, statusTone } from './words';

interface EventFactsProps {
  event: EventView;
  address: EventAddress;
  timeZone: string;
}

/** Everything an event says, grouped. Facts it does not have are left out. */
export const EventFacts = ({ event, address, timeZone }: EventFactsProps) => (
  <Flex direction="column" alignItems="stretch" gap={6}>
    <What event={event} address={address} timeZone={timeZone} />
    <Who event={event} address={address} />
    <Result event={event} address={address} />
    <Properties properties={event.properties} />
  </Flex>
);

const What = ({ event, address, timeZone }: EventFactsProps) => {
  const text = useText();
  const formats = useFormats();
  const { subject, path, route } = event;
  return (
    <FactGroup title={text('events.facts.what')}>
      <Fact name={text('events.fact.time')}>
        {text('events.fact.time.value', { time: formats.dateTime(event.at, timeZone), timeZone, at: event.at })}
      </Fact>
      <Fact name={text('events.fact.route')} only={route === null ? null : () => address.change({ route })}>
        {route}
      </Fact>
      <Fact name={text('events.fact.path')} only={path === null ? null : () => address.change({ path })}>
        {path}
      </Fact>
      <Fact name={text('events.fact.query')}>{event.query}</Fact>
      <Fact name={text('events.fact.handler')}>{event.handler}</Fact>
      <Fact
        name={text('events.fact.subject')}
        only={subject === null ? null : () => address.change({ subject: subject.type })}
      >
        {subject?.type}
      </Fact>
      <Fact name={text('events.fact.document')}>{subject?.id}</Fact>
      <Fact name={text('events.fact.source')}>{text(`events.source.${event.source}`)}</Fact>
      <Fact name={text('events.fact.id')} action={<CopyButton value={event.id} name={text('events.fact.id')} />}>
        {event.id}
      </Fact>
      <Fact
        name={text('events.fact.requestId')}
        action={
          event.requestId === null ? undefined : (
            <CopyButton value={event.requestId} name={text('events.fact.requestId')} />
          )
        }
      >
        {event.requestId}
      </Fact>
    </FactGroup>
  );
};

const Who = ({ event, address }: Omit<EventFactsProps, 'timeZone'>) => {
  const text = useText();
  const filter = actorFilter(event.actor);
  const { actor, token } = event;
  return (
    <FactGroup title={text('events.facts.who')}>
      <Fact name={text('events.fact.actor')} only={filter === null ? null : () => address.change({ actor: filter })}>
        {actorName(event, text)}
      </Fact>
      <Fact name={text('events.fact.actorType')}>
        {actor.id === null ? null : `${text(`events.actor.${actor.type}`)} · ${actor.id}`}
      </Fact>
      <Fact name={text('events.fact.token')}>{token === null ? null : (token.label ?? token.id)}</Fact>
      <Fact name={text('events.fact.session')}>{event.session}</Fact>
      <Fact name={text('events.fact.ip')}>{event.ip}</Fact>
      <Fact name={text('events.fact.userAgent')}>{event.userAgent}</Fact>
      <Fact name={text('events.fact.referrer')}>{event.referrer}</Fact>
    </FactGroup>
  );
};

const Result = ({ event, address }: Omit<EventFactsProps, 'timeZone'>) => {
  const text = useText();
  const formats = useFormats();
  const { status, duration, requestBytes, responseBytes, cost, error } = event;
  if ([status, duration, requestBytes, responseBytes, cost, error].every((fact) => fact === null)) return null;
  return (
    <FactGroup title={text('events.facts.result')}>
      <Fact
        name={text('events.fact.status')}
        only={status === null ? null : () => address.change({ status: String(status) })}
      >
        {status === null ? null : <ToneBadge tone={statusTone(status)}>{status}</ToneBadge>}
      </Fact>
      <Fact name={text('events.fact.duration')}>{duration === null ? null : formats.milliseconds(duration)}</Fact>
      <Fact name={text('events.fact.requestBytes')}>{requestBytes === null ? null : formats.bytes(requestBytes)}</Fact>
      <Fact name={text('events.fact.responseBytes')}>
        {responseBytes === null ? null : formats.bytes(responseBytes)}
      </Fact>
      <Fact name={text('events.fact.cost')}>{cost === null ? null : formats.cost(cost)}</Fact>
      <Fact name={text('events.fact.error')}>
        {error === null ? null : [error.name, error.message].filter(Boolean).join(': ')}
      </Fact>
    </FactGroup>
  );
};

const Properties = ({ properties }: Pick<EventView, 'properties'>) => {
  const text = useText();
  if (properties === null || Object.keys(properties).length === 0) return null;
  const json = JSON.stringify(properties, null, 2);
  return (
    <Box tag="section" aria-label={text('events.facts.properties')}>
      <Flex justifyContent="space-between" paddingBottom={2}>
        <Typography tag="h3" variant="sigma" textColor="neutral600">
          {text('events.facts.properties')}
        </Typography>
        <CopyButton value={json} name={text('events.facts.properties')} />
      </Flex>
      <Box background="neutral100" hasRadius padding={4} overflow="auto" tabIndex={0}>
        <Typography tag="pre" variant="pi" textColor="neutral800" style={{ fontFamily: 'monospace', margin: 0 }}>
          {json}
        </Typography>
      </Box>
    </Box>
  );
};
