import type { ContentTrigger } from '../../../contracts';
import { watchContent, type Causation, type ContentChange } from '../../../server/host';

type Row = Record<string, unknown> & { id: number };

const ARTICLE = 'api::article.article';
const PRODUCT = 'api::product.product';

/**
 * The Document Service as far as a middleware sees it: each call does to the rows what its test says. (The real one runs in
 * tests/integration/rules/languages.test.ts.)
 */
const createWorld = (interests: ContentTrigger[]) => {
  let rows: Row[] = [];
  let isReadable = true;
  const told: ContentChange[] = [];
  const problems: unknown[] = [];
  const middlewares: ((context: object, next: () => Promise<unknown>) => Promise<unknown>)[] = [];
  const types = {
    [ARTICLE]: {
      uid: ARTICLE,
      options: { draftAndPublish: true },
      attributes: {
        title: { type: 'string' },
        secret: { type: 'password' },
        note: { type: 'string', private: true },
        author: { type: 'relation', relation: 'manyToOne', target: 'api::author.author' },
      },
    },
    [PRODUCT]: { uid: PRODUCT, options: {}, attributes: { name: { type: 'string' } } },
    'api::author.author': { uid: 'api::author.author', attributes: { name: { type: 'string' }, pin: { type: 'password' } } },
  };
  const strapi = {
    contentTypes: types,
    components: {},
    documents: { use: (middleware: (typeof middlewares)[number]) => void middlewares.push(middleware) },
    db: {
      inTransaction: () => false,
      query: () => ({
        findMany: async ({ where }: { where: { documentId: string } }) => {
          if (!isReadable) throw new Error('no database');
          return structuredClone(rows.filter(({ documentId }) => documentId === where.documentId));
        },
      }),
    },
  };
  const causation: Causation = { run: async (_execution, work) => work(), current: () => 'execution' };
  watchContent(strapi as never, causation, {
    relations: (_uid, action) => (interests.includes(action) ? ['author'] : null),
    changed: (changes) => void told.push(...changes),
    onProblem: (problem) => void problems.push(problem),
  });
  return {
    told,
    problems,
    summary: () => told.map(({ action, version, locale }) => [action, version, locale]),
    breakReading: () => {
      isReadable = false;
    },
    has: (...given: Row[]) => {
      rows = given;
    },
    call: (uid: keyof typeof types, action: string, params: object, ...after: Row[]) =>
      middlewares[0]({ uid, action, params, contentType: types[uid] }, async () => {
        rows = after;
        return { documentId: 'a' };
      }),
  };
};

const row = (id: number, locale: string | null, published: boolean, more: object = {}): Row => ({
  id,
  documentId: 'a',
  locale,
  publishedAt: published ? '2026-01-01T00:00:00.000Z' : null,
  updatedAt: '2026-01-01T00:00:00.000Z',
  title: 'News',
  ...more,
});

const EVERYTHING: ContentTrigger[] = ['create', 'update', 'publish', 'unpublish', 'delete'];
const LATER = { updatedAt: '2026-01-02T00:00:00.000Z' };
const [EN, DE] = [row(1, 'en', false), row(2, 'de', false)];
const [EN_OUT, DE_OUT] = [row(3, 'en', true), row(4, 'de', true)];

