import type { ConditionField, RuleDefinition } from '../../../contracts';
import { evaluatorOf, factsIn, type Condition, type Entry } from '../../../server/conditions';
import { checkDefinition } from '../../../server/rules/definition/check';
import type { Targets } from '../../../server/rules/target';
import { createTemplates, type Answers } from '../../../server/rules/templates';
import { openTestDatabase, type TestDatabase } from '../../integration/databases';
import { HOUR, NOW, actionsOn, createArticles, targetsOn, type ArticleRow } from './templates-world';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const templates = createTemplates('Europe/Paris');

/** What somebody has to answer, of each template; everything else is as the form proposes it. */
const NEEDED: Record<string, Answers> = {
  'stock-alert': { target: 'api::product.product', stock: 'stock' },
  'workflow-delay': { target: 'api::work-order.work-order', stage: 'state', value: 'repair', since: 'stageSince' },
  'planning-bottleneck': { target: 'api::work-order.work-order', stage: 'state', value: 'repair' },
  'quality-issue': { target: 'api::work-order.work-order', field: 'inspection' },
  'stale-draft': { target: 'api::article.article' },
  'missing-translation': { target: 'api::article.article' },
  'api-error-spike': {},
  'slow-endpoint': {},
  'failed-logins': {},
  'unused-feature': { feature: 'planning board' },
};

/** What else they may answer. */
const ALSO: Record<string, Answers> = {
  'stock-alert': { level: 'reorderLevel' },
  'workflow-delay': { average: 'stage.averageHours', factor: 1.5 },
  'quality-issue': { value: 'failed', version: 'draft' },
  'api-error-spike': { factor: 0 },
  'slow-endpoint': { route: 'GET /api/articles/:id' },
  'failed-logins': { where: 'admin panel' },
};

const withAlso = (id: string): Answers => ({ ...NEEDED[id], ...ALSO[id], tell: 'strapi-editor' });

