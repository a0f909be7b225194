import type { InsightsEvent } from '../../../contracts';
import { createContentCapture } from '../../../server/capture/content';
import { createStrapi, requestOf } from './stage/strapi';

const ARTICLE = 'api::article.article';
const ATTRIBUTES = {
  title: { type: 'string' },
  stock: { type: 'integer' },
  secret: { type: 'password' },
  note: { type: 'string', private: true },
};

const start = () => {
  const { strapi, fake } = createStrapi(ATTRIBUTES);
  const events: InsightsEvent[] = [];
  const problems: unknown[] = [];
  let id = 0;
  const content = createContentCapture({
    strapi,
    settings: { honourDoNotTrack: true, keepValuesOf: { [ARTICLE]: ['stock', 'secret', 'note'] } },
    clock: { now: () => 1000 },
    ids: () => `id-${(id += 1)}`,
    accept: (event) => events.push(event),
    onProblem: (problem) => problems.push(problem),
  });
  content.start();
  return { fake, events, problems, content };
};

const admin = {
  user: { id: 1, firstname: 'Ada' },
  auth: { strategy: { name: 'admin' } },
  route: { info: { type: 'admin' } },
};
const one = (documentId: string, extra: object = {}) => ({ documentId, ...extra });
const many = (documentId: string, count: number) => ({
  documentId,
  entries: Array.from({ length: count }, () => ({ documentId })),
});

describe('one human action is one event', () => {
  test('a Publish click saves and publishes, and is a publish with the changed fields', async () => {
    const { fake, events } = start();
    const request = requestOf(admin, { 'x-request-id': 'r1' });
    fake.context = request;
    fake.entry = { title: 'Old', stock: 3 };
    await fake.transaction(async () => {
      await fake.write(ARTICLE, 'update', { documentId: 'd1', data: { title: 'New', stock: 3 } }, one('d1'));
      await fake.write(ARTICLE, 'publish', { documentId: 'd1' }, many('d1', 1));
    }, 'commit');
    expect(events).toEqual([]);
    request.end();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      kind: 'content_change',
      source: 'content',
      at: 1000,
      route: `${ARTICLE} publish`,
      subjectType: ARTICLE,
      subjectId: 'd1',
      actorType: 'admin',
      actorId: '1',
      actorLabel: 'Ada',
      requestId: 'r1',
      properties: { origin: 'admin', changedFields: ['title'] },
    });
  });

  test('a new document that is published at once is a publish that created it', async () => {
    const { fake, events } = start();
    const request = requestOf(admin);
    fake.context = request;
    await fake.write(ARTICLE, 'create', { data: { title: 'New' } }, one('d1'));
    await fake.write(ARTICLE, 'publish', { documentId: 'd1' }, many('d1', 1));
    request.end();
    expect(events.map((event) => [event.route, event.properties])).toEqual([
      [`${ARTICLE} publish`, { origin: 'admin', changedFields: ['title'], created: true }],
    ]);
  });

  test('publishing five documents is five events, deleting all rows of one document is one', async () => {
    const { fake, events } = start();
    const request = requestOf(admin);
    fake.context = request;
    for (const id of ['a', 'b', 'c', 'd', 'e']) await fake.write(ARTICLE, 'publish', { documentId: id }, many(id, 2));
    await fake.write(ARTICLE, 'delete', { documentId: 'f', locale: '*' }, many('f', 4));
    request.end();
    expect(events.map((event) => event.route)).toEqual([
      ...Array.from({ length: 5 }, () => `${ARTICLE} publish`),
      `${ARTICLE} delete`,
    ]);
  });

  test('unpublishing that also discards the draft is an unpublish', async () => {
    const { fake, events } = start();
    const request = requestOf(admin);
    fake.context = request;
    await fake.write(ARTICLE, 'discardDraft', { documentId: 'd1' }, many('d1', 1));
    await fake.write(ARTICLE, 'unpublish', { documentId: 'd1' }, many('d1', 1));
    request.end();
    expect(events.map((event) => event.route)).toEqual([`${ARTICLE} unpublish`]);
  });

  test('a Content API create that publishes is a create', async () => {
    const { fake, events } = start();
    const request = requestOf({
      auth: { strategy: { name: 'content-api-token' }, credentials: { id: 2, name: 'Web' } },
      route: { info: { type: 'content-api' } },
    });
    fake.context = request;
    await fake.write(ARTICLE, 'create', { data: { title: 'x' }, status: 'published' }, one('d1', { locale: 'en' }));
    request.end();
    expect(events[0]).toMatchObject({
      route: `${ARTICLE} create`,
      actorType: 'token',
      tokenLabel: 'Web',
      properties: { origin: 'api', changedFields: ['title'], published: true, locales: ['en'] },
    });
  });
});

