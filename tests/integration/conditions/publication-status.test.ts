import type { ConditionJson, ContentTrigger, RuleTargetChoice } from '../../../contracts';
import { createContentSource, watchContent, type ContentChange, type ContentSource } from '../../../server/host';
import { createTargets, type Targets } from '../../../server/rules/target';
import { createDatabase } from '../../../server/storage';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';

const ARTICLE = 'api::article.article';
const VERSIONS = ['draft', 'published'] as const;
const STATUSES = ['draft', 'modified', 'published'];

interface Metadata {
  formatDocumentWithMetadata(uid: string, document: object, options: object): Promise<{ data: { status: string } }>;
}

/** Against the Content Manager's own service, in two languages. */
describeEachDatabase('The publication status of an entry', (database) => {
  let app: RunningStrapi;
  let source: ContentSource;
  let targets: Targets;
  let told: ContentChange[] = [];
  let unwatch: () => void;
  let documentId: string;

  beforeAll(async () => {
    app = await bootStrapi({ database });
    const { strapi } = app;
    // No type of the playground has languages. Whether one has is read at each call, and every table has the column.
    const type = strapi.contentType(ARTICLE);
    Object.assign(type, { pluginOptions: { ...type.pluginOptions, i18n: { localized: true } } });
    Object.assign(type.attributes.title, { pluginOptions: { i18n: { localized: true } } });
    await strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German (de)' });
    source = createContentSource(strapi);
    const connection = createDatabase(database, strapi.db.connection, strapi.db.getSchemaName());
    targets = createTargets({ source, database: connection, metrics: { value: async () => null } });
    const causation = { run: async <Result>(_execution: string, work: () => Promise<Result>) => work(), current: () => null };
    unwatch = watchContent(strapi, causation, {
      relations: () => [],
      changed: (changes) => void told.push(...changes),
      onProblem: (problem) => {
        throw problem;
      },
    });
    const others = Array.from({ length: 3 }, (_, index) => strapi.documents(ARTICLE).create({ data: { title: `Other ${index}`, slug: `other-${index}` } as never }));
    const [other] = await Promise.all(others);
    await strapi.documents(ARTICLE).publish({ documentId: other.documentId });
    ({ documentId } = await strapi.documents(ARTICLE).create({ data: { title: 'News', slug: 'news' } as never }));
    await save('de');
    told = [];
  });
  afterAll(async () => {
    unwatch();
    await app.stop();
  });

  let saves = 0;
  const save = (locale: string, more: object = {}) =>
    app.strapi.documents(ARTICLE).update({ documentId, locale, data: { title: `News ${(saves += 1)}`, slug: `news-${locale}` } as never, ...more });

  const targetOf = (version: 'draft' | 'published'): RuleTargetChoice => ({ kind: 'collection', uid: ARTICLE, version });

  const found = async (version: 'draft' | 'published', json: ConditionJson): Promise<string[]> => {
    const { condition, problem } = targets.parse(targetOf(version), json, null);
    if (!condition) throw new Error(problem.message);
    const inquiry = await targets.ask(targetOf(version), condition, Date.now());
    const page = await inquiry.page(0, 100);
    expect(await inquiry.matched()).toBe(page.length);
    for (const { reference, values } of page) expect(await inquiry.check({ reference, values, before: null })).not.toBeNull();
    return page.flatMap(({ reference }) => (reference ? [`${reference.documentId} ${reference.locale}`] : []));
  };

  /** Of all entries, in the Content Manager; and that conditions say the same. */
  const shown = async (): Promise<Record<string, string>> => {
    const metadata: Metadata = app.strapi.plugin('content-manager').service('document-metadata');
    const rows: { id: number; documentId: string; locale: string; publishedAt: string | null }[] = await app.strapi.db.query(ARTICLE).findMany({ orderBy: { id: 'asc' } });
    const own: Record<string, string> = {};
    const listed: Record<string, string[]> = {};
    for (const row of rows) {
      const { data } = await metadata.formatDocumentWithMetadata(ARTICLE, row, {});
      const version = row.publishedAt === null ? 'draft' : 'published';
      const entry = await source.find(ARTICLE, { documentId: row.documentId, locale: row.locale, version }, []);
      expect([row, entry?.values.publicationStatus]).toEqual([row, data.status]);
      listed[`${version} ${data.status}`] = [...(listed[`${version} ${data.status}`] ?? []), `${row.documentId} ${row.locale}`];
      if (row.documentId === documentId) own[`${row.locale} ${version}`] = data.status;
    }
    for (const version of VERSIONS) {
      for (const status of STATUSES) {
        const json = { '==': [{ var: 'publicationStatus' }, status] };
        expect([version, status, await found(version, json)]).toEqual([version, status, listed[`${version} ${status}`] ?? []]);
      }
    }
    return own;
  };

  /** What the change was, and the status before and after it. */
  const heard = (): [ContentTrigger, string | null, string | null, unknown, unknown][] =>
    told.splice(0).map(({ action, version, locale, before, after }) => [action, version, locale, before?.publicationStatus, after.publicationStatus]);

  it('is what the Content Manager says, and known at the moment of each change', async () => {
    const documents = app.strapi.documents(ARTICLE);
    expect(await shown()).toEqual({ 'en draft': 'draft', 'de draft': 'draft' });

    await documents.publish({ documentId, locale: 'en' });
    expect(heard()).toEqual([['publish', null, 'en', undefined, 'published']]);
    expect(await shown()).toEqual({ 'en draft': 'published', 'en published': 'published', 'de draft': 'draft' });

    await save('en');
    await save('de');
    expect(heard()).toEqual([
      ['update', 'draft', 'en', 'published', 'modified'],
      ['update', 'draft', 'de', 'draft', 'draft'],
    ]);
    expect(await shown()).toEqual({ 'en draft': 'modified', 'en published': 'modified', 'de draft': 'draft' });

    await documents.publish({ documentId, locale: 'en' });
    expect(heard()).toEqual([['publish', null, 'en', 'modified', 'published']]);
    await save('en');
    await documents.discardDraft({ documentId, locale: 'en' });
    expect(heard().slice(1)).toEqual([['update', 'draft', 'en', 'modified', 'published']]);
    expect(await shown()).toEqual({ 'en draft': 'published', 'en published': 'published', 'de draft': 'draft' });

    await save('de', { status: 'published' });
    expect(heard()).toContainEqual(['publish', null, 'de', undefined, 'published']);
    await save('de');
    told = [];
    await documents.unpublish({ documentId, locale: 'de' });
    expect(heard()).toEqual([
      ['unpublish', 'published', 'de', 'modified', 'modified'],
      ['unpublish', 'draft', 'de', 'modified', 'draft'],
    ]);
    expect(await shown()).toEqual({ 'en draft': 'published', 'en published': 'published', 'de draft': 'draft' });

    await documents.delete({ documentId, locale: 'de' });
    expect(heard()).toEqual([['delete', 'draft', 'de', 'draft', 'draft']]);
  });

  it('can be counted over', async () => {
    const count = (version: string, status: string): ConditionJson => ({ count: [{ collection: ARTICLE, version }, { '==': [{ var: 'publicationStatus' }, status] }] });
    const numberOf = async (json: ConditionJson): Promise<number | null | undefined> => {
      const target: RuleTargetChoice = { kind: 'metrics' };
      const { condition } = targets.parse(target, { '>=': [json, 0] }, null);
      return condition ? Object.values((await targets.ask(target, condition, Date.now())).context)[0] : undefined;
    };
    // "News" in English and one of the others are published.
    expect(await numberOf(count('draft', 'draft'))).toBe(2);
    expect(await numberOf(count('draft', 'published'))).toBe(2);
    expect(await numberOf(count('published', 'draft'))).toBe(0);
  });

  it('is read by whoever reads the type, and not offered where there are no drafts', () => {
    const fields = (uid: string) => targets.fields({ kind: 'collection', uid, version: 'draft' }, null).map(({ name }) => name);
    expect(fields(ARTICLE)).toContain('publicationStatus');
    expect(fields('api::product.product')).not.toContain('publicationStatus');
    const { problem } = targets.parse(targetOf('draft'), { '==': [{ var: 'publicationStatus' }, 'live'] }, null);
    expect(problem).toEqual({ path: '/==/1', message: 'must be one of draft, modified, published' });
  });
});
