import { describeEachDatabase, type RunningStrapi } from '../harness';
import { bootWithProducts, PRODUCT, ruleAbout, type ProductStage, type Road } from './road';

/** What an approval stands for: exactly what its approvers have seen, and nobody approves their own. */
describeEachDatabase('A rule that asks for approval', (database) => {
  let app: RunningStrapi;
  let road: Road;
  let product: ProductStage['product'];

  beforeAll(async () => {
    ({ app, road, product } = await bootWithProducts(database));
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
