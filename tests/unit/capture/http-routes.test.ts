import { setUpApps } from './stage/apps';
import { find, findOne } from './stage/articles';
import type { TestRoute } from './stage/koa-app';

const start = setUpApps();

describe('a request that a route answers', () => {
  test('becomes one event with route, handler, subject, status, duration and sizes', async () => {
    const app = await start([find]);
    const answer = await fetch(`${app.url}/api/articles?sort=title&page=2`, {
      headers: { 'user-agent': 'tester', referer: 'https://site.example/page', 'x-request-id': 'r1' },
    });
    const body = await answer.text();
    const [event] = await app.until(1);
    expect(event).toMatchObject({
      kind: 'api_request',
      source: 'http',
      route: 'GET /api/articles',
      handler: 'api::article.article.find',
      path: null,
      actorType: 'public',
      actorId: null,
      subjectType: 'api::article.article',
      subjectId: null,
      status: 200,
      responseBytes: Buffer.byteLength(body),
      query: 'sort=title&page=2',
      ip: '127.0.0.1',
      userAgent: 'tester',
      referrer: 'https://site.example/page',
      requestId: 'r1',
      session: null,
      errorName: null,
    });
    expect(Number.isInteger(event.duration)).toBe(true);
    expect(event.duration).toBeGreaterThan(0);
    expect(app.problems).toEqual([]);
  });

  test('keeps the path and the documentId where the route has parameters', async () => {
    const app = await start([findOne]);
    await fetch(`${app.url}/api/articles/a1b2c3`);
    const [event] = await app.until(1);
    expect(event).toMatchObject({
      route: 'GET /api/articles/:id',
      handler: 'api::article.article.findOne',
      path: '/api/articles/a1b2c3',
      subjectType: 'api::article.article',
      subjectId: 'a1b2c3',
    });
  });

  test('tells routes apart that are answered in turn', async () => {
    const app = await start([find, findOne]);
    for (const path of ['/api/articles', '/api/articles/1', '/api/articles', '/api/articles/2'])
      await fetch(app.url + path);
    const events = await app.until(4);
    expect(events.map((event) => event.route)).toEqual([
      'GET /api/articles',
      'GET /api/articles/:id',
      'GET /api/articles',
      'GET /api/articles/:id',
    ]);
  });

  test('takes the content type of the content manager from the path, and only a real one', async () => {
    const route: TestRoute = {
      method: 'get',
      path: '/content-manager/collection-types/:model/:id',
      handler: 'collection-types.findOne',
      info: { type: 'admin', pluginName: 'content-manager' },
      answer: (context) => (context.body = {}),
    };
    const app = await start([route]);
    await fetch(`${app.url}/content-manager/collection-types/api::article.article/d1`);
    await fetch(`${app.url}/content-manager/collection-types/api::made.up/d1`);
    const [known, unknown] = await app.until(2);
    expect(known).toMatchObject({
      kind: 'admin_request',
      handler: 'plugin::content-manager.collection-types.findOne',
      subjectType: 'api::article.article',
      subjectId: 'd1',
    });
    expect(unknown).toMatchObject({ subjectType: null, subjectId: null });
  });
});

describe('requests without a route', () => {
  test('are counted as unmatched below the prefix of the Content API', async () => {
    const app = await start([find]);
    await fetch(`${app.url}/api/nope/1`);
    const [event] = await app.until(1);
    expect(event).toMatchObject({
      kind: 'api_request',
      route: 'GET (unmatched)',
      path: '/api/nope/1',
      status: 404,
      handler: null,
    });
  });

  test('are not tracked elsewhere, and neither are static files, excluded paths and preflights', async () => {
    const statics: TestRoute = { ...find, path: '/((?!uploads/).+)', info: { type: 'api' }, handler: undefined };
    const own: TestRoute = { ...find, path: '/insights/overview', info: { type: 'admin' } };
    const kept: TestRoute = { ...find, path: '/kept/page', info: { type: 'admin' } };
    const app = await start([own, kept, statics]);
    await fetch(`${app.url}/favicon.ico`);
    await fetch(`${app.url}/insights/overview`);
    await fetch(`${app.url}/api/articles`, { method: 'OPTIONS', headers: { 'access-control-request-method': 'GET' } });
    await fetch(`${app.url}/kept/page`);
    const events = await app.until(1);
    expect(events.map((event) => event.route)).toEqual(['GET /kept/page']);
  });
});

describe('hostile input', () => {
  test('is bounded: long paths, queries and headers are cut, and nothing keeps the originals', async () => {
    const app = await start([findOne]);
    const long = 'x'.repeat(3000);
    await fetch(`${app.url}/api/articles/${long}?q=${long}`, { headers: { 'user-agent': long, 'x-request-id': long } });
    const [event] = await app.until(1);
    expect(event.path).toHaveLength(512);
    expect(event.subjectId).toHaveLength(64);
    expect(event.query).toHaveLength(2000);
    expect(event.userAgent).toHaveLength(512);
    expect(event.requestId).toHaveLength(64);
  });

  test('never carries what a database refuses', async () => {
    const app = await start([findOne]);
    await fetch(`${app.url}/api/articles/a%00b`);
    await fetch(`${app.url}/api/articles/%ff%fe?q=%00%ff`);
    const events = await app.until(2);
    expect(events[0].subjectId).toBe('ab');
    expect(JSON.stringify(events)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  });
});