describe('a change', () => {
  test('in code outside a request belongs to the system and goes at once', async () => {
    const { fake, events } = start();
    await fake.write(ARTICLE, 'update', { documentId: 'd1', data: { title: 'x' } }, one('d1'));
    expect(events[0]).toMatchObject({ actorType: 'system', actorId: null, properties: { origin: 'system' } });
  });

  test('after the answer was sent goes at once', async () => {
    const { fake, events } = start();
    const request = requestOf(admin);
    fake.context = request;
    request.end();
    await fake.write(ARTICLE, 'delete', { documentId: 'd1' }, many('d1', 1));
    expect(events).toHaveLength(1);
  });

  test('that is rolled back, fails or finds nothing is no event', async () => {
    const { fake, events } = start();
    await fake.transaction(() => fake.write(ARTICLE, 'delete', { documentId: 'd1' }, many('d1', 1)), 'rollback');
    await expect(fake.write(ARTICLE, 'update', { documentId: 'd1', data: {} }, new Error('invalid'))).rejects.toThrow(
      'invalid'
    );
    await fake.write(ARTICLE, 'update', { documentId: 'gone', data: {} }, null);
    await fake.write(ARTICLE, 'delete', { documentId: 'gone' }, many('gone', 0));
    await fake.write(ARTICLE, 'findMany', {}, []);
    expect(events).toEqual([]);
  });

  test('of the plugin itself, of the admin panel and of its bookkeeping is no event', async () => {
    const { fake, events } = start();
    for (const uid of [
      'plugin::insights.event',
      'admin::user',
      'plugin::content-releases.release',
      'plugin::upload.folder',
    ]) {
      await fake.write(uid, 'create', { data: {} }, one('d1'));
    }
    expect(events).toEqual([]);
  });

  test('keeps values only of allowed fields, never of private ones and passwords', async () => {
    const { fake, events } = start();
    fake.entry = { title: 'a', stock: 3, note: 'n' };
    const data = { title: 'b', stock: 2, note: 'm', secret: 's' };
    await fake.write(ARTICLE, 'update', { documentId: 'd1', data }, one('d1'));
    expect(events[0].properties).toEqual({
      origin: 'system',
      changedFields: ['title', 'stock', 'note', 'secret'],
      values: { stock: { from: 3, to: 2 } },
    });
  });

  test('is recorded without field names when the extra read fails, and the save goes through', async () => {
    const { fake, events, problems } = start();
    fake.readEntry = () => Promise.reject(new Error('read failed'));
    await expect(fake.write(ARTICLE, 'update', { documentId: 'd1', data: { title: 'x' } }, one('d1'))).resolves.toEqual(
      one('d1')
    );
    expect(events[0].properties).toEqual({ origin: 'system' });
    expect(problems).toEqual([new Error('read failed')]);
  });

  test('does not wait for an extra read that hangs', async () => {
    jest.useFakeTimers();
    try {
      const { fake, events } = start();
      fake.readEntry = () => new Promise(() => undefined);
      const saved = fake.write(ARTICLE, 'update', { documentId: 'd1', data: { title: 'x' } }, one('d1'));
      await jest.advanceTimersByTimeAsync(500);
      await expect(saved).resolves.toEqual(one('d1'));
      expect(events[0].properties).toEqual({ origin: 'system' });
    } finally {
      jest.useRealTimers();
    }
  });

  test('in a request that stays open is given away after ten seconds, and on stop', async () => {
    jest.useFakeTimers();
    try {
      const { fake, events, content } = start();
      fake.context = requestOf(admin);
      await fake.write(ARTICLE, 'delete', { documentId: 'd1' }, many('d1', 1));
      jest.advanceTimersByTime(10_000);
      expect(events).toHaveLength(1);
      await fake.write(ARTICLE, 'delete', { documentId: 'd2' }, many('d2', 1));
      content.stop();
      expect(events).toHaveLength(2);
      await fake.write(ARTICLE, 'delete', { documentId: 'd3' }, many('d3', 1));
      expect(events).toHaveLength(2);
      expect(fake.subscribers).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('files', () => {
  test('that are uploaded, changed and deleted are one event each', async () => {
    const { fake, events } = start();
    await fake.emit('media.create', { media: { id: 1, documentId: 'f1' } });
    await fake.emit('media.update', { media: { id: 1, documentId: 'f1' } });
    await fake.emit('media.delete', { media: { id: 1, documentId: 'f1' } });
    await fake.emit('entry.create', { uid: ARTICLE, entry: {} });
    expect(events.map((event) => [event.route, event.subjectId])).toEqual([
      ['plugin::upload.file upload', 'f1'],
      ['plugin::upload.file update', 'f1'],
      ['plugin::upload.file delete', 'f1'],
    ]);
  });

  test('with an odd payload never make the subscriber throw', async () => {
    const { fake, events } = start();
    for (const payload of [undefined, null, {}, { media: null }, { media: {} }])
      await fake.emit('media.create', payload);
    expect(events.length).toBeLessThanOrEqual(1);
  });
});
