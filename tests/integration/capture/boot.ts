import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createStrapi, type Core } from '@strapi/strapi';
import type { InsightsEvent } from '../../../contracts';
import { ensurePermissions } from '../../../playground/src/seed/access';
import { createCapture } from '../../../server/capture';
import { DEFAULTS } from '../../../server/config';
import { createUuidV7, systemClock } from '../../../server/lib';
import type { DatabaseName } from '../harness';
import { createEnvironment } from '../harness/environment';
import { PLAYGROUND, PLAYGROUND_DIST } from '../harness/paths';
import { createPeople, type People } from '../harness/people';
import { createRequest, type Answer, type RequestOptions } from '../harness/request';

/** What one request gave: its answer, its own event, and the changes it made. */
export interface Outcome {
  answer: Answer;
  event: InsightsEvent;
  changes: InsightsEvent[];
}

export interface Captured extends People {
  strapi: Core.Strapi;
  /** Every event so far, as capture gave it away: before the pipeline. */
  events: InsightsEvent[];
  /** Sends a request and waits until its event has arrived. */
  ask(method: string, path: string, options?: RequestOptions): Promise<Outcome>;
  /** Sends a request that is not tracked. */
  send(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  stop(): Promise<void>;
}

const silent = (): void => undefined;

/**
 * The playground without the plugin, on an empty database, with the capture room alone put in the plugin's place: what it
 * gives away is seen as it is, without pipeline and storage.
 */
export const bootCaptured = async (database: DatabaseName): Promise<Captured> => {
  const environment = await createEnvironment({ database, plugin: false });
  Object.assign(process.env, environment.variables);
  const strapi = createStrapi({ appDir: PLAYGROUND, distDir: PLAYGROUND_DIST, serveAdminPanel: false });
  const events: InsightsEvent[] = [];
  const waiting = new Set<() => void>();
  const capture = createCapture({
    strapi,
    settings: { ...DEFAULTS, capture: { ...DEFAULTS.capture, keepValuesOf: { 'api::product.product': ['stock'] } } },
    clock: systemClock,
    ids: createUuidV7(systemClock),
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    isDevelopment: true,
    accept: (event) => {
      events.push(event);
      for (const check of waiting) check();
    },
  });
  capture.register();
  await strapi.load();
  capture.bootstrap();
  strapi.server.routes({
    type: 'admin',
    prefix: '/insights',
    routes: capture.routes.map((route) => ({ ...route, method: 'POST' as const, info: { pluginName: 'insights' } })),
  });
  await ensurePermissions(strapi);
  await strapi.listen();
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  const send = createRequest(`http://127.0.0.1:${port}`);

  const eventOf = (requestId: string): Promise<InsightsEvent> =>
    new Promise((resolve) => {
      const check = (): void => {
        const event = events.find((candidate) => candidate.requestId === requestId && candidate.source === 'http');
        if (event === undefined) return;
        waiting.delete(check);
        resolve(event);
      };
      waiting.add(check);
      check();
    });

  return {
    strapi,
    events,
    send,
    ...createPeople(strapi),
    ask: async (method, path, options = {}) => {
      const id = randomUUID();
      const answer = await send(method, path, { ...options, headers: { ...options.headers, 'x-request-id': id } });
      const event = await eventOf(id);
      const changes = events.filter(({ requestId, source }) => requestId === id && source === 'content');
      return { answer, event, changes };
    },
    stop: async () => {
      capture.stop();
      await strapi.destroy();
      await environment.remove();
    },
  };
};
