/**
 * What the benchmarks use of the peers. The peers are installed by the first `npm run bench` only, so their own types are
 * not there when everything else is checked.
 */
declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    headers?: Record<string, string>;
  }
  interface Histogram {
    average: number;
    p50: number;
    p99: number;
    max: number;
  }
  interface Result {
    /** Seconds. */
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
    '2xx': number;
    /** Milliseconds. */
    latency: Histogram;
    /** Per second; `total` over the whole run. */
    requests: Histogram & { total: number };
  }
  const autocannon: (options: Options) => Promise<Result>;
  export default autocannon;
}

declare module 'prom-client-15' {
  interface HistogramOptions<Label extends string> {
    name: string;
    help: string;
    labelNames: readonly Label[];
  }
  export class Histogram<Label extends string> {
    constructor(options: HistogramOptions<Label>);
    observe(labels: Record<Label, string | number>, value: number): void;
  }
}

declare module 'swagger-stats' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  type ExpressMiddleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  export const getMiddleware: (options: { name: string }) => ExpressMiddleware;
}

declare module 'koa-connect' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { Middleware } from 'koa';
  type ExpressMiddleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  const fromExpress: (middleware: ExpressMiddleware) => Middleware;
  export default fromExpress;
}

declare module 'apitally/koa' {
  import type Koa from 'koa';
  export const useApitally: (app: Koa, options: { clientId: string; env: string }) => void;
}

/** Koa's own router, which Strapi uses: it has no types. */
declare module '@koa/router' {
  import type { Middleware } from 'koa';
  export default class Router {
    get(path: string, middleware: Middleware): this;
    routes(): Middleware;
  }
}
