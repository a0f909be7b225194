import type { AlertView, Page, TaskView } from '../../../contracts';
import { describeEachDatabase, type RunningStrapi } from '../harness';
import { bootWithProducts, PRODUCT, ruleAbout, type ProductStage, type Road } from './road';

/** What a rule does to the world, and how it is taken back. */
describeEachDatabase('What a rule does', (database) => {
  let app: RunningStrapi;
  let road: Road;
  let product: ProductStage['product'];

  const stockOf = async (documentId: string): Promise<number> =>
    Number((await app.strapi.documents(PRODUCT).findOne({ documentId }))?.stock);

  beforeAll(async () => {
    ({ app, road, product } = await bootWithProducts(database));
  });
  afterAll(() => app.stop());

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
});
