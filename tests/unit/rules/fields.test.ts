import type { ContentType } from '../../../server/host';
import { fieldsOf } from '../../../server/rules/target/fields';

const category: ContentType = {
  uid: 'api::category.category',
  displayName: 'Category',
  draftAndPublish: false,
  localized: false,
  attributes: { name: { type: 'string' }, createdAt: { type: 'datetime' }, parent: { type: 'relation', toOne: 'api::category.category' } },
};

const article: ContentType = {
  uid: 'api::article.article',
  displayName: 'Article',
  draftAndPublish: true,
  localized: false,
  attributes: {
    title: { type: 'string' },
    body: { type: 'blocks' },
    secret: { type: 'password' },
    state: { type: 'enumeration', options: ['new', 'old'] },
    views: { type: 'biginteger' },
    releasedOn: { type: 'date' },
    cover: { type: 'media' },
    category: { type: 'relation', toOne: 'api::category.category' },
    owner: { type: 'relation', toOne: 'admin::user' },
    createdAt: { type: 'datetime' },
  },
};

const everything = (): boolean => true;

describe('The fields of a target', () => {
  it('are those that can be compared, with what they are compared as', () => {
    expect(fieldsOf(article, [article, category], everything, everything)).toEqual([
      { name: 'title', type: 'text' },
      { name: 'state', type: 'text', options: ['new', 'old'] },
      { name: 'views', type: 'number' },
      { name: 'releasedOn', type: 'date' },
      { name: 'category.name', type: 'text' },
      { name: 'category.createdAt', type: 'instant' },
      { name: 'createdAt', type: 'instant' },
      { name: 'publicationStatus', type: 'text', options: ['draft', 'modified', 'published'] },
    ]);
  });

  it('have a publication status only where there are drafts, and not where that is the name of something else', () => {
    const named = (type: ContentType) => fieldsOf(type, [type, category], everything, everything).filter(({ name }) => name === 'publicationStatus');
    expect(named({ ...article, draftAndPublish: false })).toEqual([]);
    expect(named({ ...article, attributes: { publicationStatus: { type: 'integer' } } })).toEqual([{ name: 'publicationStatus', type: 'number' }]);
    expect(named({ ...article, attributes: { publicationStatus: { type: 'json' } } })).toEqual([]);
  });

  it('are only those that may be read, on both ends of a relation', () => {
    const names = (mayRead: (uid: string, field?: string) => boolean, mayFollow = everything) =>
      fieldsOf(article, [article, category], mayRead, mayFollow).map(({ name }) => name);
    expect(names((_uid, field) => field === undefined || field === 'title')).toEqual(['title', 'createdAt', 'publicationStatus']);
    expect(names((uid) => uid === article.uid).filter((name) => name.startsWith('category'))).toEqual([]);
    expect(names((_uid, field) => field !== 'category').filter((name) => name.startsWith('category'))).toEqual([]);
    expect(names(everything, () => false).filter((name) => name.startsWith('category'))).toEqual([]);
  });

  it('do not follow a relation to one of several versions', () => {
    const names = (from: ContentType, to: ContentType) =>
      fieldsOf(from, [from, to], everything, everything).map(({ name }) => name);
    expect(names({ ...article, draftAndPublish: false }, { ...category, draftAndPublish: true })).not.toContain('category.name');
    expect(names(article, { ...category, draftAndPublish: true })).toContain('category.name');
    expect(names(article, { ...category, localized: true })).not.toContain('category.name');
  });
});
