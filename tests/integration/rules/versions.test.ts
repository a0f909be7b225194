import type { ContentTrigger, RuleDefinition } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createRoad, ruleAbout, type Road } from './road';

const ARTICLE = 'api::article.article';
const ACTIONS: ContentTrigger[] = ['create', 'update', 'publish', 'unpublish', 'delete'];

/** Each language of an entry counts by itself, and so do its draft and its published version. */
describeEachDatabase('The languages and versions that a rule sees', (database) => {
  let app: RunningStrapi;
  let road: Road;
  const rules: Record<string, string> = {};
  let seen: Record<string, number> = {};

  beforeAll(async () => {
    app = await bootStrapi({ database, settings: { rules: { approval: { selfApproval: true } } } });
    road = createRoad(app);
    // No type of the playground has languages. Whether one has is read at each call, and every table has the column.
    const type = app.strapi.contentType(ARTICLE);
    Object.assign(type, { pluginOptions: { ...type.pluginOptions, i18n: { localized: true } } });
    for (const attribute of [type.attributes.title, type.attributes.slug, type.attributes.summary]) {
      Object.assign(attribute, { pluginOptions: { i18n: { localized: true } } });
    }
    await app.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German (de)' });
    await app.strapi.plugin('i18n').service('locales').create({ code: 'fr', name: 'French (fr)' });
    // All languages, also those to come: where they are listed, Strapi takes that for a condition on what a role sees.
    const permissions = app.strapi.db.query('admin::permission');
    for (const { id, properties } of await permissions.findMany({ where: { subject: ARTICLE } })) {
      await permissions.update({ where: { id }, data: { properties: { ...properties, locales: null } } });
    }
    for (const on of ACTIONS) {
      const definition = ruleAbout(ARTICLE, {
        trigger: { kind: 'content', on: [on] },
        condition: { '!=': [{ var: 'title' }, 'nothing'] },
        actions: [{ action: 'LOG_ONLY', config: { message: '{entry.title}', per: 'entry' } }],
        target: { kind: 'collection', uid: ARTICLE, version: 'draft' },
      });
      rules[on] = await active(on.toUpperCase(), definition);
    }
  });
  afterAll(() => app.stop());

  const active = async (code: string, definition: RuleDefinition): Promise<string> => {
    const { id } = await road.create(code, { ...definition, name: code });
    await road.approve(await road.submit(id));
    return id;
  };

  /** `action language` of what rules have acted on since the last look. */
  const acted = async (): Promise<string[]> => {
    await road.settle();
    const found: string[] = [];
    for (const on of ACTIONS) {
      const executions = (await road.executions(rules[on])).reverse();
      for (const { id } of executions.slice(seen[on] ?? 0)) {
        for (const { locale } of (await road.execution(id)).entries) found.push(`${on} ${locale}`);
      }
      seen = { ...seen, [on]: executions.length };
    }
    return found.sort();
  };

  /** `what it said, language` of everything that a rule did, as the log shows it. */
  const effects = async (on: ContentTrigger): Promise<string[]> => {
    const done: string[] = [];
    for (const { id } of await road.executions(rules[on])) {
      for (const { summary, entry } of (await road.execution(id)).effects) done.push(`${summary} ${entry?.locale}`);
    }
    return done.sort();
  };

  it('are those that a call has written, whether it names them or not', async () => {
    const documents = app.strapi.documents(ARTICLE);
    const data = (title: string) => ({ title, slug: title.toLowerCase() }) as never;
    const { documentId } = await documents.create({ data: data('News') });
    expect(await acted()).toEqual(['create en']);
    for (const locale of ['de', 'fr']) await documents.update({ documentId, locale, data: data(`News-${locale}`) });
    expect(await acted()).toEqual(['create de', 'create fr']);
    expect(await effects('create')).toEqual(['News en', 'News-de de', 'News-fr fr']);
    await documents.update({ documentId, locale: 'de', data: data('Neues') });
    expect(await acted()).toEqual(['update de']);
    // The default language.
    await documents.publish({ documentId });
    expect(await acted()).toEqual(['publish en']);
    await documents.publish({ documentId, locale: ['de', 'fr'] as never });
    expect(await acted()).toEqual(['publish de', 'publish fr']);
    await documents.unpublish({ documentId, locale: 'fr' });
    expect(await acted()).toEqual(['unpublish fr']);
    await documents.unpublish({ documentId, locale: 'fr' });
    expect(await acted()).toEqual([]);
    await documents.update({ documentId, locale: 'de', status: 'published', data: data('Neuestes') });
    expect(await acted()).toEqual(['publish de', 'update de']);
    await documents.discardDraft({ documentId, locale: 'en' });
    expect(await acted()).toEqual(['update en']);
    await documents.delete({ documentId, locale: 'de' });
    expect(await acted()).toEqual(['delete de']);
    await documents.unpublish({ documentId, locale: '*' });
    expect(await acted()).toEqual(['unpublish en']);
    await documents.delete({ documentId, locale: '*' });
    expect(await acted()).toEqual(['delete en', 'delete fr']);
  });

  it('are published ones where the save itself publishes, as the Content API does it', async () => {
    const about = (version: 'draft' | 'published', on: ('create' | 'update' | 'publish')[]): RuleDefinition =>
      ruleAbout(ARTICLE, {
        target: { kind: 'collection', uid: ARTICLE, version },
        trigger: { kind: 'content', on },
        condition: { '==': [{ var: 'title' }, 'At once'] },
        actions: [{ action: 'LOG_ONLY', config: { message: '{entry.title}', per: 'entry' } }],
      });
    const ids = [
      await active('AT_ONCE', about('draft', ['publish'])),
      await active('AT_ONCE_OUT', about('published', ['create', 'update', 'publish'])),
      await active('ONLY_SAVED', about('published', ['update'])),
    ];
    const acted = async () => Promise.all(ids.map(async (id) => (await road.executions(id)).map((execution) => execution.acted)));
    const { token } = await app.apiToken('Website');
    const answer = await app.request('POST', '/api/articles', { token, body: { data: { title: 'At once', slug: 'at-once' } } });
    expect(answer.status).toBe(201);
    await road.settle();
    expect(await acted()).toEqual([[1], [1], []]);
    const { documentId } = (answer.body as { data: { documentId: string } }).data;
    const documents = app.strapi.documents(ARTICLE);
    await documents.update({ documentId, data: { summary: 'Only the draft' } as never });
    await road.settle();
    expect(await acted()).toEqual([[1], [1], []]);
    await documents.update({ documentId, status: 'published', data: { summary: 'Out again' } as never });
    await road.settle();
    expect(await acted()).toEqual([[1, 1], [1, 1], [1]]);
    for (const id of ids) await road.must('POST', `/rules/${id}/retire`);
  });
});
