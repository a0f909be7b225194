import { COST_PARTS, FEATURE_KINDS, LARGEST_COST, type InsightsEvent } from '../../../contracts';
import type { Clock, IdSource, Logger } from '../../lib';
import { describeCaller, identify, type CallerContext } from '../caller';
import { blankEvent } from '../event';
import { messageOf, nameOf } from '../failure';
import { toProperties } from '../json';
import { LENGTHS, beginningOf } from '../limits';
import { createInvalidEvents } from './invalid-events';
import type { RegisteredDefinition } from './slot';
import type { TrackInput, Tracker } from './types';

export interface TrackerDependencies {
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  accept(event: InsightsEvent): void;
  /** The request that the caller is in, if any. */
  currentContext(): CallerContext | undefined;
  definitions: ReadonlyMap<string, RegisteredDefinition>;
  honourDoNotTrack: boolean;
  /** Events that do not fit throw; otherwise they are counted and logged. */
  isDevelopment: boolean;
  /** Refuse names that nobody defined. */
  strict?: boolean;
}

/** Records what an app's own code reports. */
export const createTracker = (dependencies: TrackerDependencies): Tracker => {
  const { logger, accept, isDevelopment } = dependencies;
  const invalid = createInvalidEvents(dependencies.clock, logger);

  return {
    track: (input) => {
      const reason = reasonAgainst(input, dependencies);
      if (reason !== null) {
        const name = beginningOf(String(input?.name), LENGTHS.route) ?? '(no name)';
        if (isDevelopment) throw new Error(`insights: event "${name}" does not fit: ${reason}`);
        invalid.add(name, reason);
        return;
      }
      try {
        accept(eventOf(input, dependencies));
      } catch (problem) {
        logger.warn(`insights: an event could not be recorded: ${messageOf(problem) ?? 'unknown reason'}`);
      }
    },
    invalidCounts: invalid.counts,
  };
};

/** Why an event cannot be recorded; null where it can. */
const reasonAgainst = (input: TrackInput, { definitions, strict }: TrackerDependencies): string | null => {
  if (typeof input !== 'object' || input === null) return 'track() takes an object';
  if (typeof input.name !== 'string' || input.name.trim() === '') return 'name: must be a text that is not empty';
  if (input.kind !== undefined && !FEATURE_KINDS.includes(input.kind)) {
    return `kind: "${String(input.kind)}" is not one of ${FEATURE_KINDS.join(', ')}`;
  }
  if (!isCost(input.cost)) return `cost: must be a number from 0 to ${LARGEST_COST}`;
  const definition = definitions.get(input.name);
  if (definition === undefined) return strict === true ? 'name: is not defined with defineEvent()' : null;
  try {
    const result = definition.schema.safeParse(input.properties ?? {});
    if (result.success) return null;
    return result.error.issues
      .slice(0, 3)
      .map(({ path, message }) => [path.map(String).join('.'), message].filter(Boolean).join(': '))
      .join('; ');
  } catch (problem) {
    return messageOf(problem) ?? 'the schema failed';
  }
};

const eventOf = (input: TrackInput, dependencies: TrackerDependencies): InsightsEvent => {
  const { clock, ids, definitions } = dependencies;
  const at = instantOf(input.at) ?? clock.now();
  const event = blankEvent(input.kind ?? definitions.get(input.name)?.kind ?? 'custom', 'code', ids(), at);
  event.route = beginningOf(input.name.trim(), LENGTHS.route);
  setCaller(event, input, dependencies);
  if (input.subject !== undefined && input.subject !== null) {
    event.subjectType = beginningOf(input.subject.type, LENGTHS.route);
    event.subjectId = beginningOf(input.subject.id, LENGTHS.id);
  }
  event.duration = microsecondsOf(input.duration);
  event.cost = input.cost === undefined ? null : Math.round(input.cost * COST_PARTS);
  event.status = Number.isInteger(input.status) ? (input.status ?? null) : null;
  if (input.error !== undefined && input.error !== null) {
    event.errorName = nameOf(input.error);
    event.errorMessage = beginningOf(messageOf(input.error), LENGTHS.errorMessage);
  }
  event.properties = toProperties(input.properties);
  return event;
};

const setCaller = (
  event: InsightsEvent,
  input: TrackInput,
  { currentContext, honourDoNotTrack }: TrackerDependencies
): void => {
  const context = currentContext();
  if (context === undefined) event.actorType = 'system';
  else {
    identify(event, context.state);
    describeCaller(event, context, context.request.ip, honourDoNotTrack);
  }
  if (input.actor !== undefined && input.actor !== null) {
    event.actorType = input.actor.type;
    event.actorId =
      input.actor.id === undefined || input.actor.id === null ? null : beginningOf(String(input.actor.id), LENGTHS.id);
    event.actorLabel = beginningOf(input.actor.label, LENGTHS.label);
  }
  if (typeof input.session === 'string') event.session = beginningOf(input.session, LENGTHS.session);
};

const instantOf = (at: number | undefined): number | null =>
  typeof at === 'number' && Number.isFinite(at) && at >= 0 ? Math.floor(at) : null;

/** A cost that is wrong would make every sum with it wrong: the event is refused, not recorded without it. */
const isCost = (cost: unknown): boolean =>
  cost === undefined || (typeof cost === 'number' && cost >= 0 && cost <= LARGEST_COST);

/** Milliseconds -> whole microseconds; null for what is no duration. */
const microsecondsOf = (milliseconds: number | undefined): number | null =>
  typeof milliseconds === 'number' && milliseconds >= 0 && milliseconds <= Number.MAX_SAFE_INTEGER / 1000
    ? Math.round(milliseconds * 1000)
    : null;
