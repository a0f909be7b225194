import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkSecret, createWebhookSender, PermanentFailure, type WebhookDependencies } from '../../../server/delivery';
import { uuidV7Of } from '../../../server/lib';

const NOW = Date.parse('2026-11-21T09:00:00.700Z');
const CREATED = Date.parse('2026-11-21T08:00:00Z');
const ID = uuidV7Of(CREATED, 'an effect');
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OLD_SECRET = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

interface Received {
  method: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

const servers: Server[] = [];

/** A receiver on this machine, and what it was sent. */
const receiver = async (answer: RequestListener = (_, response) => void response.end()) => {
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
  return { received, port, url: `http://127.0.0.1:${port}/hook`, host: `127.0.0.1:${port}` };
};

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const send = (
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
const failureOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => Promise.reject(new Error('It did not fail')),
    (error: Error) => error
  );

describe('a webhook', () => {
  test('is a POST of JSON with the id of its effect and the time of the attempt', async () => {
    const { received, url, host } = await receiver();
    expect(await send(url, { allowedHosts: [host] })).toBe(200);
    expect(received).toHaveLength(1);
    expect(received[0].method).toBe('POST');
    expect(JSON.parse(received[0].body)).toEqual({
      type: 'rule.fired',
      timestamp: '2026-11-21T08:00:00.000Z',
      data: { name: 'Käse' },
    });
    expect(received[0].headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': ID,
      'webhook-timestamp': String(Math.floor(NOW / 1000)),
    });
  });

  test('is signed so that who has the secret can check it', async () => {
    const { received, url, host } = await receiver();
    await send(url, { allowedHosts: [host] });
    const { headers, body } = received[0];
    const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const signature = createHmac('sha256', Buffer.alloc(32, 7)).update(content).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  });

  test('bears two signatures while its secret is being replaced, and none without a secret', async () => {
    const { received, url, host } = await receiver();
    await send(url, { allowedHosts: [host] }, { secret: `${SECRET} ${OLD_SECRET}` });
    await send(url, { allowedHosts: [host] }, { secret: null });
    expect(received[0].headers['webhook-signature']).toMatch(/^v1,[\w+/]+= v1,[\w+/]+=$/);
    expect(received[1].headers['webhook-signature']).toBeUndefined();
  });

  test.each(['whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(200)}`, SECRET.slice(6), 'whsec_not base64', ''])(
    'is not sent with the secret "%s", which is not repeated',
    async (secret) => {
      const { received, url, host } = await receiver();
      const failure = await failureOf(send(url, { allowedHosts: [host] }, { secret }));
      expect(failure).toBeInstanceOf(PermanentFailure);
      expect(failure.message).toMatch(/^The secret must/);
      if (secret.length > 6) expect(failure.message).not.toContain(secret);
      expect(received).toHaveLength(0);
    }
  );

  test('knows a good secret', () => {
    expect([checkSecret(SECRET), checkSecret(`${SECRET} ${OLD_SECRET}`)]).toEqual([null, null]);
  });

  test('is not sent where it is larger than 20 kB', async () => {
    const { received, url, host } = await receiver();
    const failure = await failureOf(send(url, { allowedHosts: [host] }, { data: { text: 'ä'.repeat(10_000) } }));
    expect(failure).toBeInstanceOf(PermanentFailure);
    expect(received).toHaveLength(0);
    await send(url, { allowedHosts: [host] }, { data: { text: 'ä'.repeat(9_900) } });
    expect(received).toHaveLength(1);
  });
});

describe('the answer to a webhook', () => {
  test.each([200, 201, 202, 204])('%i means that it arrived', async (status) => {
    const { url, host } = await receiver((_, response) => void response.writeHead(status).end());
    expect(await send(url, { allowedHosts: [host] })).toBe(status);
  });

  test.each([300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 409, 410, 413, 422])('%i means that it is never tried again', async (status) => {
    const { url, host } = await receiver((_, response) => void response.writeHead(status).end('a secret'));
    const failure = await failureOf(send(url, { allowedHosts: [host] }));
    expect(failure).toBeInstanceOf(PermanentFailure);
    expect(failure.message).toContain(String(status));
    expect(failure.message).not.toContain('secret');
  });

  test.each([408, 425, 429, 500, 502, 503, 504])('%i means that it is tried again', async (status) => {
    const { url, host } = await receiver((_, response) => void response.writeHead(status).end());
    const failure = await failureOf(send(url, { allowedHosts: [host] }));
    expect(failure).not.toBeInstanceOf(PermanentFailure);
    expect(failure.message).toBe(`The receiver answered ${status}.`);
  });

  test('that redirects to a private address is not followed', async () => {
    const inner = await receiver();
    const outer = await receiver((_, response) => void response.writeHead(307, { location: inner.url }).end());
    expect(await failureOf(send(outer.url, { allowedHosts: [outer.host] }))).toBeInstanceOf(PermanentFailure);
    expect(outer.received).toHaveLength(1);
    expect(inner.received).toHaveLength(0);
  });

  test('without an end is cut off after 64 kB', async () => {
    let sent = 0;
    const { url, host } = await receiver((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_000))) sent += 16_000;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await send(url, { allowedHosts: [host] })).toBe(200);
    expect(sent).toBeGreaterThan(0);
  });