describe('What a call of the Document Service has changed', () => {
  it('is only the language that was saved, whatever the call names', async () => {
    const world = createWorld(EVERYTHING);
    world.has(EN, DE, DE_OUT);
    await world.call(ARTICLE, 'update', { documentId: 'a' }, { ...EN, ...LATER }, DE, DE_OUT);
    expect(world.summary()).toEqual([['update', 'draft', 'en']]);
    expect(world.told[0]).toMatchObject({ documentId: 'a', before: EN, after: { id: 1, ...LATER }, cause: 'execution' });
  });

  it('is an update also where two saves have the same millisecond', async () => {
    const world = createWorld(['update']);
    world.has(EN);
    await world.call(ARTICLE, 'update', { documentId: 'a' }, { ...EN, title: 'Newer' });
    expect(world.summary()).toEqual([['update', 'draft', 'en']]);
  });

  it('is a language that is created, where an update was for one that was not there', async () => {
    const world = createWorld(['create']);
    world.has(EN);
    await world.call(ARTICLE, 'update', { documentId: 'a', locale: 'de' }, EN, DE);
    expect(world.summary()).toEqual([['create', 'draft', 'de']]);
    expect(world.told[0].before).toBeNull();
  });

  it('is a language that is created for an entry that is there', async () => {
    const world = createWorld(['create']);
    world.has(EN);
    await world.call(ARTICLE, 'create', { data: { documentId: 'a' }, locale: 'de' }, EN, DE);
    expect(world.summary()).toEqual([['create', 'draft', 'de']]);
  });

  it('is what was published: those languages only, and what was published before', async () => {
    const world = createWorld(EVERYTHING);
    world.has(EN, DE, EN_OUT, DE_OUT);
    const anew = row(5, 'de', true, { title: 'Neu' });
    await world.call(ARTICLE, 'publish', { documentId: 'a', locale: ['de'] }, EN, { ...DE, ...LATER }, EN_OUT, anew);
    expect(world.summary()).toEqual([['publish', null, 'de']]);
    expect(world.told[0]).toMatchObject({ before: { id: 4, title: 'News' }, after: { id: 5, title: 'Neu' } });
  });

  it('is what was unpublished: the version that is gone, and the draft that is left', async () => {
    const world = createWorld(EVERYTHING);
    world.has({ ...EN, title: 'Ahead' }, DE, EN_OUT, DE_OUT);
    await world.call(ARTICLE, 'unpublish', { documentId: 'a' }, { ...EN, title: 'Ahead' }, DE, DE_OUT);
    expect(world.summary()).toEqual([['unpublish', 'published', 'en'], ['unpublish', 'draft', 'en']]);
    expect(world.told.map(({ after }) => after.title)).toEqual(['News', 'Ahead']);
  });

  it('is nothing where nothing was published', async () => {
    const world = createWorld(EVERYTHING);
    world.has(EN);
    await world.call(ARTICLE, 'unpublish', { documentId: 'a', locale: '*' }, EN);
    expect(world.told).toEqual([]);
  });

  it('is the language that is deleted, in each version that there was', async () => {
    const world = createWorld(EVERYTHING);
    world.has(EN, DE, DE_OUT);
    await world.call(ARTICLE, 'delete', { documentId: 'a', locale: 'de' }, EN);
    expect(world.summary()).toEqual([['delete', 'draft', 'de'], ['delete', 'published', 'de']]);
  });

  it('is an update of the draft where its changes are discarded', async () => {
    const world = createWorld(EVERYTHING);
    world.has({ ...EN, title: 'Ahead' }, EN_OUT);
    await world.call(ARTICLE, 'discardDraft', { documentId: 'a' }, row(6, 'en', false), EN_OUT);
    expect(world.told).toMatchObject([{ action: 'update', version: 'draft', before: { title: 'Ahead' }, after: { title: 'News' } }]);
  });

  it('is also what is published, where a save publishes by itself', async () => {
    const world = createWorld(['publish']);
    world.has();
    await world.call(ARTICLE, 'create', { status: 'published' }, EN, EN_OUT);
    expect(world.summary()).toEqual([['create', 'draft', 'en'], ['create', 'published', 'en'], ['publish', null, 'en']]);
    world.told.length = 0;
    await world.call(ARTICLE, 'update', { documentId: 'a', status: 'published' }, { ...EN, ...LATER }, row(7, 'en', true));
    expect(world.summary()).toEqual([['update', 'draft', 'en'], ['update', 'published', 'en'], ['publish', null, 'en']]);
  });

  it('is one version where a type has no drafts', async () => {
    const world = createWorld(EVERYTHING);
    const product = row(1, null, true);
    world.has();
    await world.call(PRODUCT, 'create', { status: 'published' }, product);
    await world.call(PRODUCT, 'update', { documentId: 'a', status: 'published' }, { ...product, ...LATER });
    await world.call(PRODUCT, 'delete', { documentId: 'a' });
    expect(world.summary()).toEqual([['create', null, null], ['update', null, null], ['delete', null, null]]);
  });

  it('is told without passwords and private fields, also of what it points to', async () => {
    const world = createWorld(['update']);
    const before = { ...EN, secret: 'hash', note: 'private', author: { id: 1, name: 'Ann', pin: 'hash' } };
    world.has(before);
    await world.call(ARTICLE, 'update', { documentId: 'a' }, { ...before, ...LATER });
    expect(world.told[0].before).toEqual({ ...EN, author: { id: 1, name: 'Ann' }, publicationStatus: 'draft' });
    expect(world.told[0].after).toEqual({ ...EN, ...LATER, author: { id: 1, name: 'Ann' }, publicationStatus: 'draft' });
  });

  it('is not told, and not read, where nobody is interested', async () => {
    const world = createWorld(['delete']);
    world.breakReading();
    await world.call(ARTICLE, 'update', { documentId: 'a', status: 'published' }, EN, EN_OUT);
    await world.call(ARTICLE, 'findMany', { status: 'published' }, EN, EN_OUT);
    expect(world).toMatchObject({ told: [], problems: [] });
  });

  it('is said to be unknown where it could not be read: the save goes on', async () => {
    const world = createWorld(EVERYTHING);
    world.has(EN);
    world.breakReading();
    expect(await world.call(ARTICLE, 'delete', { documentId: 'a' }, EN)).toEqual({ documentId: 'a' });
    expect(world.told).toEqual([]);
    expect(world.problems).toHaveLength(1);
  });
});
