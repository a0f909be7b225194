import { bootStrapi, describeEachDatabase, spawnStrapi } from '../harness';

describeEachDatabase('the playground', (database) => {
  it('boots on an empty database, answers the public, and refuses what needs a sign-in', async () => {
    const app = await bootStrapi({ database, empty: true });
    try {
      expect((await app.request('GET', '/_health')).status).toBe(204);
      expect((await app.request('GET', '/api/articles')).status).toBe(200);
      expect((await app.request('GET', '/api/orders')).status).toBe(403);
    } finally {
      await app.stop();
    }
  });

  it('knows admin users, API users and API tokens apart', async () => {
    const app = await bootStrapi({ database });
    try {
      const admin = await app.request('GET', '/admin/users/me', { token: await app.adminToken('editor') });
      expect(admin.body).toMatchObject({ data: { email: 'editor@example.com' } });
      const user = await app.apiUser();
      expect((await app.request('GET', '/api/orders', { token: user.token })).status).toBe(200);
      const body = { data: { number: 'R-1', stage: 'draft', stageSince: new Date(0).toISOString(), customer: 'Nordlab AS' } };
      const mobile = await app.apiToken('Mobile app');
      expect((await app.request('POST', '/api/orders', { token: mobile.token, body })).status).toBe(403);
      const website = await app.apiToken('Website');
      expect((await app.request('POST', '/api/orders', { token: website.token, body })).status).toBe(201);
    } finally {
      await app.stop();
    }
  });

  it('runs in a process of its own, ends at SIGTERM and continues with the same data', async () => {
    const first = await spawnStrapi({ database, seed: 'content' });
    try {
      expect((await first.request('GET', '/admin/users/me', { token: await first.adminToken() })).status).toBe(200);
      expect(await first.kill('SIGTERM')).toBe(0);
      const second = await spawnStrapi({ database, sharing: first.environment });
      try {
        const articles = await second.request('GET', '/api/articles?pagination[pageSize]=1');
        expect(articles.body).toMatchObject({ meta: { pagination: { total: 53 } } });
      } finally {
        await second.stop();
      }
    } finally {
      await first.stop();
    }
  });
});
