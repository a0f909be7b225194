import { once } from 'node:events';
import { PermanentFailure } from '../../../server/delivery';
import { failureOf, receiver, send } from './webhook-receiver';

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
    const { server, url, host } = await receiver();
    server.close();
    await once(server, 'close');
    const failure = await failureOf(send(url, { allowedHosts: [host] }));
    expect(failure).not.toBeInstanceOf(PermanentFailure);
    expect(failure.message).toContain('ECONNREFUSED');
  });
});
