import type { RuleDefinition } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createRoad, ruleAbout, type Road } from './road';

const PRODUCT = 'api::product.product';
const ARTICLE = 'api::article.article';

/** What sets a rule off: changes of content, tracked events, other rules, and what it does itself. */
describeEachDatabase('What sets a rule off', (database) => {
  let app: RunningStrapi;
  let road: Road;

  beforeAll(async () => {
    app = await bootStrapi({
      database,
      settings: {
        rules: { updatable: { [PRODUCT]: ['stock', 'reorderLevel'] }, approval: { selfApproval: true }, failuresUntilPaused: 3 },
      },
    });
    road = createRoad(app);
  });
  afterAll(() => app.stop());

  const product = (name: string, stock: number) =>
    app.strapi.documents(PRODUCT).create({ data: { name, sku: name, price: 1, stock } as never });

  const active = async (code: string, definition: RuleDefinition): Promise<string> => {
    const rule = await road.create(code, { ...definition, name: code });
    await road.approve(await road.submit(rule.id));
    return rule.id;
  };

  it('is an entry that is saved, once for each save that matches', async () => {
    const id = await active('SAVED', ruleAbout(PRODUCT, { trigger: { kind: 'content', on: ['create', 'update'] } }));
    const bolt = await product('Bolt', 3);
    await product('Plenty', 300);
    await road.settle();
    expect(await road.executions(id)).toMatchObject([{ trigger: 'content', matched: 1, acted: 1, cause: null }]);
    await app.strapi.documents(PRODUCT).update({ documentId: bolt.documentId, data: { stock: 2 } as never });
    await road.settle();
    const [latest, ...rest] = await road.executions(id);
    expect(rest).toHaveLength(1);
    expect((await road.execution(latest.id)).effects[0]).toMatchObject({ summary: 'Bolt has 2', entry: { documentId: bolt.documentId } });
    await road.must('POST', `/rules/${id}/retire`);
  });

  it('is only what begins to match, where a rule says so', async () => {
    const id = await active('EDGE', ruleAbout(PRODUCT, { trigger: { kind: 'content', on: ['update'] }, fires: 'edge' }));
    const nut = await product('Nut', 30);
    const save = (stock: number) => app.strapi.documents(PRODUCT).update({ documentId: nut.documentId, data: { stock } as never });
    await save(5);
    await road.settle();
    await save(4);
    await road.settle();
    expect((await road.executions(id)).map(({ acted }) => acted)).toEqual([0, 1]);
    await save(40);
    await save(3);
    await road.settle();
    expect((await road.executions(id)).filter(({ acted }) => acted === 1)).toHaveLength(2);
    await road.must('POST', `/rules/${id}/retire`);
  });

  it('is what a field was and became', async () => {
    const id = await active(
      'BECAME',
      ruleAbout('api::order.order', {
        trigger: { kind: 'content', on: ['update'] },
        condition: { and: [{ was: [{ var: 'stage' }, 'evaluation'] }, { became: [{ var: 'stage' }, 'repair'] }] },
        actions: [{ action: 'LOG_ONLY', config: { message: '{entry.number} is in {entry.stage}', per: 'entry' } }],
      })
    );
    const order = await app.strapi.documents('api::order.order').create({ data: { number: '7', stage: 'draft', customer: 'Ann', stageSince: new Date() } as never });
    for (const stage of ['evaluation', 'repair', 'quality'] as const) {
      await app.strapi.documents('api::order.order').update({ documentId: order.documentId, data: { stage } as never });
    }
    await road.settle();
    const executions = await road.executions(id);
    expect(executions.map(({ acted }) => acted)).toEqual([1]);
    expect((await road.execution(executions[0].id)).effects[0].summary).toBe('7 is in repair');
    await road.must('POST', `/rules/${id}/retire`);
  });

  it('is an entry that is published, unpublished or deleted', async () => {
    const about = (on: 'publish' | 'unpublish' | 'delete'): RuleDefinition =>
      ruleAbout(ARTICLE, {
        target: { kind: 'collection', uid: ARTICLE, version: 'draft' },
        trigger: { kind: 'content', on: [on] },
        condition: { '==': [{ var: 'title' }, 'News'] },
        actions: [{ action: 'LOG_ONLY', config: { message: '{entry.title}', per: 'entry' } }],
      });
    const rules = { publish: await active('PUBLISH', about('publish')), unpublish: await active('UNPUBLISH', about('unpublish')), delete: await active('DELETE', about('delete')) };
    const documents = app.strapi.documents(ARTICLE);
    const { documentId } = await documents.create({ data: { title: 'News', slug: 'news' } as never });
    await documents.publish({ documentId });
    await road.settle();
    expect(await road.executions(rules.publish)).toHaveLength(1);
    await documents.unpublish({ documentId });
    await documents.delete({ documentId });
    await road.settle();
    expect(await road.executions(rules.unpublish)).toHaveLength(1);
    expect((await road.executions(rules.delete)).map(({ acted }) => acted)).toEqual([1]);
    for (const id of Object.values(rules)) await road.must('POST', `/rules/${id}/retire`);
  });

  it('is nothing that is rolled back', async () => {
    const id = await active('ROLLED_BACK', ruleAbout(PRODUCT, { trigger: { kind: 'content', on: ['create'] } }));
    await app.strapi.db
      .transaction(async () => {
        await product('Never', 1);
        throw new Error('no');
      })
      .catch(() => undefined);
    await road.settle();
    expect(await road.executions(id)).toEqual([]);
    await road.must('POST', `/rules/${id}/retire`);
  });

  it('is a tracked event', async () => {
    const id = await active(
      'EVENT',
      ruleAbout(PRODUCT, {
        target: { kind: 'event' },
        trigger: { kind: 'event', kinds: ['custom'], name: 'checkout failed' },
        condition: { '==': [{ json: ['properties', 'reason', 'text'] }, 'card'] },
        actions: [{ action: 'LOG_ONLY', config: { message: '{entry.kind}: {entry.properties.reason}' } }],
      })
    );
    const tracker = app.strapi.plugin('insights').service('tracker');
    tracker.track({ name: 'checkout failed', properties: { reason: 'card' } });
    tracker.track({ name: 'checkout failed', properties: { reason: 'address' } });
    tracker.track({ name: 'checkout', properties: { reason: 'card' } });
    await road.settle();
    const executions = await road.executions(id);
    expect(executions.map(({ trigger, acted }) => [trigger, acted])).toEqual([['event', 1]]);
    expect((await road.execution(executions[0].id)).effects[0].summary).toBe('custom: card');
    await road.must('POST', `/rules/${id}/retire`);
  });

  it('is a tracked event that a rule itself has caused, and is known as its consequence', async () => {
    const cause = await active(
      'CAUSE',
      ruleAbout(PRODUCT, {
        condition: { and: [{ '==': [{ var: 'name' }, 'Caused'] }, { '==': [{ var: 'stock' }, 1] }] },
        actions: [{ action: 'UPDATE_FIELD', config: { set: { stock: 2 } } }],
      })
    );
    const effect = await active(
      'EFFECT',
      ruleAbout(PRODUCT, {
        target: { kind: 'event' },
        trigger: { kind: 'event', kinds: ['content_change'], name: null },
        condition: { '==': [{ var: 'subjectType' }, PRODUCT] },
        actions: [{ action: 'LOG_ONLY', config: { message: '{entry.name}' } }],
      })
    );
    await product('Caused', 1);
    await road.settle();
    expect(await road.executions(effect)).toMatchObject([{ cause: null, depth: 0 }]);
    const run = await road.run(cause);
    await road.settle();
    expect((await road.executions(effect))[0]).toMatchObject({ trigger: 'event', cause: run.id, depth: 1 });
    for (const id of [cause, effect]) await road.must('POST', `/rules/${id}/retire`);
  });

  it('is another rule that has acted', async () => {
    const first = await active('FIRST', ruleAbout(PRODUCT, { condition: { '==': [{ var: 'name' }, 'Bolt'] } }));
    const second = await active('SECOND', ruleAbout(PRODUCT, { trigger: { kind: 'rule', code: 'FIRST' } }));
    const third = await active('THIRD', ruleAbout(PRODUCT, { condition: { '==': [{ var: 'name' }, 'Bolt'] }, actions: [{ action: 'RUN_RULE', config: { code: 'FIRST' } }] }));
    const run = await road.run(first);
    await road.settle();
    expect(await road.executions(second)).toMatchObject([{ trigger: 'rule', cause: run.id, depth: 1 }]);
    await road.run(third);
    await road.settle();
    expect((await road.executions(first))[0]).toMatchObject({ trigger: 'rule', depth: 1 });
    expect((await road.executions(second))[0]).toMatchObject({ depth: 2 });
    for (const id of [first, second, third]) await road.must('POST', `/rules/${id}/retire`);
  });

  it('is stopped where rules set each other off in a circle', async () => {
    const one = await product('Loop', 1000);
    const loop = (from: number, field: 'stock' | 'reorderLevel', to: string): RuleDefinition =>
      ruleAbout(PRODUCT, {
        trigger: { kind: 'content', on: ['update'] },
        condition: { and: [{ '==': [{ var: 'name' }, 'Loop'] }, { '>=': [{ var: 'stock' }, from] }] },
        actions: [{ action: 'UPDATE_FIELD', config: { set: { [field]: Number(to) } } }],
      });
    // A raises the stock to 2000, B to 2001: each save sets both off, and neither is ever content.
    const a = await active('LOOP_A', { ...loop(1000, 'stock', '2000'), condition: { and: [{ '==': [{ var: 'name' }, 'Loop'] }, { '!=': [{ var: 'stock' }, 2000] }] } });
    const b = await active('LOOP_B', { ...loop(1000, 'stock', '2001'), condition: { and: [{ '==': [{ var: 'name' }, 'Loop'] }, { '!=': [{ var: 'stock' }, 2001] }] } });
    await app.strapi.documents(PRODUCT).update({ documentId: one.documentId, data: { stock: 1001 } as never });
    for (let round = 0; round < 6; round += 1) await road.settle();
    const executions = [...(await road.executions(a)), ...(await road.executions(b))];
    const blocked = executions.filter(({ state }) => state === 'blocked');
    expect(blocked.length).toBeGreaterThan(0);
    expect(blocked[0].message).toMatch(/A loop was stopped/);
    expect(Math.max(...executions.map(({ depth }) => depth))).toBe(4);
    const before = executions.length;
    await road.settle();
    expect([...(await road.executions(a)), ...(await road.executions(b))]).toHaveLength(before);
    expect((await app.request('GET', '/_health')).status).toBe(204);
    for (const id of [a, b]) await road.must('POST', `/rules/${id}/retire`);
  });

  it('pauses a rule that fails again and again, and says so to its owner', async () => {
    const id = await active('FAILING', ruleAbout(PRODUCT, {}));
    // The world has changed behind the rule.
    await app.strapi.db.connection('insights_rule_versions').where('rule', id).update({ definition: '{"broken":true}' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await road.run(id)).toMatchObject({ state: 'failed', acted: 0, message: expect.stringMatching(/cannot be read/) });
    }
    const listed = await road.must<{ id: string; attention: string | null }[]>('GET', '/rules?text=failing');
    expect(listed[0].attention).toMatch(/cannot be read/);
  });
});
