import type { ExecutionSummary, RuleDefinition } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createRoad, ruleAbout, type Road } from './road';

const PRODUCT = 'api::product.product';

/** Somebody runs the rule of an execution again, from the log. */
describeEachDatabase('Running an execution again', (database) => {
  let app: RunningStrapi;
  let road: Road;

  beforeAll(async () => {
    app = await bootStrapi({ database, settings: { rules: { approval: { selfApproval: true } } } });
    road = createRoad(app);
    // It matches all rules here, and no change of it has set any off.
    await product('Bystander', 1);
  });
  afterAll(() => app.stop());

  const product = (name: string, stock: number) => app.strapi.documents(PRODUCT).create({ data: { name, sku: name, price: 1, stock } as never });
  const save = (documentId: string, stock: number) => app.strapi.documents(PRODUCT).update({ documentId, data: { stock } as never });

  const active = async (code: string, changes: Partial<RuleDefinition>): Promise<string> => {
    const rule = await road.create(code, ruleAbout(PRODUCT, { name: code, ...changes }));
    await road.approve(await road.submit(rule.id));
    return rule.id;
  };

  const again = (execution: ExecutionSummary) => road.must<ExecutionSummary>('POST', `/rules/executions/${execution.id}/rerun`);
  const refusal = async (execution: ExecutionSummary): Promise<unknown> => {
    const answer = await road.ask('POST', `/rules/executions/${execution.id}/rerun`);
    expect(answer.status).toBe(400);
    return (answer.body as { error: { details: object } }).error.details;
  };
  const latest = async (rule: string): Promise<ExecutionSummary> => {
    await road.settle();
    return (await road.executions(rule))[0];
  };
  const deeds = async ({ id }: ExecutionSummary): Promise<string[]> => {
    await road.settle();
    return (await road.execution(id)).effects.map(({ summary }) => summary);
  };
  const retire = (rule: string) => road.must('POST', `/rules/${rule}/retire`);

  it('that a change began is about the entries of that change only, as they are now', async () => {
    const rule = await active('SAVED', { trigger: { kind: 'content', on: ['create'] } });
    const { documentId } = await product('Bolt', 3);
    const first = await latest(rule);
    expect(await deeds(first)).toEqual(['Bolt has 3']);
    await save(documentId, 2);
    const second = await again(first);
    expect(second).toMatchObject({ trigger: 'manual', state: 'succeeded', matched: 1, acted: 1, by: { id: (await app.admin()).id } });
    expect(await deeds(second)).toEqual(['Bolt has 2']);
    await retire(rule);
  });

  it('does nothing for entries that do not match any more, or are gone', async () => {
    const rule = await active('GONE', { trigger: { kind: 'content', on: ['create'] } });
    const entries = [await product('Nut', 3), await product('Pin', 3)];
    const executions = (await latest(rule)) && (await road.executions(rule));
    await save(entries[0].documentId, 300);
    await app.strapi.documents(PRODUCT).delete({ documentId: entries[1].documentId });
    for (const execution of executions) expect(await again(execution)).toMatchObject({ state: 'succeeded', matched: 0, acted: 0 });
    await retire(rule);
  });

  it('that asked the whole collection asks it as a whole again', async () => {
    const rule = await active('WHOLE', { trigger: { kind: 'manual' } });
    const first = await road.run(rule);
    await product('Washer', 4);
    const second = await again(first);
    expect(second.matched).toBe(first.matched + 1);
    expect(await deeds(second)).toEqual(expect.arrayContaining(['Bystander has 1', 'Washer has 4']));
    await retire(rule);
  });

  it('is refused where it was about an event, which cannot happen again', async () => {
    const rule = await active('EVENT', {
      target: { kind: 'event' },
      trigger: { kind: 'event', kinds: ['custom'], name: 'checkout failed' },
      condition: { '==': [{ var: 'kind' }, 'custom'] },
      actions: [{ action: 'LOG_ONLY', config: { message: '{entry.kind}' } }],
    });
    app.strapi.plugin('insights').service('tracker').track({ name: 'checkout failed' });
    const execution = await latest(rule);
    expect(execution).toMatchObject({ trigger: 'event', acted: 1 });
    expect(await refusal(execution)).toMatchObject({ field: 'execution', reason: expect.stringMatching(/single events/) });
    expect(await road.executions(rule)).toHaveLength(1);
    await retire(rule);
  });

  it('is refused where its rule asks what was before a change, which is not known any more', async () => {
    const rule = await active('CHANGED', {
      trigger: { kind: 'content', on: ['update'] },
      condition: { and: [{ changed: [{ var: 'stock' }] }, { '<': [{ var: 'stock' }, 10] }] },
    });
    const { documentId } = await product('Screw', 30);
    await save(documentId, 3);
    const execution = await latest(rule);
    expect(execution).toMatchObject({ trigger: 'content', acted: 1 });
    expect(await refusal(execution)).toMatchObject({ field: 'execution', reason: expect.stringMatching(/what was before a change/) });
    expect(await road.executions(rule)).toHaveLength(1);
    await retire(rule);
  });

  it('is refused where more entries matched than the log has kept', async () => {
    const rule = await active('MANY', { trigger: { kind: 'content', on: ['create'] } });
    // One transaction: its changes are told together, and are one execution.
    await app.strapi.db.transaction(async () => {
      for (let index = 0; index < 11; index += 1) await product(`Part ${index}`, 1);
    });
    const execution = await latest(rule);
    expect(execution).toMatchObject({ trigger: 'content', matched: 11, acted: 11 });
    expect((await road.execution(execution.id)).entries).toHaveLength(10);
    expect(await refusal(execution)).toMatchObject({ field: 'execution', reason: expect.stringMatching(/more entries than its log has kept/) });
    expect(await road.executions(rule)).toHaveLength(1);
    await retire(rule);
  });

  it('is refused while its rule does not run', async () => {
    const rule = await active('PAUSED', { trigger: { kind: 'manual' } });
    const execution = await road.run(rule);
    await road.must('POST', `/rules/${rule}/pause`);
    expect(await refusal(execution)).toMatchObject({ field: 'rule', reason: expect.stringMatching(/paused/) });
    expect((await road.ask('POST', '/rules/executions/nonsense/rerun')).status).toBe(404);
    await retire(rule);
  });
});
