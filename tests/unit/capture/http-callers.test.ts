import { setUpApps } from './stage/apps';
import { article, find } from './stage/articles';
import type { Running, TestRoute } from './stage/koa-app';

const start = setUpApps();

describe('who called', () => {
  const as = (state: object, type = 'content-api'): TestRoute => ({
    ...find,
    info: { type, apiName: 'article' },
    state,
  });

  test.each([
    [
      'an API token with its name',
      as({ auth: { strategy: { name: 'content-api-token' }, credentials: { id: 7, name: 'Website' } } }),
      { actorType: 'token', actorId: '7', actorLabel: 'Website', tokenId: '7', tokenLabel: 'Website' },
    ],
    [
      'an end user with the user name',
      as({
        user: { id: 3, username: 'kim', email: 'kim@mail.example' },
        auth: { strategy: { name: 'users-permissions' } },
        session: { id: 's1' },
      }),
      { actorType: 'user', actorId: '3', actorLabel: 'kim', tokenId: null, session: 's1' },
    ],
    [
      'an admin user with first and last name',
      as({ user: { id: 1, firstname: 'Ada', lastname: 'Byron' }, auth: { strategy: { name: 'admin' } } }, 'admin'),
      { actorType: 'admin', actorId: '1', actorLabel: 'Ada Byron' },
    ],
    [
      'an admin user without names by the local part of the address',
      as({ user: { id: 1, email: 'ada@mail.example' }, auth: { strategy: { name: 'admin' } } }, 'admin'),
      { actorType: 'admin', actorLabel: 'ada' },
    ],
    [
      'the owner of an admin token, and the token',
      as(
        {
          user: { id: 2, firstname: 'Bo' },
          auth: { strategy: { name: 'admin-token' }, credentials: { id: 9, name: 'CI' } },
        },
        'admin'
      ),
      { actorType: 'admin', actorId: '2', actorLabel: 'Bo', tokenId: '9', tokenLabel: 'CI' },
    ],
    [
      'the public where authentication found nobody',
      as({ auth: { strategy: { name: 'users-permissions' }, credentials: null } }),
      { actorType: 'public', actorId: null },
    ],
  ])('is %s', async (_who, route, expected) => {
    const app = await start([route]);
    await fetch(`${app.url}/api/articles`);
    const [event] = await app.until(1);
    expect(event).toMatchObject(expected);
  });

  test('is not described for a public caller who asks not to be tracked', async () => {
    const app = await start([find]);
    await fetch(`${app.url}/api/articles`, { headers: { dnt: '1' } });
    await fetch(`${app.url}/api/articles`, { headers: { 'sec-gpc': '1' } });
    for (const event of await app.until(2)) {
      expect(event).toMatchObject({ session: 'do-not-track', ip: null, userAgent: null, referrer: null, status: 200 });
    }
  });

  test('is described all the same where the setting says so', async () => {
    const app = await start([find], { honourDoNotTrack: false });
    await fetch(`${app.url}/api/articles`, { headers: { dnt: '1' } });
    const [event] = await app.until(1);
    expect(event).toMatchObject({ session: null, ip: '127.0.0.1' });
  });
});

describe('switches', () => {
  const login: TestRoute = {
    ...find,
    method: 'post',
    path: '/admin/login',
    handler: 'authentication.login',
    info: { type: 'admin', pluginName: 'admin' },
  };
  const user: TestRoute = { ...find, path: '/api/mine', info: { ...article }, state: { user: { id: 1 } } };
  const last = (type: string): TestRoute => ({ ...find, path: '/last', info: { type }, state: { user: { id: 1 } } });
  const askAll = async (app: Running): Promise<(string | null)[]> => {
    await fetch(`${app.url}/api/articles`);
    await fetch(`${app.url}/api/articles`, { headers: { authorization: 'Bearer wrong' } });
    await fetch(`${app.url}/admin/login`, { method: 'POST' });
    await fetch(`${app.url}/api/mine`);
    await fetch(`${app.url}/last`);
    await app.untilRoute('GET /last');
    return app.events.map((event) => event.route).filter((route) => route !== 'GET /last');
  };

  test('leave out nobody in particular, but not who failed to sign in', async () => {
    const app = await start([find, login, user, last('admin')], { capture: { anonymous: false } });
    expect(await askAll(app)).toEqual(['GET /api/articles', 'POST /admin/login', 'GET /api/mine']);
  });

  test('leave out everyone without an identity', async () => {
    const app = await start([find, login, user, last('admin')], { capture: { authenticatedOnly: true } });
    expect(await askAll(app)).toEqual(['GET /api/mine']);
  });

  test('leave out the Content API or the admin API', async () => {
    const app = await start([find, login, user, last('admin')], { capture: { contentApi: false } });
    expect(await askAll(app)).toEqual(['POST /admin/login']);
    await app.close();
    const other = await start([find, login, user, last('content-api')], { capture: { adminApi: false } });
    expect(await askAll(other)).toEqual(['GET /api/articles', 'GET /api/articles', 'GET /api/mine']);
  });
});
