import type { Context } from 'koa';
import type { InsightsEvent } from '../../../contracts';
import {
  createAdminSessions,
  createPageViews,
  createRateLimiter,
  type AdminUser,
} from '../../../server/capture/browser';
import { networkOf } from '../../../server/capture/browser/rate-limiter';
import { cleanPath, templateOf } from '../../../server/capture/browser/path-template';

const NOW = Date.UTC(2026, 10, 21, 12);
const ID = '0190b0c0-0000-7000-8000-00000000000';
const view = (extra: object = {}) => ({
  id: `${ID}1`,
  at: NOW - 5000,
  path: '/content-manager',
  referrer: null,
  spent: 1500,
  ...extra,
});
const report = (extra: object = {}) => ({ token: 'good', sentAt: NOW, views: [view()], ...extra });

const start = ({ enabled = true, user = { id: 4, firstname: 'Ada', isActive: true } as AdminUser | null } = {}) => {
  const events: InsightsEvent[] = [];
  const clock = { now: () => NOW };
  const asked: string[] = [];
  const sessionOf = createAdminSessions(
    {
      validate: (token) => (token === 'good' ? { userId: '4', sessionId: 'session-1' } : null),
      isActive: (sessionId) => Promise.resolve(asked.push(sessionId) > 0),
      findUser: () => Promise.resolve(user),
    },
    clock
  );
  const pageViews = createPageViews({
    enabled,
    clock,
    limiter: createRateLimiter(clock, 60),
    sessionOf,
    accept: (event) => events.push(event),
  });
  const post = async (body: unknown, length?: number) => {
    const context = {
      request: { body, length, ip: '10.0.0.9', headers: { 'user-agent': 'browser' } },
      status: 404,
      body: undefined as unknown,
    };
    await pageViews.receive(context as object as Context);
    return context;
  };
  return { events, post, asked };
};

describe('a report of page views', () => {
  test.each([
    ['as JSON', report()],
    ['as text, which is how a beacon sends a string', JSON.stringify(report())],
  ])('%s becomes one event per view', async (_how, body) => {
    const { events, post } = start();
    expect((await post(body)).status).toBe(204);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      id: `${ID}1`,
      kind: 'page_view',
      source: 'browser',
      at: NOW - 5000,
      route: '/content-manager',
      path: null,
      actorType: 'admin',
      actorId: '4',
      actorLabel: 'Ada',
      session: 'session-1',
      duration: 1_500_000,
      ip: '10.0.0.9',
      userAgent: 'browser',
    });
  });

  test('keeps the page and drops the entry: ids become a placeholder', async () => {
    const { events, post } = start();
    const path = '/content-manager/collection-types/api::article.article/k7f3a9x2m4n6p8q1r5s0t2u4?page=1#top';
    await post(report({ views: [view({ path, referrer: '/content-manager/collection-types/api::article.article' })] }));
    expect(events[0]).toMatchObject({
      route: '/content-manager/collection-types/api::article.article/:id',
      path: '/content-manager/collection-types/api::article.article/k7f3a9x2m4n6p8q1r5s0t2u4',
      referrer: null,
      properties: { from: '/content-manager/collection-types/api::article.article' },
    });
  });

  test('from a browser whose clock is wrong has the right times', async () => {
    const { events, post } = start();
    const wrong = NOW + 3_600_000;
    await post(report({ sentAt: wrong, views: [view({ at: wrong - 5000 })] }));
    expect(events[0].at).toBe(NOW - 5000);
  });

  test('cannot write into the future or the far past, or claim a week on one page', async () => {
    const { events, post } = start();
    await post(
      report({
        views: [
          view({ at: NOW + 9e6 }),
          view({ id: `${ID}2`, at: 0 }),
          view({ id: `${ID}3`, spent: 9e9 }),
          view({ id: `${ID}4`, spent: null }),
        ],
      })
    );
    expect(events.map((event) => event.at)).toEqual([NOW, NOW - 86_400_000, NOW - 5000, NOW - 5000]);
    expect(events.map((event) => event.duration)).toEqual([1_500_000, 1_500_000, 86_400_000_000, null]);
  });

  test('is taken and forgotten where page views are switched off', async () => {
    const { events, post } = start({ enabled: false });
    expect((await post(report())).status).toBe(204);
    expect(events).toEqual([]);
  });

  test('asks for session and user once a minute, not once a report', async () => {
    const { post, asked } = start();
    await post(report());
    await post(report());
    expect(asked).toEqual(['session-1']);
  });
});

describe('a report is refused', () => {
  test.each([
    ['a token that is not valid', report({ token: 'forged' }), {}],
    ['a user who was deactivated', report(), { user: { id: 4, isActive: false } }],
    ['a user who is gone', report(), { user: null }],
  ])('with 401 for %s', async (_what, body, options) => {
    const { events, post } = start(options);
    const context = await post(body);
    expect(context.status).toBe(401);
    expect(context.body).toMatchObject({ error: { details: { field: 'token' } } });
    expect(events).toEqual([]);
  });

  test.each([
    ['no body', undefined, 'body'],
    ['text that is not JSON', '{', 'body'],
    ['a list', [], 'body'],
    ['no token', { sentAt: NOW, views: [] }, 'token'],
    ['an id that is no UUID', report({ views: [view({ id: '1' })] }), 'views.0.id'],
    ['negative time', report({ views: [view({ spent: -1 })] }), 'views.0.spent'],
    ['an unknown key', report({ extra: 1 }), 'extra'],
  ])('with 400 naming the field for %s', async (_what, body, field) => {
    const { events, post } = start();
    await expect(post(body)).rejects.toMatchObject({ name: 'ValidationError', details: { field } });
    expect(events).toEqual([]);
  });

  test('with 413 above 50 views or 32 KB', async () => {
    const { post } = start();
    await expect(post(report({ views: Array.from({ length: 51 }, () => view()) }))).rejects.toMatchObject({
      name: 'PayloadTooLargeError',
    });
    await expect(post(report(), 40_000)).rejects.toMatchObject({ name: 'PayloadTooLargeError' });
    await expect(post('x'.repeat(40_000))).rejects.toMatchObject({ name: 'PayloadTooLargeError' });
  });

  test('with 429 after 60 in a minute from one address', async () => {
    const { post } = start();
    for (let sent = 0; sent < 60; sent += 1) await post(report());
    await expect(post(report())).rejects.toMatchObject({ name: 'RateLimitError' });
  });
});

describe('the rate limit', () => {
  test('refills evenly, and counts each address by itself', () => {
    let now = 0;
    const limiter = createRateLimiter({ now: () => now }, 2);
    expect([limiter.allows('a'), limiter.allows('a'), limiter.allows('a'), limiter.allows('b')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    now = 30_000;
    expect([limiter.allows('a'), limiter.allows('a')]).toEqual([true, false]);
  });

  test('takes all addresses of one IPv6 network for one', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2:ffff::1'));
    expect(networkOf('::ffff:10.0.0.1')).not.toBe(networkOf('::ffff:10.0.0.2'));
  });
});

describe('the template of a page', () => {
  test.each([
    ['/', '/'],
    ['', '/'],
    ['/settings/users/42/', '/settings/users/:id'],
    ['/plugins/x/0190b0c0-1111-7222-8333-444455556666', '/plugins/x/:id'],
    ['/content-manager/single-types/api::home.home', '/content-manager/single-types/api::home.home'],
    ['/list-view?page=1', '/list-view'],
  ])('%s is %s', (path, template) => expect(templateOf(cleanPath(path))).toBe(template));
});
