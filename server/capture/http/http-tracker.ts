import type { Context } from 'koa';
import type { InsightsEvent, Settings } from '../../../contracts';
import type { Clock, IdSource } from '../../lib';
import { describeCaller, identify, isAnonymous, type RequestState } from '../caller';
import { blankEvent } from '../event';
import { LENGTHS, beginningOf } from '../limits';
import { countReceived, countWritten } from './body-bytes';
import { conclude, microsecondsSince, type Arrival, type Ending } from './conclusion';
import { createPathFilter } from './excluded-paths';
import { createRouteReader, type RouteFacts, type RouteKnowledge } from './route-facts';

export interface HttpTrackerDependencies {
  settings: Pick<Settings, 'capture' | 'privacy'>;
  clock: Clock;
  ids: IdSource;
  knowledge: RouteKnowledge;
  /** Prefix of the Content API: what is below it and matches no route is still a request to it. */
  restPrefix: string;
  /** What was really thrown in a request, where Strapi's answer hides it. */
  thrownIn(context: object): unknown;
  /** Takes the event at once; neither awaited nor expected to throw. */
  accept(event: InsightsEvent): void;
  /** Called with whatever goes wrong in the tracker itself, which a request never notices. */
  onProblem(problem: unknown): void;
}

/**
 * The HTTP tracker: a Koa middleware for the outermost place (`strapi.server.use` in `register()`), the only one that
 * sees final statuses. It never awaits, never throws, never reads a body; what it does per request is a few microseconds.
 * The event is given away when the response is closed: only then are status, size and an abort (499) known.
 */
export const createHttpTracker = (dependencies: HttpTrackerDependencies) => {
  const { settings, clock, knowledge, onProblem } = dependencies;
  const isExcluded = createPathFilter(settings.capture.excludedPaths);
  const factsOf = createFactsOf(dependencies, createRouteReader(knowledge));

  const arrive = (context: Context): Arrival | null => {
    const path = context.request.path;
    if (isExcluded(path)) return null;
    return {
      at: clock.now(),
      started: performance.now(),
      path,
      ip: context.request.ip,
      received: context.req.headers['transfer-encoding'] === undefined ? null : countReceived(context.req),
    };
  };

  const leave = (context: Context, arrival: Arrival, thrown: unknown): void => {
    const facts = factsOf(context, arrival.path);
    if (facts === null) return;
    const event = describe(dependencies, context, arrival, facts);
    const duration = microsecondsSince(arrival.started);
    const response = context.res;
    if (response.destroyed) {
      conclude(dependencies, context, arrival, event, { duration: null, written: null, thrown });
      return;
    }
    const isStream =
      typeof (context.response.body as { pipe?: unknown } | null | undefined)?.pipe === 'function' ||
      context.respond === false;
    const end: Ending = {
      duration: isStream ? null : duration,
      written: isStream && !response.writableEnded ? countWritten(response) : null,
      thrown,
    };
    response.on('close', () => conclude(dependencies, context, arrival, event, end));
  };

  return (context: Context, next: () => Promise<unknown>): Promise<unknown> => {
    let arrival: Arrival | null = null;
    try {
      arrival = arrive(context);
    } catch (problem) {
      onProblem(problem);
    }
    if (arrival === null) return next();
    const arrived = arrival;
    return next().then(
      (value) => {
        guarded(onProblem, () => leave(context, arrived, undefined));
        return value;
      },
      (error: unknown) => {
        guarded(onProblem, () => leave(context, arrived, error));
        throw error;
      }
    );
  };
};

const describe = (
  { settings, ids, knowledge }: HttpTrackerDependencies,
  context: Context,
  arrival: Arrival,
  facts: RouteFacts
): InsightsEvent => {
  const event = blankEvent(facts.kind, 'http', ids(), arrival.at);
  event.route = facts.route;
  event.handler = facts.handler;
  if (arrival.path !== facts.template) event.path = beginningOf(arrival.path, LENGTHS.path);
  event.query = beginningOf(context.request.querystring, LENGTHS.query);
  const parameters: Record<string, string | undefined> | undefined = context.params;
  event.subjectType = facts.subjectType ?? subjectIn(parameters, facts.subjectParameter, knowledge);
  if (event.subjectType !== null && facts.idParameter !== null) {
    event.subjectId = beginningOf(parameters?.[facts.idParameter], LENGTHS.id);
  }
  identify(event, context.state);
  describeCaller(event, context, arrival.ip, settings.privacy.honourDoNotTrack);
  return event;
};

/** Decides whether a request is tracked, and as what; null for what is not. */
const createFactsOf = (
  { settings: { capture }, restPrefix }: HttpTrackerDependencies,
  readRoute: ReturnType<typeof createRouteReader>
) => {
  const belowPrefix = restPrefix.endsWith('/') ? restPrefix : `${restPrefix}/`;

  return (context: Context, path: string): RouteFacts | null => {
    const state: RequestState = context.state;
    const facts =
      readRoute(state.route, context.request.method, context._matchedRoute) ?? unmatched(context, path, belowPrefix);
    if (facts === null) return null;
    if (!(facts.kind === 'admin_request' ? capture.adminApi : capture.contentApi)) return null;
    if ((capture.anonymous && !capture.authenticatedOnly) || !isAnonymous(state)) return facts;
    const attempted = facts.signsIn || context.req.headers.authorization !== undefined;
    return attempted && !capture.authenticatedOnly ? facts : null;
  };
};

/** Below the Content API's prefix without a route. A preflight is the browser's own question, not a request to the API. */
const unmatched = (context: Context, path: string, belowPrefix: string): RouteFacts | null => {
  if (!path.startsWith(belowPrefix)) return null;
  const { method } = context.request;
  if (method === 'OPTIONS' && context.req.headers['access-control-request-method'] !== undefined) return null;
  return {
    method,
    template: '',
    kind: 'api_request',
    route: `${method} (unmatched)`,
    handler: null,
    subjectType: null,
    subjectParameter: null,
    idParameter: null,
    signsIn: false,
  };
};

const subjectIn = (
  parameters: Record<string, string | undefined> | undefined,
  name: string | null,
  knowledge: RouteKnowledge
): string | null => {
  const uid = name === null ? undefined : parameters?.[name];
  return uid !== undefined && knowledge.hasContentType(uid) ? uid : null;
};

const guarded = (onProblem: (problem: unknown) => void, work: () => void): void => {
  try {
    work();
  } catch (problem) {
    onProblem(problem);
  }
};