describe('Templates of rules', () => {
  let database: TestDatabase;
  let targets: Targets;
  beforeAll(async () => {
    database = await openTestDatabase('sqlite');
    targets = targetsOn(database.knex);
  });
  afterAll(() => database.drop());

  const problemsOf = (definition: RuleDefinition) =>
    checkDefinition(definition, null, null, { targets, actions: actionsOn(database.knex) }).problems;

  const conditionOf = ({ target, condition: json }: RuleDefinition): Condition => {
    const { condition, problem } = targets.parse(target, json, null);
    if (!condition) throw new Error(`${problem.path}: ${problem.message}`);
    return condition;
  };

  const filled = (id: string, answers: Answers = {}): Condition => conditionOf(templates.fill(id, { ...NEEDED[id], ...answers }));
  const holds = (id: string, entry: Entry, answers: Answers = {}): boolean => evaluatorOf(filled(id, answers))({ entry, now: NOW });

  /** @param numbers what the condition asks for, by the name that messages use. */
  const holdsFor = (id: string, numbers: Record<string, number | null>, answers: Answers = {}): boolean => {
    const condition = filled(id, answers);
    const facts = new Map(factsIn(condition).map(({ key, name }) => [key, numbers[name] ?? null]));
    expect(factsIn(condition).map(({ name }) => name).sort()).toEqual(Object.keys(numbers).sort());
    return evaluatorOf(condition)({ entry: {}, now: NOW, facts });
  };

  it('are there, each with a name, a description and a form', () => {
    expect(templates.list().map(({ id }) => id).sort()).toEqual(Object.keys(NEEDED).sort());
    for (const { name, description, fields } of templates.list()) {
      expect(name).toMatch(/^[A-Z]/);
      expect(description).toMatch(/\.$/);
      expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
    }
  });

  test.each(Object.keys(NEEDED))('%s makes a rule that may be saved, from what is needed and from everything it asks for', (id) => {
    for (const answers of [NEEDED[id], withAlso(id)]) {
      const definition = templates.fill(id, answers);
      expect(problemsOf(definition)).toEqual([]);
      expect(definition).toMatchObject({ tests: [], trigger: { kind: 'schedule', timeZone: 'Europe/Paris' } });
    }
  });

  test.each(Object.keys(NEEDED))('%s asks for no more than what is needed', (id) => {
    const { fields } = templates.list().find((template) => template.id === id) ?? { fields: [] };
    expect(templates.lacking(id, {}).map(({ name }) => name)).toEqual(Object.keys(NEEDED[id]));
    expect(templates.lacking(id, NEEDED[id])).toEqual([]);
    expect(fields.filter(({ initial }) => initial === undefined).map(({ name }) => name)).toEqual(Object.keys(NEEDED[id]));
  });

  it('say which answer is missing or wrong', () => {
    const stock = NEEDED['stock-alert'];
    expect(() => templates.fill('stock-alert', { target: 'api::product.product' })).toThrow('stock: is missing');
    expect(() => templates.fill('stock-alert', { ...stock, below: 'few' })).toThrow('below: must be a number');
    expect(() => templates.fill('planning-bottleneck', { ...NEEDED['planning-bottleneck'], limit: 1.5 })).toThrow('limit: must be a whole number');
    expect(() => templates.fill('api-error-spike', { percent: 120 })).toThrow('percent: must be from 0 to 100');
    expect(() => templates.fill('failed-logins', { where: 'here' })).toThrow('where: must be one of both, admin panel, content API');
    expect(() => templates.fill('unused-feature', { feature: 'x'.repeat(201) })).toThrow('feature: is longer than 200 characters');
    expect(() => templates.fill('nothing', {})).toThrow('template: there is no "nothing"');
  });

  it('take numbers as a command line gives them, and an empty answer for none', () => {
    const [asText, asNumber] = ['5', 5].map((below) => templates.fill('stock-alert', { ...NEEDED['stock-alert'], below, level: '' }));
    expect(asText).toEqual(asNumber);
    expect(asText.condition).toEqual({ '<': [{ var: 'stock' }, 5] });
  });

  it('tell people of a role only where one is chosen', () => {
    const actionsFor = (tell: string) => templates.fill('stock-alert', { ...NEEDED['stock-alert'], tell }).actions.map(({ action }) => action);
    expect(actionsFor('')).toEqual(['CREATE_ALERT']);
    expect(actionsFor('strapi-editor')).toEqual(['CREATE_ALERT', 'SEND_NOTIFICATION']);
  });

  it('offer fields of the types that they compare', () => {
    const typesOf = (id: string, name: string): ConditionField['type'][] | undefined =>
      templates.list().find((template) => template.id === id)?.fields.find((field) => field.name === name)?.types;
    expect(typesOf('stock-alert', 'stock')).toEqual(['number']);
    expect(typesOf('workflow-delay', 'since')).toEqual(['instant']);
  });

  describe('mean what they say:', () => {
    test('a stock below the number, or below the reorder level where there is one', () => {
      expect([9, 10, null].map((stock) => holds('stock-alert', { stock }))).toEqual([true, false, false]);
      const withLevel = (entry: Entry) => holds('stock-alert', entry, { level: 'reorderLevel' });
      expect(withLevel({ stock: 15, reorderLevel: 20 })).toBe(true);
      expect(withLevel({ stock: 5, reorderLevel: 4 })).toBe(false);
      expect(withLevel({ stock: 5, reorderLevel: null })).toBe(true);
    });

    test('too long in a stage: after the hours, or after several times what is usual there', () => {
      const since = (hours: number): Entry => ({ state: 'repair', stageSince: new Date(NOW - hours * HOUR).toISOString() });
      expect([48, 49].map((hours) => holds('workflow-delay', since(hours)))).toEqual([false, true]);
      expect(holds('workflow-delay', { ...since(49), state: 'shipped' })).toBe(false);
      const usual = (hours: number, averageHours: number | null) =>
        holds('workflow-delay', { ...since(hours), stage: { averageHours } }, { average: 'stage.averageHours' });
      expect([usual(20, 10), usual(21, 10)]).toEqual([false, true]);
      expect([usual(48, null), usual(49, null)]).toEqual([false, true]);
    });

    test('a bad result, or none at all', () => {
      expect([null, 'passed'].map((inspection) => holds('quality-issue', { inspection }))).toEqual([true, false]);
      const failed = (inspection: string) => holds('quality-issue', { inspection }, { value: 'failed' });
      expect([failed('failed'), failed('passed')]).toEqual([true, false]);
    });

    test('too many in a stage', () => {
      expect([10, 11].map((countWorkOrder) => holdsFor('planning-bottleneck', { countWorkOrder }))).toEqual([false, true]);
    });

    test('errors: enough requests, too large a share, and more than before', () => {
      const spike = (requests: number, errorRate: number | null, errorRateBefore: number | null) =>
        holdsFor('api-error-spike', { requests, errorRate, errorRateBefore });
      expect(spike(20, 0.06, 0.02)).toBe(true);
      expect(spike(19, 0.06, 0.02)).toBe(false);
      expect(spike(20, 0.05, 0)).toBe(false);
      expect(spike(20, 0.06, 0.03)).toBe(false);
      // Nothing was asked before: there is nothing to compare with.
      expect(spike(20, 0.06, null)).toBe(true);
      expect(spike(0, null, null)).toBe(false);
    });

    test('slow: enough requests, of which one of twenty takes too long', () => {
      expect(holdsFor('slow-endpoint', { count: 20, p95: 1_001 })).toBe(true);
      expect(holdsFor('slow-endpoint', { count: 20, p95: 1_000 })).toBe(false);
      expect(holdsFor('slow-endpoint', { count: 19, p95: 5_000 })).toBe(false);
      expect(holdsFor('slow-endpoint', { count: 0, p95: null })).toBe(false);
    });

    test('failed sign-ins, wherever people sign in', () => {
      expect([20, 21].map((errors) => holdsFor('failed-logins', { errors }))).toEqual([false, true]);
      const [fact] = factsIn(filled('failed-logins'));
      expect(fact).toMatchObject({ filters: [{ field: 'route', values: ['POST /admin/login', '/auth/local'] }] });
    });

    test('not used, though events were recorded even before', () => {
      expect(holdsFor('unused-feature', { count: 0, countBefore: 10 })).toBe(true);
      expect(holdsFor('unused-feature', { count: 1, countBefore: 10 })).toBe(false);
      // The plugin has not been here for long enough to know.
      expect(holdsFor('unused-feature', { count: 0, countBefore: 0 })).toBe(false);
    });
  });

  describe('about versions of entries, in SQL:', () => {
    const ago = (days: number): Date => new Date(NOW - days * 24 * HOUR);
    const row = (document: string, locale: string, days: number, isPublished = false): ArticleRow[] =>
      [null, ...(isPublished ? [ago(1)] : [])].map((published_at) => ({ document_id: document, locale, created_at: ago(90), updated_at: ago(days), published_at }));
    beforeAll(() =>
      createArticles(database.knex, [
        ...row('forgotten', 'en', 40),
        ...row('fresh', 'en', 2),
        ...row('translated', 'en', 40, true),
        ...row('translated', 'fr', 40, true),
        ...row('half', 'en', 40, true),
        ...row('half', 'fr', 3),
        ...row('french only', 'fr', 40, true),
      ])
    );

    const ask = (id: string, answers: Answers = {}) => {
      const definition = templates.fill(id, { ...NEEDED[id], ...answers });
      return targets.ask(definition.target, conditionOf(definition), NOW);
    };

    test('stale drafts are found one by one in each language, those with a published version beside them left out', async () => {
      const matched = async (answers: Answers) => (await ask('stale-draft', answers)).matched();
      expect(await matched({})).toBe(1);
      // "half" was saved three days ago in French, where it is not published, and "fresh" two days ago.
      expect(await matched({ days: 2 })).toBe(2);
      expect(await matched({ days: 1 })).toBe(3);
    });

    test('stale drafts are not asked for where there are no drafts', () => {
      const ofProducts = templates.fill('stale-draft', { target: 'api::product.product' });
      expect(problemsOf(ofProducts)).toEqual([{ path: '/condition/and/1/==/0/var', message: 'there is no field "publicationStatus"' }]);
    });

    test('a stale draft comes once, and again after somebody has saved it', () => {
      expect(templates.fill('stale-draft', NEEDED['stale-draft'])).toMatchObject({ fires: 'edge', trigger: { cron: '0 7 * * 1' }, actions: [{ config: { per: 'entry' } }] });
    });

    test('what lacks a language is found once, in the language it was written in', async () => {
      const matched = async (answers: Answers) => (await ask('missing-translation', answers)).matched();
      // "half" is published in one language only.
      expect(await matched({})).toBe(1);
      expect(await matched({ languages: 3 })).toBe(2);
      // Drafts: "forgotten" and "fresh".
      expect(await matched({ version: 'draft' })).toBe(2);
      expect(await matched({ language: 'fr' })).toBe(1);
    });
  });
});
