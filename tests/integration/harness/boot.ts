import type { AddressInfo } from 'node:net';
import { createStrapi, type Core } from '@strapi/strapi';
import { ensurePermissions } from '../../../playground/src/seed/access';
import { createEnvironment, type BootOptions, type TestEnvironment } from './environment';
import { PLAYGROUND, PLAYGROUND_DIST } from './paths';
import { createPeople, type People } from './people';
import { createRequest, type Request } from './request';

export interface RunningStrapi extends People {
  strapi: Core.Strapi;
  url: string;
  request: Request;
  environment: TestEnvironment;
  /** Ends Strapi as a signal would, then removes its database and directories. Safe to call twice. */
  stop(): Promise<void>;
}

/** Sets variables for the time of `work`: Strapi reads its configuration from the environment while it loads. */
const withVariables = async <T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> => {
  const before = new Map(Object.keys(variables).map((name) => [name, process.env[name]]));
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
};

const load = (environment: TestEnvironment): Promise<Core.Strapi> =>
  withVariables(environment.variables, async () => {
    const strapi = createStrapi({ appDir: PLAYGROUND, distDir: PLAYGROUND_DIST, serveAdminPanel: false });
    await strapi.load();
    await ensurePermissions(strapi);
    await strapi.listen();
    return strapi;
  });

const urlOf = (strapi: Core.Strapi): string => {
  const address = strapi.server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('Strapi does not listen on a port');
  const { port }: AddressInfo = address;
  return `http://127.0.0.1:${port}`;
};

/** One at a time: they share the environment while they load. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Boots the playground in this process, on a database of its own without entries, listening on a free port.
 * @throws what Strapi throws, as for an invalid setting; nothing is left behind then
 */
export const bootStrapi = async (options: BootOptions = {}): Promise<RunningStrapi> => {
  const environment = await createEnvironment(options);
  const loading = last.then(() => load(environment));
  last = loading.catch(() => undefined);
  let strapi: Core.Strapi;
  try {
    strapi = await loading;
  } catch (error) {
    await environment.remove();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await strapi.destroy();
    await environment.remove();
  };
  const url = urlOf(strapi);
  return {
    strapi,
    url,
    environment,
    request: createRequest(url),
    ...createPeople(strapi),
    stop: () => (stopping ??= stop()),
  };
};
