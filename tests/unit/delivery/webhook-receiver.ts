import { once } from 'node:events';
import http, { type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhookSender, type WebhookDependencies } from '../../../server/delivery';
import { uuidV7Of } from '../../../server/lib';

export const NOW = Date.parse('2026-11-21T09:00:00.700Z');
const CREATED = Date.parse('2026-11-21T08:00:00Z');
export const ID = uuidV7Of(CREATED, 'an effect');
export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

interface Received {
  method: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

const servers: Server[] = [];

/** A receiver on this machine, and what it was sent. */
export const receiver = async (answer: RequestListener = (_, response) => void response.end()) => {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ method: request.method, headers: request.headers, body });
      answer(request, response);
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { received, server, port, url: `http://127.0.0.1:${port}/hook`, host: `127.0.0.1:${port}` };
};

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

export const send = (
  url: string,
  over: Partial<WebhookDependencies> = {},
  message: { data?: { [key: string]: string }; secret?: string | null; signal?: AbortSignal } = {}
): Promise<number> =>
  createWebhookSender({ clock: { now: () => NOW }, allowedHosts: [], ...over }).send({
    id: ID,
    url,
    type: 'rule.fired',
    data: { name: 'Käse' },
    secret: SECRET,
    signal: new AbortController().signal,
    ...message,
  });

/** What a failing call threw. */
export const failureOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => Promise.reject(new Error('It did not fail')),
    (error: Error) => error
  );
