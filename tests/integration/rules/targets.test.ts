import type { ConditionJson, RuleTargetChoice } from '../../../contracts';
import type { Condition } from '../../../server/conditions';
import { createContentSource } from '../../../server/host';
import { createTargets, type Targets } from '../../../server/rules/target';
import { createDatabase } from '../../../server/storage';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';

const DAY = 86_400_000;

/** What rules can be about, on the playground's own content types. */
describeEachDatabase('Targets', (database) => {
  let app: RunningStrapi;
  let targets: Targets;
  let published: string;

  const PRODUCTS: RuleTargetChoice = { kind: 'collection', uid: 'api::product.product', version: 'draft' };
  const drafts: RuleTargetChoice = { kind: 'collection', uid: 'api::article.article', version: 'draft' };
  const live: RuleTargetChoice = { ...drafts, version: 'published' };

  const create = (uid: 'api::product.product' | 'api::article.article' | 'api::category.category' | 'api::order.order', data: object) =>
    app.strapi.documents(uid).create({ data: data as never });

  const CATEGORIES: RuleTargetChoice = { kind: 'collection', uid: 'api::category.category', version: 'draft' };
  const ORDERS: RuleTargetChoice = { kind: 'collection', uid: 'api::order.order', version: 'draft' };

  const parsed = (target: RuleTargetChoice, json: ConditionJson): Condition => {
    const { condition, problem } = targets.parse(target, json, null, { changes: true });
    if (!condition) throw new Error(`${problem.path}: ${problem.message}`);
    return condition;
  };
  const ask = (target: RuleTargetChoice, json: ConditionJson) => targets.ask(target, parsed(target, json), Date.now());

  beforeAll(async () => {
    app = await bootStrapi({ database });
    const { strapi } = app;
    targets = createTargets({
      source: createContentSource(strapi),
      database: createDatabase(database, strapi.db.connection, strapi.db.getSchemaName()),
      metrics: { value: async () => null },
    });
    for (let index = 1; index <= 5; index += 1) {
      await create('api::product.product', { name: `Part ${index}`, sku: `P-${index}`, stock: index, reorderLevel: 3, price: index / 10 });
    }
    const guides = await create('api::category.category', { name: 'Guides', slug: 'guides' });
    const article = await create('api::article.article', { title: 'Bolts', slug: 'bolts', category: guides.documentId });
    await create('api::article.article', { title: 'Nuts', slug: 'nuts' });
    await strapi.documents('api::article.article').publish({ documentId: article.documentId });
    published = article.documentId;
    await create('api::category.category', { name: 'Empty', slug: 'empty' });
    for (const [number, quantities] of [['1', [1, 2]], ['2', [5]], ['3', []]] as const) {
      const lines = quantities.map((quantity) => ({ quantity, price: 0.1 }));
      await create('api::order.order', { number, stage: 'repair', customer: 'Ann', stageSince: new Date(), lines });
    }
  });
  afterAll(() => app.stop());

  it('hand out what matches page by page, each entry once', async () => {
    const inquiry = await ask(PRODUCTS, { '>=': [{ var: 'stock' }, 2] });
    expect([await inquiry.total(), await inquiry.matched()]).toEqual([5, 4]);
    const seen: unknown[] = [];
    let after = 0;
    for (;;) {
      const page = await inquiry.page(after, 3);
      if (page.length === 0) break;
      expect(page.length).toBeLessThanOrEqual(3);
      for (const { row, reference, values, explanation } of page) {
        expect(row).toBeGreaterThan(after);
        expect(explanation.result).toBe(true);
        expect(reference).toMatchObject({ uid: 'api::product.product', label: values.name, locale: null });
        seen.push(values.stock);
        after = row;
      }
    }
    expect(seen).toEqual([2, 3, 4, 5]);
    expect(await inquiry.page(0, 0)).toEqual([]);
  });

  it('keep drafts and what is published apart', async () => {
    const named = { startsWith: [{ var: 'title' }, 'B'] };
    const [ofDrafts, ofLive] = [await ask(drafts, named), await ask(live, named)];
    expect([await ofDrafts.total(), await ofDrafts.matched()]).toEqual([2, 1]);
    expect([await ofLive.total(), await ofLive.matched()]).toEqual([1, 1]);
    const [draft] = await ofDrafts.page(0, 10);
    expect(draft.values.publishedAt).toBeNull();
    expect((await targets.entry(live, { documentId: published, locale: null }))?.values.publishedAt).not.toBeNull();
  });

  it('check one entry that is given, and load what it refers to', async () => {
    const inquiry = await ask(live, { '==': [{ var: 'category.name' }, 'Guides'] });
    const occurrence = await targets.entry(live, { documentId: published, locale: null });
    expect(occurrence?.reference).toEqual({ uid: 'api::article.article', documentId: published, locale: null, label: 'Bolts' });
    expect(occurrence && (await inquiry.check(occurrence))).toMatchObject({ reference: { label: 'Bolts' }, explanation: { result: true } });
    const { category: _category, ...bare } = occurrence?.values ?? {};
    expect(await inquiry.check({ reference: occurrence?.reference ?? null, values: bare, before: null })).not.toBeNull();
    expect(await inquiry.check({ reference: occurrence?.reference ?? null, values: { ...bare, category: null }, before: null })).toBeNull();
    expect(await inquiry.explain({ reference: null, values: { category: null }, before: null })).toMatchObject({ result: false });
  });

  it('say that an entry, a type or a field is not there', async () => {
    expect(await targets.entry(drafts, { documentId: 'nobody', locale: null })).toBeNull();
    const gone: RuleTargetChoice = { kind: 'collection', uid: 'api::gone.gone', version: 'draft' };
    expect(targets.parse(gone, { missing: 'x' }, null).problem).toEqual({ path: '', message: 'there is no content type "api::gone.gone"' });
    expect(targets.parse(drafts, { missing: 'x' }, null).problem?.message).toBe('there is no field "x"');
    expect([targets.label(drafts), targets.label(gone), targets.label({ kind: 'metrics' })]).toEqual(['Article', 'api::gone.gone', 'Metrics']);
  });

  it('know "now" as it was asked for', async () => {
    const old = parsed(PRODUCTS, { '>': [{ ageDays: { var: 'createdAt' } }, 2] });
    expect(await (await targets.ask(PRODUCTS, old, Date.now())).matched()).toBe(0);
    expect(await (await targets.ask(PRODUCTS, old, Date.now() + 3 * DAY)).matched()).toBe(5);
  });

  it('look at events one by one', async () => {
    const inquiry = await ask({ kind: 'event' }, { and: [{ '>=': [{ var: 'status' }, 500] }, { '==': [{ var: 'kind' }, 'api_request'] }] });
    expect([await inquiry.total(), await inquiry.page(0, 10)]).toEqual([0, []]);
    const failed = { kind: 'api_request', status: 503, name: 'GET /api/articles' };
    expect(await inquiry.check({ reference: null, values: failed, before: null })).toMatchObject({ row: 0, reference: null, values: failed });
    expect(await inquiry.check({ reference: null, values: { ...failed, status: 200 }, before: null })).toBeNull();
  });

  it('count what an entry points to: each article once, in the version that is asked for', async () => {
    const names = async (json: ConditionJson) => (await (await ask(CATEGORIES, json)).page(0, 10)).map(({ values }) => values.name);
    expect(await names({ '==': [{ count: [{ related: 'articles' }] }, 1] })).toEqual(['Guides']);
    expect(await names({ '==': [{ count: [{ related: 'articles', version: 'published' }, { startsWith: [{ var: 'title' }, 'B'] }] }, 1] })).toEqual(['Guides']);
    expect(await names({ '==': [{ count: [{ related: 'articles' }] }, 0] })).toEqual(['Empty']);
    const inDrafts = await ask(drafts, { '==': [{ count: [{ related: 'category' }, { '==': [{ var: 'name' }, 'Guides'] }] }, 1] });
    expect(await inDrafts.matched()).toBe(1);
  });

  it('add up repeatable components', async () => {
    const numbers = async (json: ConditionJson) => (await (await ask(ORDERS, json)).page(0, 10)).map(({ values }) => values.number);
    expect(await numbers({ '>=': [{ sum: [{ related: 'lines' }, 'quantity'] }, 3] })).toEqual(['1', '2']);
    expect(await numbers({ '==': [{ average: [{ related: 'lines' }, 'quantity'] }, 1.5] })).toEqual(['1']);
    expect(await numbers({ '==': [{ count: [{ related: 'lines' }] }, 0] })).toEqual(['3']);
    const inquiry = await ask(ORDERS, { '>': [{ maximum: [{ related: 'lines' }, 'quantity'] }, 4] });
    const [{ explanation, reference }] = await inquiry.page(0, 10);
    expect(explanation.operands?.[0]).toEqual({ field: 'maximumLinesQuantity', value: 5, missing: false });
    const occurrence = await targets.entry(ORDERS, reference ?? { documentId: '', locale: null });
    expect(occurrence && (await inquiry.check(occurrence))).toMatchObject({ explanation: { result: true } });
  });

  it('ask for the numbers of a collection once, and tell them', async () => {
    const inquiry = await ask(PRODUCTS, { '>': [{ var: 'stock' }, { average: [{ collection: 'api::product.product' }, 'stock', { '<': [{ var: 'stock' }, 5] }] }] });
    expect(inquiry.context).toEqual({ averageProductStock: 2.5 });
    expect(inquiry.notes).toEqual(['averageProductStock is asked for once, before the entries are looked at']);
    expect(await inquiry.matched()).toBe(3);
    const metrics = await ask({ kind: 'metrics' }, { '>': [{ count: [{ collection: 'api::article.article' }] }, 1] });
    expect([await metrics.total(), await metrics.matched(), (await metrics.page(0, 5)).length]).toEqual([1, 1, 1]);
    const published = await ask({ kind: 'metrics' }, { '>': [{ count: [{ collection: 'api::article.article', version: 'published' }] }, 1] });
    expect([await published.matched(), await published.page(0, 5)]).toEqual([0, []]);
  });

  it('know what an entry was before, where it is handed over', async () => {
    const inquiry = await ask(ORDERS, { became: [{ var: 'stage' }, 'repair'] });
    const [{ reference }] = await inquiry.page(0, 1);
    const now = await targets.entry(ORDERS, reference ?? { documentId: '', locale: null });
    if (!now) throw new Error('gone');
    expect(await inquiry.check({ ...now, before: { ...now.values, stage: 'draft' } })).not.toBeNull();
    expect(await inquiry.check({ ...now, before: now.values })).toBeNull();
    expect(await inquiry.check(now)).not.toBeNull();
    expect(inquiry.notes).toHaveLength(1);
  });

  it('never hand out what is private', async () => {
    const occurrence = await targets.entry(drafts, { documentId: published, locale: null });
    expect(Object.keys(occurrence?.values ?? {})).toEqual(expect.arrayContaining(['title', 'category', 'createdAt']));
    expect(JSON.stringify(occurrence)).not.toMatch(/password|resetPasswordToken/i);
  });
});
