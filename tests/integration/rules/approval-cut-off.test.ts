import type { ApprovalDetail, ApprovalSummary, NotificationView } from '../../../contracts';
import { describeEachDatabase, type RunningStrapi } from '../harness';
import { bootWithProducts, PRODUCT, ruleAbout, type ProductStage, type Road } from './road';

/** A process takes the vote that is enough, and dies before it can do what the votes say. */
describeEachDatabase('An approval that was cut off after its last vote', (database) => {
  let app: RunningStrapi;
  let road: Road;
  let product: ProductStage['product'];
  let votes = 0;

  beforeAll(async () => {
    ({ app, road, product } = await bootWithProducts(database));
  });
  afterAll(() => app.stop());

  const approvals = () => app.strapi.db.connection('insights_approvals');

  const submit = async (code: string): Promise<ApprovalDetail> => {
    const rule = await road.create(code, ruleAbout(PRODUCT, { name: code }), 'editor');
    return road.submit(rule.id, {}, 'editor');
  };

  /** What such a process leaves: the vote, and nothing else. */
  const cutOff = async ({ id, plan }: ApprovalDetail, decision: 'approve' | 'reject' = 'approve'): Promise<void> => {
    const vote = { document_id: `vote ${(votes += 1)}`, approval: id, actor: (await app.admin()).id, plan_hash: plan.hash };
    await app.strapi.db.connection('insights_approval_votes').insert({ ...vote, decision, comment: 'Said.', at: Date.now() });
  };

  const detail = (id: string) => road.must<ApprovalDetail>('GET', `/rules/approvals/${id}`);
  const told = async (approval: ApprovalDetail): Promise<string[]> => {
    const news = await road.must<NotificationView[]>('GET', '/notifications', undefined, 'editor');
    return news.filter(({ link }) => link === `approvals/${approval.id}`).map(({ title, message }) => `${title}. ${message}`);
  };

  it('is settled by the next tick, once, in the name of who has voted', async () => {
    const approval = await submit('TICKED');
    await cutOff(approval);
    await road.settle();
    expect(await approvals().where('document_id', approval.id).pluck('state')).toEqual(['approved']);
    expect(await road.rule(approval.rule.id)).toMatchObject({ state: 'active', activeVersion: 1, latestState: 'approved' });
    await road.settle();
    expect(await told(approval)).toEqual([expect.stringMatching(/^Approved: TICKED\. .+ has approved version 1 of "TICKED"\.$/)]);
    expect(await detail(approval.id)).toMatchObject({ approvals: 1, selfApproved: false, barred: 'closed' });
  });

  it('is settled once by many who look at it at the same moment', async () => {
    const approval = await submit('LOOKED_AT');
    await cutOff(approval);
    const looks = await Promise.all(Array.from({ length: 6 }, () => detail(approval.id)));
    expect(looks.map(({ state }) => state)).toEqual(Array(6).fill('approved'));
    await road.settle();
    expect(await road.rule(approval.rule.id)).toMatchObject({ state: 'active', activeVersion: 1 });
    expect(await told(approval)).toHaveLength(1);
  });

  it('is not among those that wait, and takes no other vote', async () => {
    const [listed, voted] = [await submit('LISTED'), await submit('VOTED')];
    await cutOff(listed);
    await cutOff(voted, 'reject');
    const vote = { decision: 'approve', comment: '', planHash: voted.plan.hash };
    expect((await road.ask('POST', `/rules/approvals/${voted.id}/vote`, vote)).status).toBe(409);
    expect(await road.must<ApprovalSummary[]>('GET', '/rules/approvals?state=pending')).toEqual([]);
    expect((await detail(listed.id)).state).toBe('approved');
  });

  it('is rejected where the last vote was one against it', async () => {
    const approval = await submit('REJECTED');
    await cutOff(approval, 'reject');
    await road.settle();
    expect((await detail(approval.id)).state).toBe('rejected');
    expect(await road.rule(approval.rule.id)).toMatchObject({ state: 'draft', latestState: 'rejected' });
    expect(await told(approval)).toEqual([expect.stringMatching(/^Rejected: REJECTED/)]);
  });

  it('is approved though its time is over by now: the votes came before', async () => {
    const approval = await submit('LATE');
    await cutOff(approval);
    await approvals().where('document_id', approval.id).update({ expires_at: Date.now() - 1 });
    await road.settle();
    expect((await detail(approval.id)).state).toBe('approved');
  });

  it('waits for others where the votes do not suffice', async () => {
    const approval = await submit('QUORUM');
    await approvals().where('document_id', approval.id).update({ quorum: 2 });
    await cutOff(approval);
    await road.settle();
    expect(await detail(approval.id)).toMatchObject({ state: 'pending', approvals: 1, quorum: 2 });
    expect(await road.rule(approval.rule.id)).toMatchObject({ state: 'submitted', activeVersion: null });
    await road.must('POST', `/rules/${approval.rule.id}/retire`);
  });

  it('is asked anew where the rule would do something else by now than was voted on', async () => {
    const approval = await submit('MOVED');
    await cutOff(approval);
    await product({ name: 'Pin', sku: 'Pin', stock: 3 });
    await road.settle();
    const asked = await detail(approval.id);
    expect(asked).toMatchObject({ state: 'pending', approvals: 0, barred: null, votes: [{ counts: false }] });
    expect(asked.plan.acting).toBe(approval.plan.acting + 1);
    expect(await road.rule(approval.rule.id)).toMatchObject({ state: 'submitted', activeVersion: null });
    expect(await road.approve(asked)).toMatchObject({ state: 'approved' });
  });

  it('is not approved where its version is not the one that was submitted', async () => {
    const approval = await submit('REPLACED');
    await road.must('PUT', `/rules/${approval.rule.id}`, { definition: ruleAbout(PRODUCT, { name: 'Replaced' }), basedOn: 1 }, 'editor');
    await approvals().where('document_id', approval.id).update({ state: 'pending' });
    await cutOff(approval);
    await road.settle();
    expect(await detail(approval.id)).toMatchObject({ state: 'pending' });
    expect(await road.rule(approval.rule.id)).toMatchObject({ state: 'draft', activeVersion: null, latestVersion: 2 });
  });
});
