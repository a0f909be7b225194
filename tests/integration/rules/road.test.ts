import type { AlertView, ApprovalSummary, NotificationView, Page, RulePlan, TaskView } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createRoad, ruleAbout, type Road } from './road';

const PRODUCT = 'api::product.product';

/** The way of a rule: written by one person, tried, approved by another, run, and undone. */
describeEachDatabase('A rule', (database) => {
  let app: RunningStrapi;
  let road: Road;

  const product = (data: object) => app.strapi.documents(PRODUCT).create({ data: { price: 1, ...data } as never });
  const stockOf = async (documentId: string): Promise<number> =>
    Number((await app.strapi.documents(PRODUCT).findOne({ documentId }))?.stock);

  beforeAll(async () => {
    app = await bootStrapi({
      database,
      settings: { rules: { updatable: { [PRODUCT]: ['stock', 'reorderLevel'] } } },
    });
    road = createRoad(app);
    for (const [name, stock] of [['Bolt', 3], ['Nut', 30], ['Washer', 0]] as const) {
      await product({ name, sku: name, stock });
    }
    // A value that is missing, which the form would not let through.
    await app.strapi.db.query(PRODUCT).updateMany({ where: { name: 'Bolt' }, data: { reorderLevel: null } });
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

  it('is not approved as something else than the approver has seen', async () => {
    const rule = await road.create('SEEN', ruleAbout(PRODUCT, { name: 'Seen' }), 'editor');
    const approval = await road.submit(rule.id, {}, 'editor');
    const pin = await product({ name: 'Pin', sku: 'Pin', stock: 1 });
    const vote = await road.ask('POST', `/rules/approvals/${approval.id}/vote`, { decision: 'approve', comment: '', planHash: approval.plan.hash });
    expect(vote).toMatchObject({ status: 409, body: { error: { details: { field: 'planHash' } } } });
    const again = await road.must<typeof approval>('POST', `/rules/approvals/${approval.id}/refresh`);
    expect(again.plan.acting).toBe(3);
    expect(await road.approve(again)).toMatchObject({ state: 'approved' });
    await app.strapi.documents(PRODUCT).delete({ documentId: pin.documentId });
  });

  it('is rejected with a reason only, and can be mended', async () => {
    const rule = await road.create('REJECTED', ruleAbout(PRODUCT, { name: 'Rejected' }), 'editor');
    const approval = await road.submit(rule.id, {}, 'editor');
    const vote = (comment: string) =>
      road.ask('POST', `/rules/approvals/${approval.id}/vote`, { decision: 'reject', comment, planHash: approval.plan.hash });
    expect(await vote(' ')).toMatchObject({ status: 400, body: { error: { details: { field: 'comment' } } } });
    expect((await vote('Too many alerts.')).status).toBe(200);
    expect(await road.rule(rule.id)).toMatchObject({ state: 'draft', latestState: 'rejected' });
    expect((await vote('Again')).status).toBe(409);
  });

  it('writes fields, says what they were, and takes it back', async () => {
    const washer = (await app.strapi.documents(PRODUCT).findFirst({ filters: { name: 'Washer' } }))!;
    const rule = await road.create(
      'REORDER',
      ruleAbout(PRODUCT, { condition: { '==': [{ var: 'stock' }, 0] }, actions: [{ action: 'UPDATE_FIELD', config: { set: { stock: 100 } } }] }),
      'editor'
    );
    const approval = await road.submit(rule.id, {}, 'editor');
    expect(approval.plan.effects).toEqual([
      expect.objectContaining({ action: 'UPDATE_FIELD', changes: [{ field: 'stock', from: 0, to: 100 }], summary: 'stock: 0 → 100' }),
    ]);
    await road.approve(approval);
    const run = await road.run(rule.id);
    await road.settle();
    expect(await stockOf(washer.documentId)).toBe(100);
    const [effect] = (await road.execution(run.id)).effects;
    expect(effect).toMatchObject({ state: 'done', undoable: true });
    const watch = await road.must<{ rules: { code: string }[]; effects: { id: string }[] }>(
      'GET',
      `/rules/entry?uid=${PRODUCT}&documentId=${washer.documentId}`
    );
    expect(watch.effects[0].id).toBe(effect.id);
    expect(watch.rules.map(({ code }) => code)).toContain('REORDER');
    await road.must('POST', `/rules/effects/${effect.id}/undo`);
    expect(await stockOf(washer.documentId)).toBe(0);
    await road.must('POST', `/rules/${rule.id}/retire`);
  });

  it('does not overwrite what somebody has changed since it was planned', async () => {
    const nail = await product({ name: 'Nail', sku: 'Nail', stock: 77 });
    const definition = ruleAbout(PRODUCT, {
      condition: { '==': [{ var: 'stock' }, 77] },
      actions: [{ action: 'UPDATE_FIELD', config: { set: { stock: 50 } } }],
    });
    const rule = await road.create('CAREFUL', definition, 'editor');
    await road.approve(await road.submit(rule.id, {}, 'editor'));
    const run = await road.run(rule.id);
    await road.settle();
    expect(await stockOf(nail.documentId)).toBe(50);
    // As if the effect had waited while a person was quicker.
    await app.strapi.documents(PRODUCT).update({ documentId: nail.documentId, data: { stock: 7 } as never });
    await app.strapi.db.connection('insights_effects').where('origin', run.id).update({ state: 'waiting', due_at: 0, attempts: 0, lease_owner: null });
    await road.settle();
    expect(await stockOf(nail.documentId)).toBe(7);
    const [effect] = (await road.execution(run.id)).effects;
    expect(effect).toMatchObject({ state: 'dead', error: expect.stringMatching(/somebody has changed it since/) });
    await road.must('POST', `/rules/${rule.id}/retire`);
  });

  it('raises alerts and gives people tasks', async () => {
    const definition = ruleAbout(PRODUCT, {
      condition: { '==': [{ var: 'name' }, 'Bolt'] },
      severity: 'critical',
      actions: [
        { action: 'CREATE_ALERT', config: { title: '{rule.name}: {entry.name}', message: '{entry.stock} left, order at {entry.reorderLevel}' } },
        { action: 'CREATE_TASK', config: { title: 'Order {entry.name}', dueInDays: 2 } },
        { action: 'LOG_ONLY', config: { message: '{context.count} of {context.total}' } },
      ],
    });
    const rule = await road.create('TELL', { ...definition, name: 'Tell' }, 'editor');
    await road.approve(await road.submit(rule.id, {}, 'editor'));
    const run = await road.run(rule.id);
    await road.settle();
    expect((await road.execution(run.id)).effects[2].summary).toBe(`1 of ${await app.strapi.documents(PRODUCT).count({})}`);
    const alerts = (await road.ask('GET', '/alerts')).body as Page<AlertView>;
    expect(alerts.data[0]).toMatchObject({ title: 'Tell: Bolt', message: '3 left, order at (entry.reorderLevel: no value)', severity: 'critical', state: 'open', entry: { uid: PRODUCT, label: 'Bolt' } });
    const tasks = (await road.ask('GET', '/tasks')).body as Page<TaskView>;
    expect(tasks.data[0]).toMatchObject({ title: 'Order Bolt', state: 'open', rule: { name: 'Tell' } });
    const me = await app.admin();
    const task = await road.must<TaskView>('PUT', `/tasks/${tasks.data[0].id}`, { state: 'doing', assignee: me.id });
    expect(task).toMatchObject({ state: 'doing', assignee: { id: me.id } });
    await road.must('PUT', `/alerts/${alerts.data[0].id}`, { state: 'resolved' });
    await road.must('POST', `/rules/${rule.id}/retire`);
  });

  it('does not run while it is paused, also not by hand', async () => {
    const rule = await road.create('PAUSED', ruleAbout(PRODUCT, { name: 'Paused' }), 'editor');
    await road.approve(await road.submit(rule.id, {}, 'editor'));
    expect(await road.must('POST', `/rules/${rule.id}/pause`, { reason: 'Stocktaking' })).toMatchObject({ state: 'paused', attention: 'Paused: Stocktaking' });
    expect(await road.ask('POST', `/rules/${rule.id}/run`)).toMatchObject({ status: 400 });
    expect(await road.must('POST', `/rules/${rule.id}/activate`, {})).toMatchObject({ state: 'active', attention: null });
    await road.must('POST', `/rules/${rule.id}/retire`);
  });

  it('is not started by the approval of a version, where somebody has paused it', async () => {
    const rule = await road.create('STAYS_PAUSED', ruleAbout(PRODUCT, { name: 'Stays paused' }), 'editor');
    await road.approve(await road.submit(rule.id, {}, 'editor'));
    await road.must('PUT', `/rules/${rule.id}`, { definition: ruleAbout(PRODUCT, { name: 'Stays paused', cap: 7 }), basedOn: 1 }, 'editor');
    const approval = await road.submit(rule.id, {}, 'editor');
    await road.must('POST', `/rules/${rule.id}/pause`);
    await road.approve(approval);
    expect(await road.rule(rule.id)).toMatchObject({ state: 'paused', latestState: 'approved', activeVersion: 1 });
    await road.must('POST', `/rules/${rule.id}/retire`);
  });

  it('is not approved by its owner, nor by anybody who had a hand in it', async () => {
    const rule = await road.create('OWNED', ruleAbout(PRODUCT, { name: 'Owned' }));
    await road.must('PUT', `/rules/${rule.id}`, { definition: ruleAbout(PRODUCT, { name: 'Owned.' }), basedOn: 1 }, 'editor');
    const approval = await road.submit(rule.id, {}, 'editor');
    const vote = await road.ask('POST', `/rules/approvals/${approval.id}/vote`, { decision: 'approve', comment: '', planHash: approval.plan.hash });
    expect(vote).toMatchObject({ status: 400, body: { error: { details: { reason: 'who wrote a rule does not approve it' } } } });
    await road.must('POST', `/rules/${rule.id}/retire`);
    expect(await road.must('GET', `/rules/approvals/${approval.id}`)).toMatchObject({ state: 'stale' });
    expect((await road.ask('POST', `/rules/${rule.id}/submit`, {}, 'editor')).status).toBe(400);
  });

  it('is not approved as a version that was changed at the same moment', async () => {
    const rule = await road.create('RACE', ruleAbout(PRODUCT, { name: 'Race' }), 'editor');
    const approval = await road.submit(rule.id, {}, 'editor');
    await road.must('PUT', `/rules/${rule.id}`, { definition: ruleAbout(PRODUCT, { name: 'Race 2' }), basedOn: 1 }, 'editor');
    // As if the vote had been read before the save was.
    await app.strapi.db.connection('insights_approvals').where('document_id', approval.id).update({ state: 'pending' });
    const vote = await road.ask('POST', `/rules/approvals/${approval.id}/vote`, { decision: 'approve', comment: '', planHash: approval.plan.hash });
    expect(vote.status).toBe(409);
    expect(await road.rule(rule.id)).toMatchObject({ state: 'draft', activeVersion: null, latestVersion: 2 });
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
