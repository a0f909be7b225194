import { EventEmitter } from 'node:events';
import type { Core } from '@strapi/types';

type Middleware = (context: object, next: () => Promise<unknown>) => Promise<unknown>;
type Subscriber = (name: string, ...parameters: unknown[]) => Promise<void>;

/** As much of a request context as content changes look at. */
export const requestOf = (state: object, headers: Record<string, string> = {}) => {
  const res = Object.assign(new EventEmitter(), { destroyed: false });
  return {
    state,
    req: { headers },
    request: { ip: '10.1.2.3' },
    res,
    end: () => {
      res.destroyed = true;
      res.emit('close');
    },
  };
};

/** The parts of a Strapi instance that content capture touches, held still. */
export const createStrapi = (attributes: object) => {
  const middlewares: Middleware[] = [];
  const subscribers: Subscriber[] = [];
  let commits: (() => void)[] | null = null;
  const fake = {
    context: undefined as unknown,
    entry: null as unknown,
    /** Runs work in a transaction, which is committed or rolled back. */
    transaction: async (work: () => Promise<unknown>, outcome: 'commit' | 'rollback') => {
      const callbacks: (() => void)[] = [];
      commits = callbacks;
      await work();
      commits = null;
      if (outcome === 'commit') for (const callback of callbacks) callback();
    },
    write: (uid: string, action: string, params: object, result: unknown) =>
      middlewares.reduceRight<() => Promise<unknown>>(
        (next, middleware) => () =>
          middleware({ uid, action, params, contentType: { attributes, options: { draftAndPublish: true } } }, next),
        () => (result instanceof Error ? Promise.reject(result) : Promise.resolve(result))
      )(),
    emit: async (name: string, payload: unknown) => {
      for (const subscriber of subscribers) await subscriber(name, payload);
    },
    readEntry: (): Promise<unknown> => Promise.resolve(fake.entry),
    subscribers,
  };
  const strapi = {
    components: {},
    contentTypes: {},
    requestContext: { get: () => fake.context },
    documents: { use: (middleware: Middleware) => middlewares.push(middleware) },
    eventHub: {
      subscribe: (subscriber: Subscriber) => {
        subscribers.push(subscriber);
        return () => subscribers.splice(subscribers.indexOf(subscriber), 1);
      },
    },
    plugin: () => undefined,
    db: {
      inTransaction: () => commits !== null,
      transaction: async (work: (tools: { onCommit: (callback: () => void) => void }) => void) =>
        work({ onCommit: (callback) => commits?.push(callback) }),
      query: () => ({ findOne: () => fake.readEntry() }),
    },
  };
  return { strapi: strapi as object as Core.Strapi, fake };
};