  test('that does not come in time is a failure that is tried again', async () => {
    const { received, url, host } = await receiver(() => undefined);
    const failure = await failureOf(send(url, { allowedHosts: [host], limit: 200 }));
    expect(failure).not.toBeInstanceOf(PermanentFailure);
    expect(failure.message).toBe('No answer within 0.2 s.');
    expect(received).toHaveLength(1);
  });

  test('of which only the end does not come in time is an answer', async () => {
    const { url, host } = await receiver((_, response) => void response.writeHead(202).write('wait'));
    expect(await send(url, { allowedHosts: [host], limit: 200 })).toBe(202);
  });

  test('is not waited for when the server stops', async () => {
    const stop = new AbortController();
    const { url, host } = await receiver(() => stop.abort());
    const failure = await failureOf(send(url, { allowedHosts: [host] }, { signal: stop.signal }));
    expect(failure).not.toBeInstanceOf(PermanentFailure);
  });

  test('of a receiver that is away is a failure that is tried again', async () => {
    const { url, host } = await receiver();
    const [server] = servers.splice(0);
    server.close();
    await once(server, 'close');
    const failure = await failureOf(send(url, { allowedHosts: [host] }));
    expect(failure).not.toBeInstanceOf(PermanentFailure);
    expect(failure.message).toContain('ECONNREFUSED');
  });
});

describe('a webhook into a private network', () => {
  test.each([
    ['127.0.0.1', 'the address itself'],
    ['2130706433', 'a number'],
    ['0x7f.1', 'hexadecimal'],
    ['[::ffff:127.0.0.1]', 'IPv4 within IPv6'],
    ['localhost', 'a name'],
    ['localhost.', 'a full name'],
  ])('is not sent to %s, %s', async (host) => {
    const { received, port } = await receiver();
    expect(await failureOf(send(`http://${host}:${port}/`))).toBeInstanceOf(PermanentFailure);
    expect(received).toHaveLength(0);
  });

  test('is not sent to a name that leads there', async () => {
    const { received, port } = await receiver();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const failure = await failureOf(send(`http://hooks.example:${port}/`, { resolve }));
    expect(failure).toBeInstanceOf(PermanentFailure);
    expect(failure.message).toBe('hooks.example leads into a private network.');
    expect(received).toHaveLength(0);
  });

  test('is not sent to a name that led elsewhere when it was saved', async () => {
    const { received, port } = await receiver();
    const url = `http://hooks.example:${port}/`;
    const resolve = async () => [{ address: '::ffff:7f00:1', family: 6 }];
    const sender = createWebhookSender({ clock: { now: () => NOW }, allowedHosts: [], resolve });
    expect(sender.check(url)).toBeNull();
    expect(await failureOf(send(url, { resolve }))).toBeInstanceOf(PermanentFailure);
    expect(received).toHaveLength(0);
  });

  test('is sent where its name is allowed, and the name is looked up once', async () => {
    const { received, port } = await receiver();
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    await send(`http://intranet.example:${port}/`, { resolve, allowedHosts: [`intranet.example:${port}`] });
    expect(received[0].headers.host).toBe(`intranet.example:${port}`);
    expect(asked).toBe(1);
  });

  test('is tried again where the name cannot be looked up', async () => {
    const failure = await failureOf(
      send('http://hooks.example/', { resolve: () => Promise.reject(new Error('EAI_AGAIN hooks.example')) })
    );
    expect(failure).not.toBeInstanceOf(PermanentFailure);
    expect(failure.message).toBe('EAI_AGAIN hooks.example');
  });
});
