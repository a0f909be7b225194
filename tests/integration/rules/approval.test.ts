import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createRoad, ruleAbout, type Road } from './road';

const PRODUCT = 'api::product.product';

/** What an approval stands for: exactly what its approvers have seen, and nobody approves their own. */
describeEachDatabase('A rule that asks for approval', (database) => {
  let app: RunningStrapi;
  let road: Road;

  const product = (data: object) => app.strapi.documents(PRODUCT).create({ data: { price: 1, ...data } as never });

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
});
