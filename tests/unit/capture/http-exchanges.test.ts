import { once } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';
import { setUpApps } from './stage/apps';
import { find } from './stage/articles';
import type { TestRoute } from './stage/koa-app';

const start = setUpApps();

describe('unusual exchanges', () => {
  test('a stream is counted and timed to its end', async () => {
    let resume: () => void = () => undefined;
    const read = new Promise<void>((resolve) => (resume = resolve));
    let streamed = 0;
    const body = async function* (started: number) {
      yield 'é'.repeat(500);
      await read;
      streamed = (performance.now() - started) * 1000;
      yield Buffer.alloc(2000);
    };
    const app = await start([
      { ...find, answer: (context) => (context.body = Readable.from(body(performance.now()), { objectMode: false })) },
    ]);
    const answer = await fetch(`${app.url}/api/articles`);
    resume();
    expect((await answer.arrayBuffer()).byteLength).toBe(3000);
    const [event] = await app.until(1);
    expect(event).toMatchObject({ status: 200, responseBytes: 3000 });
    expect(event.duration).toBeGreaterThanOrEqual(Math.floor(streamed));
  });

  test('HEAD sends no bytes', async () => {
    const app = await start([find]);
    await fetch(`${app.url}/api/articles`, { method: 'HEAD' });
    const [event] = await app.until(1);
    expect(event).toMatchObject({ route: 'HEAD /api/articles', status: 200, responseBytes: 0 });
  });

  test('an empty answer has no bytes', async () => {
    const app = await start([{ ...find, answer: (context) => (context.status = 204) }]);
    await fetch(`${app.url}/api/articles`);
    expect((await app.until(1))[0]).toMatchObject({ status: 204, responseBytes: 0 });
  });

  test('an upload is counted, with a length and in chunks', async () => {
    const upload: TestRoute = {
      method: 'post',
      path: '/api/upload',
      handler: 'content-api.upload',
      info: { type: 'content-api', pluginName: 'upload' },
      answer: async (context) => {
        let size = 0;
        for await (const chunk of context.req) size += (chunk as Buffer).length;
        context.body = { size };
      },
    };
    const app = await start([upload]);
    await fetch(`${app.url}/api/upload`, { method: 'POST', body: Buffer.alloc(100_000) });
    await new Promise<void>((resolve, reject) => {
      const request = http.request(`${app.url}/api/upload`, { method: 'POST' }, (response) =>
        response.resume().on('end', resolve)
      );
      request.on('error', reject);
      Readable.from([Buffer.alloc(70_000), Buffer.alloc(30_001)]).pipe(request);
    });
    const [whole, chunked] = await app.until(2);
    expect(whole).toMatchObject({ requestBytes: 100_000, subjectType: 'plugin::upload.file', status: 200 });
    expect(chunked).toMatchObject({ requestBytes: 100_001, status: 200 });
  });

  test('a client that goes away before the handler has answered is 499', async () => {
    let entered: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (entered = resolve));
    const slow: TestRoute = {
      ...find,
      answer: async (context) => {
        entered();
        await once(context.res, 'close');
        context.body = 'too late';
      },
    };
    const app = await start([slow]);
    const request = http.get(`${app.url}/api/articles`).on('error', () => undefined);
    await busy;
    request.destroy();
    const [event] = await app.until(1);
    expect(event).toMatchObject({ status: 499, ip: '127.0.0.1', route: 'GET /api/articles', responseBytes: 0 });
  });

  test('a client that goes away in the middle of a stream is 499, with the bytes sent so far', async () => {
    const endless = async function* () {
      yield Buffer.alloc(10);
      await new Promise(() => undefined);
    };
    const app = await start([{ ...find, answer: (context) => (context.body = Readable.from(endless())) }]);
    const request = http.get(`${app.url}/api/articles`, (response) => response.once('data', () => request.destroy()));
    request.on('error', () => undefined);
    const [event] = await app.until(1);
    expect(event).toMatchObject({ status: 499, responseBytes: 10 });
  });
});
