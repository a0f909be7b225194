import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import Koa, { type Context, type Next } from 'koa';
import type { InsightsEvent, Settings } from '../../../../contracts';
import { createErrorWitness } from '../../../../server/capture/failure';
import { createHttpTracker } from '../../../../server/capture/http';
import { createUuidV7, systemClock } from '../../../../server/lib';

/** The parts of `@koa/router` that are used; the package brings no types. */
interface TestRouter {
  all(path: string, ...handlers: Handler[]): void;
  get(path: string, ...handlers: Handler[]): void;
  post(path: string, ...handlers: Handler[]): void;
  put(path: string, ...handlers: Handler[]): void;
  delete(path: string, ...handlers: Handler[]): void;
  routes(): Handler;
}

type Handler = (context: Context, next: Next) => unknown;

export interface TestRoute {
  method: 'get' | 'post' | 'put' | 'delete' | 'all';
  path: string;
  handler?: string;
  info: { type: string; apiName?: string; pluginName?: string };
  state?: object;
  answer: Handler;
}

export interface TestOptions {
  capture?: Partial<Settings['capture']>;
  honourDoNotTrack?: boolean;
  /** Middlewares of the app, between the tracker and the router. */
  middlewares?: Handler[];
  accept?: (event: InsightsEvent) => void;
}

const Router: new () => TestRouter = createRequire(__filename)('@koa/router');

const CONTENT_TYPES = new Set(['api::article.article', 'plugin::upload.file', 'admin::user']);

const CAPTURE: Settings['capture'] = {
  contentApi: true,
  adminApi: true,
  pageViews: true,
  contentChanges: true,
  anonymous: true,
  authenticatedOnly: false,
  excludedPaths: { '/insights/**': true, '/kept/**': false },
  keepValuesOf: {},
};

/** Puts `ctx.state.route` as Strapi does: a copy per request whose `info` is one object per route. */
const withState =
  (route: TestRoute): Handler =>
  (context, next) => {
    context.state.route = { handler: route.handler ?? route.answer, info: route.info, config: {} };
    Object.assign(context.state, route.state);
    return next();
  };

export interface Running {
  url: string;
  port: number;
  events: InsightsEvent[];
  problems: unknown[];
  /** Waits until so many events have arrived. */
  until(count: number): Promise<InsightsEvent[]>;
  /** Waits until an event of this route has arrived. */
  untilRoute(route: string): Promise<void>;
  close(): Promise<void>;
}

/** A real Koa app with the tracker in Strapi's place: outermost. */
export const serve = async (routes: TestRoute[], options: TestOptions = {}): Promise<Running> => {
  const app = new Koa();
  app.silent = true;
  const events: InsightsEvent[] = [];
  const problems: unknown[] = [];
  const waiting: { isOver: () => boolean; resolve: () => void }[] = [];
  const waitFor = (isOver: () => boolean): Promise<void> =>
    isOver() ? Promise.resolve() : new Promise((resolve) => waiting.push({ isOver, resolve }));
  const witness = createErrorWitness();
  const accept = (event: InsightsEvent): void => {
    events.push(event);
    for (const { isOver, resolve } of waiting) if (isOver()) resolve();
  };
  app.use(
    createHttpTracker({
      settings: {
        capture: { ...CAPTURE, ...options.capture },
        privacy: {
          ipv4Bits: 24,
          ipv6Bits: 48,
          redactedParameters: {},
          honourDoNotTrack: options.honourDoNotTrack ?? true,
        },
      },
      clock: systemClock,
      ids: createUuidV7(systemClock),
      knowledge: { hasContentType: (uid) => CONTENT_TYPES.has(uid) },
      restPrefix: '/api',
      thrownIn: witness.thrownIn,
      accept: options.accept ?? accept,
      onProblem: (problem) => problems.push(problem),
    })
  );
  for (const middleware of options.middlewares ?? []) app.use(middleware);
  app.use(witness.middleware);
  const router = new Router();
  for (const route of routes) router[route.method](route.path, withState(route), route.answer);
  app.use(router.routes());
  const server = http.createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    events,
    problems,
    until: async (count) => {
      await waitFor(() => events.length >= count);
      return events;
    },
    untilRoute: (route) => waitFor(() => events.some((event) => event.route === route)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
