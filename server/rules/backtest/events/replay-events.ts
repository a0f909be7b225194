import { EVENT_KINDS, eventKindOf, eventSourceOf, type ActorType, type EventKind, type InsightsEvent, type RuleTrigger } from '../../../../contracts';
import { unpackUuid } from '../../../lib';
import type { Row } from '../../../storage';
import { eventInquiry, eventValues } from '../../target/event';
import type { RunnableRule } from '../../run/loader';
import { factHistory } from '../facts';
import { createReplay } from '../replay';
import type { Tally } from '../tally';
import type { BacktesterDependencies, Breathe, Span } from '../types';
import { namesIn, notesOnStored, objectIn, readStored, routeOf, textOf } from './stored-events';

/** Events that are replayed at most. */
const MOST_EVENTS = 20_000;

type EventTrigger = Extract<RuleTrigger, { kind: 'event' }>;

/** A rule about single events: each that is stored, in the order in which they came. */
export const replayEvents = async (
  deps: BacktesterDependencies,
  rule: RunnableRule,
  span: Span,
  tally: Tally,
  breathe: Breathe,
  most = MOST_EVENTS
): Promise<void> => {
  const { definition, condition } = rule;
  const { trigger } = definition;
  if (trigger.kind !== 'event') {
    tally.note('It is about events, but none of them sets it off.');
    return;
  }
  const stored = await storedEvents(deps, trigger, span, most, breathe);
  tally.note(...notesOnStored(stored, 'events', { ...span, keptDays: keptDays(deps, trigger) }));
  const { events } = stored;
  const history = await factHistory(deps, { target: definition.target, condition }, events.map(({ at }) => at), breathe);
  tally.note(...history.notes);
  const replay = createReplay(rule, { targets: deps.targets, actions: deps.actions, tally });
  for (const [index, event] of events.entries()) {
    const then = history.at(index);
    if (then === null) continue;
    const inquiry = { ...eventInquiry(condition, event.at, then.facts), context: then.context, notes: [] };
    await replay.run(event.at, inquiry, [{ reference: null, values: eventValues(event), before: null }]);
    await breathe();
  }
};

/** The shortest time of the kinds that it listens to; 0 where all are kept for ever. */
const keptDays = ({ settings }: BacktesterDependencies, { kinds }: EventTrigger): number => {
  const { default: others, ...named } = settings.retention.events;
  const ofKinds: Partial<Record<EventKind, number>> = named;
  const days = kinds.length === 0 ? [others, ...Object.values(ofKinds)] : kinds.map((kind) => ofKinds[kind] ?? others);
  const limited = days.filter((one) => one > 0);
  return limited.length === 0 ? 0 : Math.min(...limited);
};

const storedEvents = async (
  { storage: { knex, dictionary } }: BacktesterDependencies,
  { kinds, name }: EventTrigger,
  span: Span,
  most: number,
  breathe: Breathe
): Promise<{ rows: Row[]; isCut: boolean; events: InsightsEvent[] }> => {
  const routeIds = name === null ? [] : [...(await dictionary.idsOf('route', [name])).values()];
  const { rows, isCut } = await readStored(
    knex,
    span,
    most,
    (query) => {
      if (kinds.length > 0) query.whereIn('kind', kinds.map((kind) => EVENT_KINDS[kind]));
      // Beyond the dictionary's limit, the name stands in the path.
      if (name !== null) query.andWhere((any) => void any.whereIn('route', routeIds).orWhere('path', name));
    },
    breathe
  );
  const routes = await namesIn(dictionary, 'route', rows, 'route');
  const actors = await namesIn(dictionary, 'actor', rows, 'actor');
  const subjects = await namesIn(dictionary, 'subject', rows, 'subject');
  const events: InsightsEvent[] = [];
  for (const row of rows) {
    const event = eventOf(row, routeOf(row, routes), actors.get(Number(row.actor)) ?? 'system', subjects.get(Number(row.subject)) ?? null);
    if (name === null || event.route === name) events.push(event);
    await breathe();
  }
  return { rows, isCut, events };
};

const ACTOR_TYPES: readonly ActorType[] = ['admin', 'user', 'token', 'public', 'system'];

/** As it was when it came, as far as it was stored and conditions can ask. */
const eventOf = (row: Row, route: string | null, actor: string, subject: string | null): InsightsEvent => {
  const [type, ...id] = actor.split(':');
  return {
    id: unpackUuid(String(row.document_id)),
    at: Number(row.at),
    kind: eventKindOf(Number(row.kind)),
    source: eventSourceOf(Number(row.source)),
    route,
    handler: null,
    path: textOf(row.path),
    actorType: ACTOR_TYPES.find((one) => one === type) ?? 'system',
    actorId: id.length === 0 ? null : id.join(':'),
    actorLabel: null,
    tokenId: null,
    tokenLabel: null,
    subjectType: subject,
    subjectId: textOf(row.subject_id),
    status: numberOf(row.status),
    duration: numberOf(row.duration),
    requestBytes: numberOf(row.request_bytes),
    responseBytes: numberOf(row.response_bytes),
    cost: numberOf(row.cost),
    errorName: textOf(row.error_name),
    errorMessage: textOf(row.error_message),
    query: textOf(row.query),
    ip: textOf(row.ip),
    userAgent: null,
    referrer: null,
    session: textOf(row.session),
    requestId: textOf(row.request_id),
    properties: propertiesOf(row),
    sampledOut: false,
    weight: numberOf(row.weight) ?? 1,
  };
};

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

const propertiesOf = ({ properties }: Row): InsightsEvent['properties'] => {
  if (typeof properties !== 'string') return null;
  const object: InsightsEvent['properties'] = JSON.parse(JSON.stringify(objectIn(properties)));
  return object;
};
