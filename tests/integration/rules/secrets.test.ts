import { actionOf, type AlertView, type ApprovalDetail, type EntryWatch, type ExecutionDetail, type Page, type RuleDefinition, type RulePlan, type RuleVocabulary } from '../../../contracts';
import { bootStrapi, type RunningStrapi } from '../harness';
import { createRoad, ruleAbout, type Road } from './road';

const PRODUCT = 'api::product.product';
const EXPLORER = 'plugin::content-manager.explorer';

/** What rules know as the plugin itself, and what they tell a role that may read less. */
describe('A role that may not read everything', () => {
  let app: RunningStrapi;
  let road: Road;
  let bolt: string;
  let execution: string;
  let approval: ApprovalDetail;

  const permission = (action: string, subject: string | null = null, fields?: string[], conditions: string[] = []) => ({
    action,
    subject,
    properties: fields ? { fields } : {},
    conditions,
  });
  const OWN = (['readRules', 'writeRules', 'approveRules', 'readTasks'] as const).map((name) => permission(actionOf(name)));
  /** The analyst from now on holds these. */
  const grant = async (...permissions: object[]): Promise<void> => {
    const roles = app.strapi.service('admin::role');
    const { id } = await roles.findOne({ code: 'analyst' });
    await roles.assignPermissions(id, [...OWN, ...permissions]);
  };
  const must = <Data>(method: 'GET' | 'POST', path: string, body?: object) => road.must<Data>(method, path, body, 'analyst');
  const ask = (method: 'GET' | 'POST', path: string, body?: object) => road.ask(method, path, body, 'analyst');
  const setting = (set: object): RuleDefinition => ruleAbout(PRODUCT, { actions: [{ action: 'UPDATE_FIELD', config: { set: { ...set } } }] });

  beforeAll(async () => {
    app = await bootStrapi({ settings: { rules: { updatable: { [PRODUCT]: ['stock', 'price'] } } } });
    road = createRoad(app);
    bolt = (await app.strapi.documents(PRODUCT).create({ data: { name: 'Bolt', sku: 'B', stock: 3, price: 1234 } as never })).documentId;
    const definition = ruleAbout(PRODUCT, {
      condition: { and: [{ '<': [{ var: 'stock' }, 10] }, { '>': [{ var: 'price' }, 1000] }] },
      actions: [
        { action: 'UPDATE_FIELD', config: { set: { price: 1 } } },
        { action: 'CREATE_ALERT', config: { title: '{entry.name} is dear', message: 'It costs {entry.price}', per: 'entry' } },
      ],
    });
    const rule = await road.create('DEAR', definition, 'editor');
    approval = await road.submit(rule.id, {}, 'editor');
    await road.approve(approval);
    execution = (await road.run(rule.id)).id;
    await road.settle();
  });
  afterAll(() => app.stop());

  it('cannot try what would show a field, nor write one', async () => {
    await grant(permission(`${EXPLORER}.read`, PRODUCT, ['name', 'stock']), permission(`${EXPLORER}.update`, PRODUCT, ['stock', 'price']));
    const hidden = await ask('POST', '/rules/dry-run', { definition: setting({ price: 1 }) });
    expect(hidden.status).toBe(400);
    expect(JSON.stringify(hidden.body)).toContain('your role may not read \\"price\\"');
    expect(JSON.stringify(hidden.body)).not.toContain('1234');
    expect((await must<RulePlan>('POST', '/rules/dry-run', { definition: setting({ stock: 5 }) })).acting).toBe(1);

    await grant(permission(`${EXPLORER}.read`, PRODUCT, ['name', 'stock']), permission(`${EXPLORER}.update`, PRODUCT, ['stock'], ['admin::is-creator']));
    const own = await ask('POST', '/rules', { code: 'OWN', definition: setting({ stock: 5 }) });
    expect([own.status, JSON.stringify(own.body)]).toEqual([400, expect.stringContaining('your role may not change \\"stock\\"')]);
  });

  it('sees of what was done the fields it may read', async () => {
    await grant(permission(`${EXPLORER}.read`, PRODUCT, ['name', 'stock']));
    const detail = await must<ExecutionDetail>('GET', `/rules/executions/${execution}`);
    expect(detail.entries[0]).toMatchObject({ label: 'Bolt', explanation: { parts: [{ operands: [{ value: 3 }, {}] }, { operator: '>' }] } });
    expect(detail.effects[0]).toMatchObject({ changes: [], entry: { label: 'Bolt' }, summary: expect.stringMatching(/^\(hidden/) });
    const shown = await must<ApprovalDetail>('GET', `/rules/approvals/${approval.id}`);
    expect(shown.plan).toMatchObject({ hash: approval.plan.hash, acting: 1, effects: [{ changes: [] }, {}] });
    expect(approval.plan.effects[0].changes).toEqual([{ field: 'price', from: 1234, to: 1 }]);
    const watch = await must<EntryWatch>('GET', `/rules/entry?uid=${PRODUCT}&documentId=${bolt}`);
    expect(watch.effects).toHaveLength(2);
    expect(JSON.stringify([detail, shown, watch])).not.toContain('1234');
  });

  it('sees nothing of entries of a type that it may not read', async () => {
    await grant();
    const detail = await must<ExecutionDetail>('GET', `/rules/executions/${execution}`);
    expect(detail).toMatchObject({ matched: 1, acted: 1, entries: [], context: {} });
    const shown = await must<ApprovalDetail>('GET', `/rules/approvals/${approval.id}`);
    expect(JSON.stringify([detail, shown])).not.toMatch(/Bolt|1234/);
    expect((await ask('GET', `/rules/entry?uid=${PRODUCT}&documentId=${bolt}`)).status).toBe(404);
    // What an alert says is addressed to people; what the entry is called by is not.
    const [alert] = ((await ask('GET', '/alerts')).body as Page<AlertView>).data;
    expect(alert).toMatchObject({ title: 'Bolt is dear', entry: { documentId: bolt, label: null } });
  });

  it('is not told what rules did to entries of which it sees only some', async () => {
    await grant(permission(`${EXPLORER}.read`, PRODUCT, ['name', 'stock', 'price'], ['admin::is-creator']));
    expect((await must<EntryWatch>('GET', `/rules/entry?uid=${PRODUCT}&documentId=${bolt}`)).effects).toEqual([]);
    expect((await must<ExecutionDetail>('GET', `/rules/executions/${execution}`)).entries).toEqual([]);
  });

  it('makes no rules about events and numbers that it may not see', async () => {
    const event = ruleAbout(PRODUCT, {
      target: { kind: 'event' },
      trigger: { kind: 'event', kinds: [], name: null },
      condition: { missing: 'error' },
      actions: [{ action: 'LOG_ONLY', config: { message: 'x' } }],
    });
    const metric = { ...event, target: { kind: 'metrics' as const }, trigger: { kind: 'manual' as const }, condition: { '>': [{ metric: { name: 'requests', minutes: 5 } }, 1] } };
    await grant();
    for (const definition of [event, metric]) {
      for (const way of ['backtest', 'dry-run', 'check']) {
        const answer = await ask('POST', `/rules/${way}`, { definition });
        expect(JSON.stringify(answer.body)).toMatch(/that needs the permission/);
      }
    }
    expect((await must<RuleVocabulary>('GET', '/rules/vocabulary')).metrics).toEqual([]);
    await grant(permission(actionOf('readEvents')), permission(actionOf('readAnalytics')));
    for (const definition of [event, metric]) expect((await ask('POST', '/rules/backtest', { definition })).status).toBe(200);
    expect((await must<RuleVocabulary>('GET', '/rules/vocabulary')).metrics).toContain('requests');
  });

  it('is told that a definition is nested too deep', async () => {
    const text = '['.repeat(40_000) + ']'.repeat(40_000);
    const definition = ruleAbout(PRODUCT, {});
    const body = JSON.stringify({ definition }).replace(JSON.stringify(definition.condition), text);
    const headers = { 'content-type': 'application/json' };
    const answer = await app.request('POST', '/insights/rules/check', { token: await app.adminToken('analyst'), headers, body });
    expect([answer.status, answer.body]).toMatchObject([200, { data: { problems: [{ path: '', message: 'is nested more than 50 deep' }] } }]);
  });
});
