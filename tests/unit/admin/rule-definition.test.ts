import { createIntl } from 'react-intl';
import type { ConditionJson, RuleDefinition } from '../../../contracts';
import { conditionLines } from '../../../admin/components/condition-lines';
import { alignLines, diffDefinitions } from '../../../admin/components/definition-diff';
import type { Text } from '../../../admin/components/text';
import { blankRule, codeOf } from '../../../admin/pages/rules/edit/blank';
import { problemAt } from '../../../admin/pages/rules/edit/editor';
import { loadCronWords } from '../../../admin/pages/rules/edit/trigger/cron-words';
import { changed, isComplete } from '../../../admin/pages/rules/templates/values';
import english from '../../../admin/translations/en.json';
import englishPages from '../../../admin/translations/en.pages.json';
import englishRules from '../../../admin/translations/en.rules.json';
import french from '../../../admin/translations/fr.rules.json';

const intl = createIntl({ locale: 'en', messages: { ...english, ...englishPages, ...englishRules } });
const text: Text = (key, values) => intl.formatMessage({ id: key }, values);

const definition: RuleDefinition = {
  ...blankRule([], 'UTC'),
  name: 'Stock is low',
  condition: { and: [{ '<': [{ var: 'stock' }, { '*': [{ var: 'reorderLevel' }, 1.5] }] }, { '!': [{ missing: ['sku'] }] }] },
};

const differing = (before: RuleDefinition | null, after: RuleDefinition) =>
  diffDefinitions(before, after, text).filter(({ differs }) => differs);

describe('a condition in words', () => {
  it('has a line for each test, indented below what joins it', () => {
    expect(conditionLines(definition.condition, text)).toEqual([
      'all of these:',
      '  stock < reorderLevel × 1.5',
      '  none of these:',
      '    sku has no value',
    ]);
  });

  it('says what a number about use is counted of', () => {
    const filters = [{ field: 'kind', operator: 'is', values: ['api_request'] }];
    expect(conditionLines({ '>': [{ metric: { name: 'errorRate', minutes: 15, filters } }, 0.05] }, text)).toEqual([
      'errorRate over the last 15 minutes (kind is api_request) > 0.05',
    ]);
  });

  it('keeps the JSON of what it does not know', () => {
    expect(conditionLines({ strange: [1] }, text)).toEqual(['{"strange":[1]}']);
  });
});

describe('what differs between two versions', () => {
  it('is nothing between a version and itself', () => {
    expect(differing(definition, structuredClone(definition))).toEqual([]);
  });

  it('is all of a rule that is new', () => {
    expect(differing(null, definition)).toHaveLength(Object.keys(definition).length);
  });

  it('is said line by line, old beside new', () => {
    const condition: ConditionJson = { and: [{ '<': [{ var: 'stock' }, 5] }, { '!': [{ missing: ['sku'] }] }] };
    const after = { ...definition, condition };
    const [{ part, lines }] = differing(definition, after);
    expect(part).toBe('condition');
    expect(lines.filter(({ before, after: now }) => before !== now)).toEqual([
      { before: '  stock < reorderLevel × 1.5', after: '  stock < 5' },
    ]);
  });

  it('is also seen where it reads alike', () => {
    const after = { ...definition, actions: [{ action: 'LOG_ONLY', config: { message: 5 } }] };
    const before = { ...definition, actions: [{ action: 'LOG_ONLY', config: { message: '5' } }] };
    const [{ lines }] = differing(before, after);
    expect(lines.some((line) => line.before !== line.after)).toBe(true);
  });

  it('keeps common lines beside each other', () => {
    expect(alignLines(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])).toEqual([
      { before: 'a', after: 'a' },
      { before: 'b', after: 'x' },
      { before: null, after: 'y' },
      { before: 'c', after: 'c' },
    ]);
  });
});

describe('the editor', () => {
  it('makes a code of a name', () => {
    expect(codeOf('Stock is low')).toBe('stock-is-low');
    expect(codeOf('Été : 3 commandes !')).toBe('ete-3-commandes');
    expect(codeOf('42')).toBe('');
  });

  it('shows a problem where it is, and at what contains it', () => {
    const problems = [{ path: '/actions/1/config/title', message: 'is missing' }];
    expect(problemAt(problems, '/actions/1')?.message).toBe('is missing');
    expect(problemAt(problems, '/actions/10')).toBeUndefined();
    expect(problemAt(problems, '/act')).toBeUndefined();
  });

  it('says a schedule in words, in both languages', async () => {
    const say = await loadCronWords('en');
    expect(say('*/15 * * * *')).toBe('Every 15 minutes, every hour, every day');
    expect(say('often')).toBeNull();
    const dire = await loadCronWords('fr');
    expect(dire('0 8 * * 1')).toMatch(/08:00.*lundi/);
  });
});

describe('the form of a template', () => {
  const fields = [
    { name: 'type', label: 'Content type', kind: 'contentType' as const },
    { name: 'field', label: 'Field', kind: 'field' as const },
    { name: 'days', label: 'Days', kind: 'number' as const },
  ];

  it('forgets the field when another content type is chosen, and nothing else', () => {
    expect(changed(fields, { type: 'a', field: 'stock', days: 3 }, fields[0], 'b')).toEqual({ type: 'b', days: 3 });
  });

  it('is complete when all is filled in', () => {
    expect(isComplete(fields, { type: 'a', field: 'stock' })).toBe(false);
    expect(isComplete(fields, { type: 'a', field: 'stock', days: 0 })).toBe(true);
  });
});

describe('the French of rules', () => {
  it('has every message of the English, in the same order', () => {
    expect(Object.keys(french)).toEqual(Object.keys(englishRules));
  });
});
