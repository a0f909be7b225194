import { effectKey, entryOfEffect, subjectOf } from '../../../server/rules/run/entry-key';

const UID = 'api::article.article';

const effectOn = (entry: { documentId: string; locale: string | null } | null) => ({
  key: effectKey({ execution: '019a-b', action: 0, entry, position: 12 }),
  subject: subjectOf(entry && { uid: UID, ...entry }),
});

describe('what an effect is about', () => {
  test.each([['a language', 'pt-BR'], ['no language', null]])('is told by its row, with %s', (_, locale) => {
    expect(entryOfEffect(effectOn({ documentId: 'abc', locale }))).toEqual({ uid: UID, documentId: 'abc', locale, label: null });
  });

  test('is nothing where it is about no entry', () => {
    expect(entryOfEffect(effectOn(null))).toBeNull();
  });

  test('makes it another effect, as do its action, its place and its execution', () => {
    const place = { execution: 'one', action: 0, entry: { documentId: 'abc', locale: 'de' }, position: 0 };
    const others = [{ execution: 'two' }, { action: 1 }, { position: 1 }, { entry: null }, { entry: { documentId: 'abc', locale: null } }, { entry: { documentId: 'abd', locale: 'de' } }];
    expect(new Set([place, ...others.map((other) => ({ ...place, ...other }))].map(effectKey)).size).toBe(7);
    expect(effectKey({ ...place })).toBe(effectKey(place));
  });
});
