import type { Context } from 'koa';
import type { z } from '@strapi/utils';
import { ENDPOINTS, actionOf, type EndpointName, type EndpointTypes, type ErrorAnswer } from '../../contracts';
import { ConflictError, parseInput } from './input';

/** What Strapi's router takes. */
export interface StrapiRoute {
  method: string;
  path: string;
  handler: (context: Context) => Promise<void>;
  config: { auth?: false; policies?: (string | { name: string; config: unknown })[] };
}

/** A route of a room that still waits for the room's services. */
export interface Route<Services> {
  bind(services: () => Services): StrapiRoute;
}

export interface Request<Input> {
  input: Input;
  context: Context;
}

/** Returned by a handler that has written the answer itself, as a stream does. */
export const ANSWERED = Symbol('answered');

/**
 * The one way an admin route is made: path and permission come from the table of endpoints, the input is checked by the
 * schema (path parameters, query and body together; 400 with field and reason), the answer is `{ data }`.
 * A handler that returns a `Page` answers it as it is: `{ data, next }`.
 */
export const endpoint = <Name extends EndpointName, Services, Input>(
  name: Name,
  schema: z.ZodType<Input>,
  handle: (services: Services, request: Request<Input>) => Promise<EndpointTypes[Name]['response'] | typeof ANSWERED>
): Route<Services> => ({
  bind: (services) => {
    const { method, path, permission } = ENDPOINTS[name];
    return {
      method,
      path,
      handler: async (context) => {
        try {
          const answer = await handle(services(), { input: parseInput(schema, context), context });
          if (answer !== ANSWERED) context.body = isPage(answer) ? answer : { data: answer };
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
          answerConflict(context, error);
        }
      },
      config: {
        policies: [
          'admin::isAuthenticatedAdmin',
          { name: 'admin::hasPermissions', config: { actions: [actionOf(permission)] } },
        ],
      },
    };
  },
});

/**
 * For the few doors that cannot carry a permission (the tracker's beacon, inbound mail, the public form): no Strapi authentication, so the handler must
 * check the caller itself.
 */
export const openDoor = <Services>(
  method: 'GET' | 'POST',
  path: string,
  handle: (services: Services, context: Context) => Promise<void>
): Route<Services> => ({
  bind: (services) => ({
    method,
    path,
    handler: (context) => handle(services(), context),
    config: { auth: false },
  }),
});

const CONFLICT = 409;

const answerConflict = (context: Context, { name, message, field, reason }: ConflictError): void => {
  context.status = CONFLICT;
  context.body = { data: null, error: { status: CONFLICT, name, message, details: { field, reason } } } satisfies ErrorAnswer;
};

const isPage = (answer: unknown): answer is { data: unknown[]; next: string | null } =>
  typeof answer === 'object' && answer !== null && 'data' in answer && 'next' in answer;
