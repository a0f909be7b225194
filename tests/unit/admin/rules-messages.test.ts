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

  it('count one as one, in both languages', () => {
    const said = (locale: string, messages: Record<string, string>, id: string) =>
      createIntl({ locale, messages }).formatMessage({ id }, { matched: 1, acted: 1, total: 1, passed: 1 });
    const ids = ['rules.plan.matched', 'rules.check.tests'];
    expect(ids.map((id) => said('en', english, id))).toEqual(['1 of 1 entry matches', '1 of 1 test as expected']);
    expect([...ids, 'rules.detail.run.acted'].map((id) => said('fr', french, id))).toEqual([
      '1 entrée sur 1 correspond',
      '1 test sur 1 comme attendu',
      '1 correspondance, action sur 1',
    ]);
  });

  it('say what people read, not how many entries there are, where one was acted on', () => {
    const intl = createIntl({ locale: 'en', messages: english });
    expect(intl.formatMessage({ id: 'executions.actedOn' }, { acted: 1 })).toBe('Acted once');
    expect(intl.formatMessage({ id: 'approvals.quorum' }, { approvals: 1, quorum: 2 })).toBe('1 of 2 approvals');
  });
});
