import english from '../../../admin/translations/en.pages.json';
import french from '../../../admin/translations/fr.pages.json';

const placeholders = (message: string) => [...message.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

describe('the French of Performance, Events and Settings', () => {
  it('has every message of the English, with the same values in it', () => {
    const englishValues = Object.entries(english).map(([key, message]) => [key, placeholders(message)]);
    const frenchValues = Object.entries(french).map(([key, message]) => [key, placeholders(message)]);
    const simple = (entries: unknown[][]) => entries.filter(([key]) => key !== 'settings.cache.dropped');
    expect(simple(frenchValues)).toEqual(simple(englishValues));
    expect(Object.keys(french)).toEqual(Object.keys(english));
  });
});
