import { createIntl } from 'react-intl';
import english from '../../../admin/translations/en.rules.json';
import french from '../../../admin/translations/fr.rules.json';

/** A value for every placeholder, which is a number where the message counts. */
const valuesFor = (message: string): Record<string, number> =>
  Object.fromEntries([...message.matchAll(/\{(\w+)/g)].map(([, name]) => [name, 2]));

const problemsOf = (locale: string, messages: Record<string, string>): string[] => {
  const problems: string[] = [];
  const intl = createIntl({ locale, messages, onError: ({ message }) => problems.push(message) });
  Object.entries(messages).forEach(([id, message]) => intl.formatMessage({ id }, valuesFor(message)));
  return problems;
};

describe('The messages about rules', () => {
  it('can be said in English and in French', () => {
    expect(problemsOf('en', english)).toEqual([]);
    expect(problemsOf('fr', french)).toEqual([]);
  });

  it('are in the same order in both languages', () => {
    expect(Object.keys(french)).toEqual(Object.keys(english));
  });

  it('say what people read, not how many entries there are, where one was acted on', () => {
    const intl = createIntl({ locale: 'en', messages: english });
    expect(intl.formatMessage({ id: 'executions.actedOn' }, { acted: 1 })).toBe('Acted once');
    expect(intl.formatMessage({ id: 'approvals.quorum' }, { approvals: 1, quorum: 2 })).toBe('1 of 2 approvals');
  });
});
