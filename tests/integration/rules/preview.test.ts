import { actionOf, type ConditionJson, type ConditionPreview, type RuleTarget } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';

const DAY = 86_400_000;
const READ = 'plugin::content-manager.explorer.read';

/** What an author of a rule sees before there is a rule: which entries a condition matches now, and why. */
describeEachDatabase('The preview of a condition', (database) => {
  let app: RunningStrapi;
  let token: string;

  const create = (uid: 'api::product.product' | 'api::article.article' | 'api::category.category' | 'api::order.order', data: object) =>
    app.strapi.documents(uid).create({ data: data as never });

  beforeAll(async () => {
    app = await bootStrapi({ database });
    token = await app.adminToken();
    for (const [name, stock, reorderLevel, price] of [['Bolt', 3, 10, 0.1], ['bolt', 30, 10, 1.5], ['Nut', 0, 0, 12]] as const) {
      await create('api::product.product', { name, sku: `${name}-${stock}`, stock, reorderLevel, price });
    }
    const guides = await create('api::category.category', { name: 'Guides', slug: 'guides' });
    const first = await create('api::article.article', { title: 'Bolts', slug: 'bolts', category: guides.documentId });
    await create('api::article.article', { title: 'No category', slug: 'none' });
    await app.strapi.documents('api::article.article').publish({ documentId: first.documentId });
    await create('api::order.order', { number: '1', stage: 'repair', customer: 'Ann', stageSince: new Date(Date.now() - 3 * DAY) });
    await create('api::order.order', { number: '2', stage: 'repair', customer: 'Ann', stageSince: new Date(Date.now() - DAY / 2) });
  });
  afterAll(() => app.stop());

  const preview = async (target: string, condition: ConditionJson, more: object = {}): Promise<ConditionPreview> => {
    const answer = await app.request('POST', '/insights/rules/preview', { token, body: { target, condition, ...more } });
    expect({ status: answer.status, error: answer.status === 200 ? null : answer.body }).toEqual({ status: 200, error: null });
    return (answer.body as { data: ConditionPreview }).data;
  };

  it('counts what matches, and explains the first entries', async () => {
    const found = await preview('api::product.product', { '<': [{ var: 'stock' }, { var: 'reorderLevel' }] });
    expect(found).toMatchObject({ problem: null, matched: 1, total: 3 });
    expect(found.entries).toHaveLength(1);
    expect(found.entries[0].label).toBe('Bolt');
    expect(found.entries[0].explanation).toEqual({
      path: '/<',
      operator: '<',
      result: true,
      operands: [
        { field: 'stock', value: 3, missing: false },
        { field: 'reorderLevel', value: 10, missing: false },
      ],
    });
  });

  it('tells texts apart by case, and decimals exactly', async () => {
    expect((await preview('api::product.product', { '==': [{ var: 'name' }, 'bolt'] })).matched).toBe(1);
    expect((await preview('api::product.product', { '<=': [{ var: 'price' }, 0.1] })).matched).toBe(1);
  });

  it('follows a relation, in drafts and in what is published', async () => {
    const guides: ConditionJson = { '==': [{ var: 'category.name' }, 'Guides'] };
    const drafts = await preview('api::article.article', guides);
    expect(drafts).toMatchObject({ matched: 1, total: 2 });
    expect(drafts.entries[0].explanation).toMatchObject({ result: true, operands: [{ value: 'Guides' }, {}] });
    expect(await preview('api::article.article', guides, { version: 'published' })).toMatchObject({ matched: 1, total: 1 });
    const without = await preview('api::article.article', { missing: 'category.name' });
    expect(without.matched).toBe(1);
    expect(without.entries[0].explanation.result).toBe(true);
  });

  it('finds what has waited too long', async () => {
    const late: ConditionJson = { and: [{ '==': [{ var: 'stage' }, 'repair'] }, { '>': [{ ageDays: { var: 'stageSince' } }, 2] }] };
    expect(await preview('api::order.order', late)).toMatchObject({ matched: 1, total: 2 });
    expect((await preview('api::order.order', { '<': [{ ageHours: { var: 'createdAt' } }, 1] })).matched).toBe(2);
  });

  it('shows as many entries as asked for, and counts all', async () => {
    const all: ConditionJson = { '>=': [{ var: 'stock' }, 0] };
    const found = await preview('api::product.product', all, { limit: 2 });
    expect([found.matched, found.entries.length]).toEqual([3, 2]);
    expect((await preview('api::product.product', all, { limit: 0 })).entries).toEqual([]);
  });

  it('says where a condition is wrong, and counts nothing', async () => {
    const wrong = await preview('api::product.product', { and: [{ '<': [{ var: 'stok' }, 5] }] });
    expect(wrong).toEqual({ problem: { path: '/and/0/</0/var', message: 'there is no field "stok"' }, matched: 0, total: 0, entries: [] });
  });

  it('names what else is wrong with the question', async () => {
    const ask = (body: object) => app.request('POST', '/insights/rules/preview', { token, body });
    const unknown = await ask({ target: 'api::nothing.nothing', condition: { missing: 'x' } });
    expect(unknown).toMatchObject({ status: 404, body: { error: { details: { field: 'target' } } } });
    const none = await ask({ target: 'api::product.product' });
    expect(none).toMatchObject({ status: 400, body: { error: { details: { field: 'condition' } } } });
    const users = await ask({ target: 'admin::user', condition: { missing: 'email' } });
    expect(users.status).toBe(404);
  });

  describe('for a role that may not read everything', () => {
    const roleToken = async (code: 'analyst', permissions: object[]): Promise<string> => {
      const roles = app.strapi.service('admin::role');
      const { id } = await roles.findOne({ code });
      await roles.assignPermissions(id, permissions);
      return app.adminToken(code);
    };
    const permission = (action: string, subject: string | null, fields?: string[], conditions: string[] = []) => ({
      action,
      subject,
      properties: fields ? { fields } : {},
      conditions,
    });

    it('is refused without the permission to see rules', async () => {
      const analyst = await roleToken('analyst', []);
      expect((await app.request('GET', '/insights/rules/targets', { token: analyst })).status).toBe(403);
    });

    it('tells nothing of related entries that the role may not see', async () => {
      const analyst = await roleToken('analyst', [
        permission(actionOf('readRules'), null),
        permission(READ, 'api::article.article', ['title', 'category']),
        permission(READ, 'api::category.category', ['name'], ['admin::is-creator']),
      ]);
      const body = { target: 'api::article.article', condition: { startsWith: [{ var: 'category.name' }, 'G'] } };
      const answer = await app.request('POST', '/insights/rules/preview', { token: analyst, body });
      expect(answer).toMatchObject({ status: 200, body: { data: { problem: { message: 'there is no field "category.name"' } } } });
    });

    it('knows only the types and fields that the role may read', async () => {
      const analyst = await roleToken('analyst', [
        permission(actionOf('readRules'), null),
        permission(READ, 'api::product.product', ['name', 'stock']),
        permission(READ, 'api::order.order', ['number'], ['admin::is-creator']),
      ]);
      const answer = await app.request('GET', '/insights/rules/targets', { token: analyst });
      const targets = (answer.body as { data: RuleTarget[] }).data;
      expect(targets.map(({ uid }) => uid).sort()).toEqual(['api::order.order', 'api::product.product']);
      const product = targets.find(({ uid }) => uid === 'api::product.product');
      expect(product?.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['name', 'stock']));
      expect(product?.fields.map(({ name }) => name)).not.toContain('price');

      const ask = (target: string, condition: ConditionJson) =>
        app.request('POST', '/insights/rules/preview', { token: analyst, body: { target, condition } });
      const hidden = await ask('api::product.product', { '>': [{ var: 'price' }, 1] });
      expect(hidden).toMatchObject({ status: 200, body: { data: { problem: { message: 'there is no field "price"' } } } });
      expect((await ask('api::article.article', { missing: 'title' })).status).toBe(404);
      const some = await ask('api::order.order', { missing: 'number' });
      expect(some).toMatchObject({ status: 400, body: { error: { details: { field: 'target', reason: 'your role sees only some of its entries' } } } });
    });
  });
});
