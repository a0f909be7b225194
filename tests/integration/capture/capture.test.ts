import { randomUUID } from 'node:crypto';
import type { InsightsEvent } from '../../../contracts';
import { describeEachDatabase } from '../harness';
import { bootCaptured, type Captured, type Outcome } from './boot';

/** Strapi boots and makes its tables; on a busy machine that takes a while. */
const BOOT_MS = 120_000;
const ARTICLES = '/content-manager/collection-types/api::article.article';

const documentIdIn = ({ answer }: Outcome): string => (answer.body as { data: { documentId: string } }).data.documentId;
const summaryOf = (changes: InsightsEvent[]) => changes.map(({ route, properties }) => [route, properties]);

describeEachDatabase('capture', (database) => {
  let app: Captured;
  let admin: string;

  beforeAll(async () => {
    app = await bootCaptured(database);
    admin = await app.adminToken();
  }, BOOT_MS);
  afterAll(() => app.stop());

  const article = async (name: string): Promise<string> =>
    documentIdIn(await app.ask('POST', ARTICLES, { token: admin, body: { title: name, slug: name } }));

  describe('requests', () => {
    test('of the public to the Content API', async () => {
      const { event, answer } = await app.ask('GET', '/api/articles?sort=title');
      expect(event).toMatchObject({
        kind: 'api_request',
        route: 'GET /api/articles',
        handler: 'api::article.article.find',
        subjectType: 'api::article.article',
        actorType: 'public',
        status: 200,
        query: 'sort=title',
        responseBytes: Buffer.byteLength(answer.text),
      });
    });

    test('of an API token and of an end user carry their names', async () => {
      const { token, id } = await app.apiToken('Website');
      const byToken = await app.ask('GET', '/api/articles', { token });
      expect(byToken.event).toMatchObject({ actorType: 'token', actorId: id, tokenId: id, tokenLabel: 'Website' });
      const user = await app.apiUser();
      const byUser = await app.ask('GET', '/api/orders', { token: user.token });
      expect(byUser.event).toMatchObject({ actorType: 'user', actorId: user.id, actorLabel: 'lea.fontaine' });
    });

    test('of an admin user carry name and session', async () => {
      const { event } = await app.ask('GET', '/admin/users/me', { token: admin });
      expect(event).toMatchObject({
        kind: 'admin_request',
        handler: 'admin::authenticated-user.getMe',
        actorType: 'admin',
        actorLabel: 'Ada Lindqvist',
        session: expect.any(String),
      });
    });

    test.each([
      ['403', '/api/orders', undefined, 403, 'ForbiddenError', 'GET /api/orders'],
      ['401', '/api/orders', 'wrong', 401, 'UnauthorizedError', 'GET /api/orders'],
      ['404', '/api/articles/none', undefined, 404, 'NotFoundError', 'GET /api/articles/:id'],
      ['404 without a route', '/api/none', undefined, 404, 'NotFoundError', 'GET (unmatched)'],
    ])('that fail have their final status: %s', async (_what, path, token, status, errorName, route) => {
      const { event, answer } = await app.ask('GET', path, { token });
      expect(answer.status).toBe(status);
      expect(event).toMatchObject({ status, errorName, route });
    });

    test('that throw keep the name of what was thrown', async () => {
      app.strapi.documents.use((context, next) => {
        if (context.uid === 'api::author.author') throw new RangeError('broken on purpose');
        return next();
      });
      const { event, answer } = await app.ask('GET', '/api/authors');
      expect(answer.status).toBe(500);
      expect(event).toMatchObject({ status: 500, errorName: 'RangeError', errorMessage: 'broken on purpose' });
    });

    test('for health, static files and unknown pages are left out', async () => {
      const before = app.events.length;
      for (const path of ['/_health', '/robots.txt', '/nothing-here']) await app.send('GET', path);
      await app.ask('GET', '/api/articles');
      expect(app.events.length).toBe(before + 1);
    });
  });

  describe('content changes are one event per action', () => {
    test('save, Publish click, unpublish and delete', async () => {
      const id = await article('one');
      const put = await app.ask('PUT', `${ARTICLES}/${id}`, {
        token: admin,
        body: { title: 'two', slug: 'one', summary: null, category: { connect: [], disconnect: [] } },
      });
      expect(put.changes).toMatchObject([
        { route: 'api::article.article update', subjectId: id, actorType: 'admin', actorLabel: 'Ada Lindqvist' },
      ]);
      expect(put.changes[0].properties).toEqual({ origin: 'admin', changedFields: ['title'] });
      const publish = await app.ask('POST', `${ARTICLES}/${id}/actions/publish`, {
        token: admin,
        body: { title: 'three', slug: 'one' },
      });
      expect(summaryOf(publish.changes)).toEqual([
        ['api::article.article publish', { origin: 'admin', changedFields: ['title'] }],
      ]);
      const unpublish = await app.ask('POST', `${ARTICLES}/${id}/actions/unpublish`, { token: admin, body: {} });
      expect(summaryOf(unpublish.changes)).toEqual([['api::article.article unpublish', { origin: 'admin' }]]);
      await app.ask('POST', `${ARTICLES}/${id}/actions/publish`, {
        token: admin,
        body: { title: 'three', slug: 'one' },
      });
      const remove = await app.ask('DELETE', `${ARTICLES}/${id}`, { token: admin });
      expect(summaryOf(remove.changes)).toEqual([['api::article.article delete', { origin: 'admin' }]]);
    });

    test('publishing five documents at once is five events', async () => {
      const documentIds: string[] = [];
      for (const name of ['a', 'b', 'c', 'd', 'e']) documentIds.push(await article(name));
      const { changes } = await app.ask('POST', `${ARTICLES}/actions/bulkPublish`, {
        token: admin,
        body: { documentIds },
      });
      expect(changes.map(({ subjectId }) => subjectId).sort()).toEqual([...documentIds].sort());
      expect(new Set(changes.map(({ route }) => route))).toEqual(new Set(['api::article.article publish']));
    });

    test('a publish that is refused is rolled back and is none', async () => {
      const id = await article('refused');
      const { answer, changes } = await app.ask('POST', `${ARTICLES}/${id}/actions/publish`, {
        token: admin,
        body: { title: null },
      });
      expect(answer.status).toBe(400);
      expect(changes).toEqual([]);
    });

    test('through the Content API, with values of allowed fields only', async () => {
      const { token } = await app.apiToken('Website');
      const created = await app.ask('POST', '/api/products', {
        token,
        body: { data: { name: 'Lamp', sku: 'L-1', price: 12.5, stock: 3 } },
      });
      expect(created.answer.status).toBe(201);
      expect(created.changes).toMatchObject([
        {
          route: 'api::product.product create',
          actorType: 'token',
          tokenLabel: 'Website',
          properties: { origin: 'api' },
        },
      ]);
      const path = `/api/products/${documentIdIn(created)}`;
      const updated = await app.ask('PUT', path, { token, body: { data: { name: 'Lamp', price: '12.50', stock: 2 } } });
      expect(updated.changes[0].properties).toMatchObject({
        changedFields: ['stock'],
        values: { stock: { from: 3, to: 2 } },
      });
    });

    test('in code outside a request, by the system', async () => {
      const before = app.events.length;
      await app.strapi.documents('api::category.category').create({ data: { name: 'Code', slug: 'code' } });
      expect(app.events.slice(before)).toMatchObject([
        { route: 'api::category.category create', actorType: 'system', properties: { origin: 'system' } },
      ]);
    });

    test('an uploaded file is one upload', async () => {
      const form = new FormData();
      form.append('files', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt');
      const { event, changes } = await app.ask('POST', '/upload', { token: admin, body: form });
      expect(event).toMatchObject({ subjectType: 'plugin::upload.file', status: 201 });
      expect(event.requestBytes).toBeGreaterThan(100);
      expect(summaryOf(changes)).toEqual([['plugin::upload.file upload', { origin: 'admin' }]]);
    });
  });

  describe('page views', () => {
    const report = (token: string) => ({
      token,
      sentAt: Date.now(),
      views: [{ id: randomUUID(), at: Date.now() - 1000, path: '/content-manager', referrer: null, spent: 900 }],
    });
    const door = '/insights/track/page-views';

    test.each([
      ['as JSON', (body: object) => ({ body })],
      [
        'as a text beacon',
        (body: object) => ({ body: JSON.stringify(body), headers: { 'content-type': 'text/plain' } }),
      ],
    ])('are taken %s', async (_how, optionsOf) => {
      const body = report(admin);
      const answer = await app.send('POST', door, optionsOf(body));
      expect(answer.status).toBe(204);
      expect(app.events.find(({ id }) => id === body.views[0].id)).toMatchObject({
        kind: 'page_view',
        route: '/content-manager',
        actorType: 'admin',
        actorLabel: 'Ada Lindqvist',
        duration: 900_000,
      });
    });

    test('are refused with a token of nobody, a wrong body and too large a body', async () => {
      const text = { 'content-type': 'text/plain' };
      const answers = [
        await app.send('POST', door, { body: report('x.y.z') }),
        await app.send('POST', door, { body: { ...report(admin), views: 1 } }),
        await app.send('POST', door, { body: 'x'.repeat(40_000), headers: text }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([401, 400, 413]);
      expect(answers[0].body).toMatchObject({ error: { details: { field: 'token' } } });
      expect(answers[1].body).toMatchObject({ error: { details: { field: 'views' } } });
    });
  });
});
