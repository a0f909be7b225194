import type { Core } from '@strapi/types';
import type { InsightsEvent, Settings } from '../../contracts';
import type { StrapiRoute } from '../http';
import { BoundedMap, type Clock, type IdSource, type Logger } from '../lib';
import { createAdminSessions, createPageViews, createRateLimiter, type AdminUser, type SessionSource } from './browser';
import { createContentCapture } from './content';
import { createErrorWitness, messageOf } from './failure';
import { createHttpTracker } from './http';
import { captureRoutes, type CaptureServices } from './routes';
import { createTracker, slot, type Tracker } from './tracker';

export interface CaptureDependencies {
  strapi: Core.Strapi;
  settings: Settings;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** Where events go: takes each at once. */
  accept(event: InsightsEvent): void;
  /** The app's own events that do not fit their definition throw instead of being counted. */
  isDevelopment: boolean;
  /** Refuse the app's own events that nobody defined. */
  strict?: boolean;
}

export interface Capture extends CaptureServices {
  /** Call in the plugin's `register()`: only there does the HTTP tracker see final statuses. */
  register(): void;
  /** Call in the plugin's `bootstrap()`. */
  bootstrap(): void;
  /** The admin panel's door for page views. */
  routes: StrapiRoute[];
  tracker: Tracker;
  /** Gives away what waits and records nothing more. */
  stop(): void;
}

const REPORTS_PER_MINUTE = 60;

/** Everything that makes events: HTTP requests, content changes, page views of the admin panel, the app's own code. */
export const createCapture = (dependencies: CaptureDependencies): Capture => {
  const { strapi, settings, clock, ids, logger } = dependencies;
  const onProblem = createProblemLog(logger, clock);
  let open = settings.enabled;
  const accept = (event: InsightsEvent): void => {
    if (open) dependencies.accept(event);
  };
  const common = { settings, clock, ids, accept, onProblem };
  const content = createContentCapture({
    strapi,
    ...common,
    settings: { keepValuesOf: settings.capture.keepValuesOf, honourDoNotTrack: settings.privacy.honourDoNotTrack },
  });
  const witness = createErrorWitness();
  const tracker = createTracker({
    clock,
    ids,
    logger,
    accept,
    currentContext: () => {
      const context = strapi.requestContext.get();
      return context?.req === undefined ? undefined : context;
    },
    definitions: slot().definitions,
    honourDoNotTrack: settings.privacy.honourDoNotTrack,
    isDevelopment: dependencies.isDevelopment,
    strict: dependencies.strict,
  });
  const pageViews = createPageViews({
    enabled: settings.capture.pageViews,
    clock,
    limiter: createRateLimiter(clock, REPORTS_PER_MINUTE),
    sessionOf: createAdminSessions(sessionSourceOf(strapi), clock),
    accept,
  });
  const tracksHttp = settings.enabled && (settings.capture.contentApi || settings.capture.adminApi);

  return {
    pageViews,
    tracker,
    routes: captureRoutes.map((route) => route.bind(() => ({ pageViews }))),
    register: () => {
      slot().tracker = tracker;
      if (!tracksHttp) return;
      const restPrefix = strapi.config.get<string>('api.rest.prefix', '/api');
      const knowledge = { hasContentType: (uid: string) => Object.hasOwn(strapi.contentTypes, uid) };
      strapi.server.use(createHttpTracker({ ...common, knowledge, restPrefix, thrownIn: witness.thrownIn }));
    },
    bootstrap: () => {
      if (tracksHttp) strapi.server.use(witness.middleware);
      if (settings.enabled && settings.capture.contentChanges) content.start();
    },
    stop: () => {
      content.stop();
      open = false;
      if (slot().tracker === tracker) slot().tracker = null;
    },
  };
};

const sessionSourceOf = (strapi: Core.Strapi): SessionSource => ({
  validate: (token) => {
    const result = strapi.sessionManager('admin').validateAccessToken(token);
    return result.isValid ? result.payload : null;
  },
  isActive: (sessionId) => strapi.sessionManager('admin').isSessionActive(sessionId),
  findUser: async (userId): Promise<AdminUser | null> => {
    const numeric = Number(userId);
    const id = String(numeric) === userId ? numeric : userId;
    const user: AdminUser | null = await strapi.db.query('admin::user').findOne({ where: { id } });
    return user;
  },
});

const PROBLEM_INTERVAL_MS = 60_000;
const PROBLEMS_REMEMBERED = 50;

/** Tracking that fails is said once a minute per message, and never more loudly. */
const createProblemLog = (logger: Logger, clock: Clock) => {
  const loggedAt = new BoundedMap<string, number>(PROBLEMS_REMEMBERED);
  return (problem: unknown): void => {
    const message = messageOf(problem)?.slice(0, 300) ?? 'unknown problem';
    const now = clock.now();
    if (now - (loggedAt.get(message) ?? Number.NEGATIVE_INFINITY) < PROBLEM_INTERVAL_MS) return;
    loggedAt.set(message, now);
    logger.warn(`insights: tracking failed: ${message}`);
  };
};
