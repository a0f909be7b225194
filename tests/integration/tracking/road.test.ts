import type { EventView, OverviewResponse, PipelineView, UsageResponse } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';

/** From an HTTP request to a figure: what a user gets who installs the plugin and clicks around. */
describeEachDatabase('A request on its way to a chart', (database) => {
  let app: RunningStrapi;
  let token: string;
  beforeAll(async () => {
    app = await bootStrapi({ database });
    token = await app.adminToken();
  });
  afterAll(() => app.stop());

  const ask = async <Data>(path: string): Promise<Data> => {
    const answer = await app.request('GET', `/insights${path}`, { token });
    expect({ path, status: answer.status, error: answer.status === 200 ? null : answer.body }).toEqual({ path, status: 200, error: null });
    return (answer.body as { data: Data }).data;
  };

  /** Waits until everything that was accepted is stored. */
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 200; round += 1) {
      const { ledger } = await ask<PipelineView>('/pipeline');
      if (ledger.queued.memory + ledger.queued.spool === 0 && ledger.accepted > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('events are still queued');
  };

  it('is counted once, with who, what, how long and how it ended', async () => {
    expect((await app.request('GET', '/api/articles?pagination[pageSize]=2&token=abc')).status).toBe(200);
    expect((await app.request('GET', '/api/orders')).status).toBe(403);
    expect((await app.request('GET', '/api/nowhere')).status).toBe(404);
    const mobile = await app.apiToken('Mobile app');
    expect((await app.request('GET', '/api/products', { token: mobile.token })).status).toBe(200);
    await settle();

    const events = await ask<EventView[]>('/events?kind=api_request');
    expect(events.map(({ route, status, actor }) => ({ route, status, actor: actor.type })).reverse()).toEqual([
      { route: 'GET /api/articles', status: 200, actor: 'public' },
      { route: 'GET /api/orders', status: 403, actor: 'public' },
      { route: 'GET (unmatched)', status: 404, actor: 'public' },
      { route: 'GET /api/products', status: 200, actor: 'token' },
    ]);
    const [products, , , articles] = events;
    expect(products.token).toMatchObject({ label: 'Mobile app' });
    expect(products.subject).toEqual({ type: 'api::product.product', id: null });
    expect(articles.query).toContain('pageSize');
    expect(articles.query).not.toContain('abc');
    expect(articles.ip).toBe('127.0.0.0');
    expect(articles.handler).toBe('api::article.article.find');
  });

  it('shows in Overview and Usage at once', async () => {
    const overview = await ask<OverviewResponse>('/overview?range=today');
    expect(overview.figures.requests.value).toBeGreaterThanOrEqual(4);
    expect(overview.answeredFrom.source).toBe('summaries');
    expect(overview.topEndpoints.find(({ key }) => key === 'GET /api/articles')?.values.count).toBe(1);
    const usage = await ask<UsageResponse>('/usage?range=today');
    expect(usage.tokens).toEqual([expect.objectContaining({ name: 'Mobile app', requests: 1, errors: 0 })]);
    expect(usage.hourOfWeek).toHaveLength(168);
  });

  it('keeps the identity accepted = stored + queued + dropped', async () => {
    const pipeline = await ask<PipelineView>('/pipeline');
    expect(pipeline.imbalance).toBe(0);
    expect(pipeline.ledger.stored.rows).toBeGreaterThanOrEqual(4);
    expect(pipeline.sink.healthy).toBe(true);
  });
});
