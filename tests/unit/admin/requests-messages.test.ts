import { createIntl } from 'react-intl';
import type { RequestVocabulary } from '../../../contracts';
import type { Text } from '../../../admin/components/text';
import { changedFields } from '../../../admin/pages/requests/detail/changed-fields';
import { categoryName, categoryOptions } from '../../../admin/pages/requests/words';
import english from '../../../admin/translations/en.requests.json';
import french from '../../../admin/translations/fr.requests.json';

/** A value for every placeholder, which is a number where the message counts. */
const valuesFor = (message: string): Record<string, number> => Object.fromEntries([...message.matchAll(/\{(\w+)/g)].map(([, name]) => [name, 2]));

const problemsOf = (locale: string, messages: Record<string, string>): string[] => {
  const problems: string[] = [];
  const intl = createIntl({ locale, messages, onError: ({ message }) => problems.push(message) });
  Object.entries(messages).forEach(([id, message]) => intl.formatMessage({ id }, valuesFor(message)));
  return problems;
};

const inFrench: Text = (key, values) => createIntl({ locale: 'fr', messages: french }).formatMessage({ id: key }, values);

const category = { id: '1', archived: false, requests: 0 };
const vocabulary: RequestVocabulary = {
  categories: [
    { ...category, code: 'status', name: null },
    { ...category, code: 'stock', name: 'Warehouse' },
    { ...category, code: 'old', name: 'Old one', archived: true },
  ],
  people: [{ id: '3', name: 'Ada' }],
  tags: [],
  coverages: [{ id: 'c1', name: 'Sales report' }],
  features: [],
  views: [],
};

describe('The messages about requests', () => {
  it('can be said in English and in French, in the same order', () => {
    expect(problemsOf('en', english)).toEqual([]);
    expect(problemsOf('fr', french)).toEqual([]);
    expect(Object.keys(french)).toEqual(Object.keys(english));
  });

  it('count as people do', () => {
    const intl = createIntl({ locale: 'en', messages: english });
    expect(intl.formatMessage({ id: 'requests.asked' }, { count: 1 })).toBe('asked once');
    expect(intl.formatMessage({ id: 'requests.asked' }, { count: 2500 })).toBe('asked 2,500 times');
    expect(intl.formatMessage({ id: 'requests.changed' }, { changed: 0 })).toBe('Nothing had to be changed.');
  });
});

describe('A category', () => {
  it('of a new installation is called in the language of the panel, until somebody renames it', () => {
    expect(categoryName('status', vocabulary.categories, inFrench)).toBe('Statut');
    expect(categoryName('stock', vocabulary.categories, inFrench)).toBe('Warehouse');
    expect(categoryName('unknown', undefined, inFrench)).toBe('unknown');
  });

  it('that is archived is not offered any more, but stays where it is chosen', () => {
    const codes = (chosen?: string): string[] => categoryOptions(vocabulary.categories, inFrench, chosen).map(({ value }) => value);
    expect(codes()).toEqual(['status', 'stock']);
    expect(codes('old')).toEqual(['status', 'stock', 'old']);
  });
});

describe('The history of a request', () => {
  it('says what was before and after, in words and not in codes', () => {
    const changes = {
      state: ['new', 'covered'],
      owner: [null, '3'],
      coverage: [null, 'c1'],
      category: ['status', 'stock'],
      tags: [[], ['vip', 'north']],
      secretField: ['a', null],
    } satisfies Parameters<typeof changedFields>[0]['changes'];
    expect(changedFields({ changes }, vocabulary, inFrench)).toEqual([
      { name: 'État', before: 'Nouvelle', after: 'Couverte' },
      { name: 'Responsable', before: '–', after: 'Ada' },
      { name: 'Couverture', before: '–', after: 'Sales report' },
      { name: 'Catégorie', before: 'Statut', after: 'Warehouse' },
      { name: 'Étiquettes', before: '–', after: 'vip, north' },
      { name: 'secretField', before: 'a', after: '–' },
    ]);
  });
});
