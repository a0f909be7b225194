import type { Server } from 'node:http';

const CHECK_EVERY_MS = 20;

/**
 * Takes no new connection and resolves when the requests that run are answered; breaks those off that are not within
 * the limit (milliseconds). Strapi ends its plugins before its HTTP server, so what it answered in between would be
 * tracked by nobody.
 */
export const finishRequests = (server: Server, limit: number): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve();
    // Or a client that asks again and again on the same connection would keep it open.
    server.prependListener('request', (_request, response) => {
      response.shouldKeepAlive = false;
    });
    const idle = setInterval(() => server.closeIdleConnections(), CHECK_EVERY_MS);
    const end = (): void => {
      clearInterval(idle);
      clearTimeout(last);
      // The last answers are given away when their connections are closed: in this turn of the event loop.
      setImmediate(resolve);
    };
    const last = setTimeout(() => {
      server.closeAllConnections();
      // Web sockets stay open all the same; they are nobody's requests.
      end();
    }, limit);
    server.close(end);
  });
