import french from '../../../admin/translations/fr.templates.json';
import { createTemplates } from '../../../server/rules/templates';

describe('The French of the rule templates', () => {
  const messages: Record<string, string> = french;
  const keys = createTemplates('UTC')
    .list()
    .flatMap(({ id, fields }) => [
      id,
      `${id}.description`,
      ...fields.map(({ name }) => (name === 'tell' ? 'tell' : `${id}.${name}`)),
    ])
    .map((key) => `rules.template.${key}`);

  it('says everything that a form shows, and nothing else', () => {
    expect(Object.keys(messages).sort()).toEqual([...new Set(keys)].sort());
  });
});
