import type { ApprovalSummary, NotificationView, RulePlan } from '../../../contracts';
import { describeEachDatabase, type RunningStrapi } from '../harness';
import { bootWithProducts, PRODUCT, ruleAbout, type Road } from './road';

/** The way of a rule: written by one person, tried, approved by another, run, and stopped. */
describeEachDatabase('A rule', (database) => {
  let app: RunningStrapi;
  let road: Road;

  beforeAll(async () => {
    ({ app, road } = await bootWithProducts(database));
  });
  afterAll(() => app.stop());

  it('is tried before it is saved: what matches, and what it would do', async () => {
    const definition = ruleAbout(PRODUCT, {});
    const plan = await road.must<RulePlan>('POST', '/rules/dry-run', { definition });
    expect(plan).toMatchObject({ matched: 2, total: 3, acting: 2, held: { coolDown: 0, before: 0, cap: 0 } });
    expect(plan.effects.map(({ action, summary, entry }) => [action, summary, entry?.label])).toEqual([
      ['LOG_ONLY', 'Bolt has 3', 'Bolt'],
      ['LOG_ONLY', 'Washer has 0', 'Washer'],
    ]);
    expect(plan.entries[0].explanation).toMatchObject({ operator: '<', result: true });
    expect(await road.must('GET', '/rules')).toEqual([]);
  });

  it('does not act before somebody else has approved it', async () => {
    const rule = await road.create('LOW_STOCK', ruleAbout(PRODUCT, {}), 'editor');
    expect(rule).toMatchObject({ state: 'draft', latestVersion: 1, activeVersion: null });
    const run = await road.ask('POST', `/rules/${rule.id}/run`);
    expect(run).toMatchObject({ status: 400, body: { error: { details: { field: 'rule' } } } });
    const activated = await road.ask('POST', `/rules/${rule.id}/activate`, {});
    expect(activated.status).toBe(400);

    const approval = await road.submit(rule.id, { comment: 'Please' }, 'editor');
    expect(approval).toMatchObject({ state: 'pending', barred: 'author', quorum: 1, approvals: 0, comment: 'Please' });
    expect(approval.plan.acting).toBe(2);
    const own = await road.ask('POST', `/rules/approvals/${approval.id}/vote`, { decision: 'approve', comment: '', planHash: approval.plan.hash }, 'editor');
    expect(own).toMatchObject({ status: 400, body: { error: { details: { reason: 'who wrote a rule does not approve it' } } } });

    const inbox = await road.must<ApprovalSummary[]>('GET', '/rules/approvals?state=pending');
    expect(inbox.map(({ id, barred }) => [id, barred])).toEqual([[approval.id, null]]);
    const news = await road.must<NotificationView[]>('GET', '/notifications');
    expect(news[0]).toMatchObject({ read: false, link: `approvals/${approval.id}` });

    const approved = await road.approve(approval);
    expect(approved).toMatchObject({ state: 'approved', approvals: 1, selfApproved: false });
    expect(await road.rule(rule.id)).toMatchObject({ state: 'active', activeVersion: 1, latestState: 'approved' });
  });

  it('is executed, and everything it did stands in the log', async () => {
    const [{ id }] = await road.must<{ id: string; code: string }[]>('GET', '/rules?text=low_stock');
    const run = await road.run(id);
    expect(run).toMatchObject({ state: 'succeeded', matched: 2, acted: 2, trigger: 'manual', mode: 'live', depth: 0 });
    await road.settle();
    const execution = await road.execution(run.id);
    expect(execution.effects.map(({ summary, state }) => [summary, state])).toEqual([
      ['Bolt has 3', 'done'],
      ['Washer has 0', 'done'],
    ]);
    expect(execution.entries.map(({ label }) => label)).toEqual(['Bolt', 'Washer']);
    expect(execution.context).toMatchObject({ count: 2, acting: 2 });
  });

  it('keeps acting as approved while a new version is written', async () => {
    const [{ id }] = await road.must<{ id: string }[]>('GET', '/rules?text=low_stock');
    const changed = ruleAbout(PRODUCT, { condition: { '<': [{ var: 'stock' }, 1] } });
    const saved = await road.must<{ latestVersion: number }>('PUT', `/rules/${id}`, { definition: changed, basedOn: 1 }, 'editor');
    expect(saved).toMatchObject({ latestVersion: 2, latestState: 'draft', activeVersion: 1, state: 'active' });
    expect(await road.run(id)).toMatchObject({ version: 1, acted: 2 });
    const late = await road.ask('PUT', `/rules/${id}`, { definition: changed, basedOn: 1 });
    expect(late).toMatchObject({ status: 409, body: { error: { name: 'ConflictError', details: { field: 'basedOn' } } } });
    const approval = await road.submit(id, {}, 'editor');
    expect(approval.before).toMatchObject({ condition: { '<': [{ var: 'stock' }, 10] } });
    await road.approve(approval);
    expect(await road.run(id)).toMatchObject({ version: 2, acted: 1 });
  });

  it('does not run while it is paused, also not by hand', async () => {
    const rule = await road.create('PAUSED', ruleAbout(PRODUCT, { name: 'Paused' }), 'editor');
    await road.approve(await road.submit(rule.id, {}, 'editor'));
    expect(await road.must('POST', `/rules/${rule.id}/pause`, { reason: 'Stocktaking' })).toMatchObject({ state: 'paused', attention: 'Paused: Stocktaking' });
    expect(await road.ask('POST', `/rules/${rule.id}/run`)).toMatchObject({ status: 400 });
    expect(await road.must('POST', `/rules/${rule.id}/activate`, {})).toMatchObject({ state: 'active', attention: null });
    await road.must('POST', `/rules/${rule.id}/retire`);
  });

  it('is only watched in shadow mode', async () => {
    const rule = await road.create('SHADOW', ruleAbout(PRODUCT, { condition: { '<': [{ var: 'stock' }, 5] }, actions: [{ action: 'UPDATE_FIELD', config: { set: { stock: 5 } } }] }));
    await road.must('POST', `/rules/${rule.id}/activate`, { shadow: true });
    const run = await road.run(rule.id);
    await road.settle();
    expect(run).toMatchObject({ mode: 'shadow', state: 'succeeded' });
    expect((await road.execution(run.id)).effects.map(({ state }) => state)).toEqual(Array(run.acted).fill('recorded'));
    expect(run.acted).toBeGreaterThan(0);
    expect((await app.strapi.documents(PRODUCT).findFirst({ filters: { name: 'Washer' } }))?.stock).toBe(0);
    await road.must('POST', `/rules/${rule.id}/retire`);
  });

  it('stops with the switch that stops all', async () => {
    const [{ id }] = await road.must<{ id: string }[]>('GET', '/rules?text=low_stock');
    const stopped = await road.must('PUT', '/rules/brakes', { stopped: true, reason: 'Stocktaking' });
    expect(stopped).toMatchObject({ stopped: true, reason: 'Stocktaking' });
    expect(await road.run(id)).toMatchObject({ state: 'skipped', acted: 0, message: 'All rules are stopped: Stocktaking.' });
    await road.must('PUT', '/rules/brakes', { stopped: false });
    expect(await road.run(id)).toMatchObject({ state: 'succeeded' });
  });
});
