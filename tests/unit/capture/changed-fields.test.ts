import { changedFields, setFields } from '../../../server/capture/content/changed-fields';
import type { Schema } from '../../../server/capture/content/schema';
import { entryQuery } from '../../../server/capture/content/stored-entry';

const seo: Schema = { attributes: { title: { type: 'string' }, image: { type: 'media' } } };
const article: Schema = {
  options: { draftAndPublish: true },
  attributes: {
    title: { type: 'string' },
    views: { type: 'integer' },
    price: { type: 'decimal' },
    at: { type: 'datetime' },
    opens: { type: 'time' },
    day: { type: 'date' },
    big: { type: 'biginteger' },
    data: { type: 'json' },
    secret: { type: 'password' },
    author: { type: 'relation', relation: 'manyToOne', target: 'api::author.author' },
    tags: { type: 'relation', relation: 'manyToMany', target: 'api::tag.tag' },
    cover: { type: 'media' },
    seo: { type: 'component', component: 'shared.seo' },
    blocks: { type: 'dynamiczone', components: ['shared.seo'] },
    cards: { type: 'component', component: 'shared.seo', repeatable: true },
    createdBy: { type: 'relation' },
  },
};
const schemaOf = (uid: string): Schema | undefined => (uid === 'shared.seo' ? seo : undefined);
const changed = (data: Record<string, unknown>, stored: Record<string, unknown>): string[] =>
  changedFields(article, data, stored, schemaOf);

describe('the names of changed fields', () => {
  test('are those whose value differs, however the form spells an equal one', () => {
    const stored = {
      title: 'Old',
      views: 3,
      price: 1.5,
      at: '2026-01-01T10:00:00.000Z',
      opens: '10:00:00',
      day: '2026-01-01',
      big: '9007199254740993',
      data: { a: [1, 2] },
    };
    const same = {
      title: 'Old',
      views: '3',
      price: '1.50',
      at: '2026-01-01T11:00:00+01:00',
      opens: '10:00',
      day: '2026-01-01',
      big: '9007199254740993',
      data: '{"a":[1,2]}',
    };
    expect(changed(same, stored)).toEqual([]);
    expect(changed({ ...same, title: 'New', views: 4, data: { a: [2, 1] } }, stored)).toEqual([
      'title',
      'views',
      'data',
    ]);
  });

  test('leave out what was not sent, what Strapi writes itself and what the type does not have', () => {
    expect(
      changed({ title: undefined, updatedAt: 'now', createdBy: 1, locale: 'fr', made: 'up' }, { title: 'Old' })
    ).toEqual([]);
  });

  test('take an empty text and none for the same', () => {
    expect(changed({ title: '' }, { title: null })).toEqual([]);
    expect(changed({ title: '' }, { title: 'Old' })).toEqual(['title']);
  });

  test('name a password whenever one is sent', () => {
    expect(changed({ secret: '' }, { secret: 'hash' })).toEqual([]);
    expect(changed({ secret: 'new' }, { secret: 'hash' })).toEqual(['secret']);
  });

  test('name relations that are connected, disconnected or set to others', () => {
    const stored = {
      author: { id: 1, documentId: 'a' },
      tags: [
        { id: 1, documentId: 'x' },
        { id: 2, documentId: 'y' },
      ],
      cover: { id: 5, documentId: 'f' },
    };
    expect(changed({ author: { connect: [], disconnect: [] }, tags: { connect: [] }, cover: 5 }, stored)).toEqual([]);
    expect(changed({ author: 'a', tags: ['y', 'x'], cover: { id: 5 } }, stored)).toEqual([]);
    expect(changed({ author: { set: ['a'] } }, stored)).toEqual([]);
    expect(changed({ author: { connect: [{ documentId: 'b' }] }, tags: ['x'], cover: null }, stored)).toEqual([
      'author',
      'tags',
      'cover',
    ]);
  });

  test('look into components and dynamic zones', () => {
    const stored = {
      seo: { id: 1, title: 'T', image: { id: 3, documentId: 'm' } },
      blocks: [{ id: 1, __component: 'shared.seo', title: 'B', image: null }],
      cards: [
        { id: 1, title: 'one' },
        { id: 2, title: 'two' },
      ],
    };
    expect(
      changed(
        {
          seo: { id: 1, title: 'T', image: 3 },
          blocks: [{ __component: 'shared.seo', title: 'B', __temp_key__: 'k' }],
          cards: [{ title: 'one' }, { title: 'two' }],
        },
        stored
      )
    ).toEqual([]);
    expect(changed({ seo: { title: 'T2' }, blocks: [], cards: [{ title: 'two' }, { title: 'one' }] }, stored)).toEqual([
      'seo',
      'blocks',
      'cards',
    ]);
  });

  test('of a new entry are those that were given a value', () => {
    expect(
      setFields(article, { title: 'New', views: null, tags: { connect: [] }, author: { connect: ['a'] }, cards: [] })
    ).toEqual(['title', 'author']);
  });
});

describe('the one extra read', () => {
  test('asks for exactly what was sent, of the draft in its language', () => {
    const query = entryQuery(
      article,
      'doc',
      'fr',
      { title: 'x', author: { connect: [] }, tags: ['x'], seo: {}, made: 1 },
      schemaOf
    );
    expect(query).toEqual({
      where: { documentId: 'doc', locale: 'fr', publishedAt: null },
      select: ['id', 'title'],
      populate: {
        tags: { select: ['id', 'documentId'] },
        seo: { populate: { image: { select: ['id', 'documentId'] } } },
      },
    });
  });

  test('ends where components contain themselves', () => {
    const loop: Schema = { attributes: { inner: { type: 'component', component: 'a.loop' } } };
    expect(() => entryQuery(loop, 'doc', null, { inner: {} }, () => loop)).not.toThrow();
  });
});
