import type { RuleSummary } from '../../../contracts';
import { canActivate, canRun, canSubmit, canSwitch, canWatch } from '../../../admin/pages/rules/abilities';
import { filterRules, readRuleFilters } from '../../../admin/pages/rules/list/filters';

const rule = (part: Partial<RuleSummary>): RuleSummary => ({
  id: '1',
  code: 'stock-low',
  name: 'Stock is low',
  scope: 'inventory',
  severity: 'warning',
  state: 'active',
  shadow: false,
  attention: null,
  organisation: null,
  owner: null,
  latestVersion: 1,
  latestState: 'approved',
  activeVersion: 1,
  trigger: 'schedule',
  target: 'Product',
  lastRun: null,
  lastActed: null,
  nextRun: null,
  updatedAt: '2026-11-21T08:00:00.000Z',
  ...part,
});

const read = (address: string) => readRuleFilters(new URLSearchParams(address));

describe('the list of rules', () => {
  const rules = [
    rule({ id: 'low' }),
    rule({ id: 'watching', name: 'Errors', code: 'errors', scope: 'traffic', severity: 'critical', target: 'Metrics', shadow: true }),
    rule({ id: 'broken', name: 'Late order', code: 'late', target: 'Order', state: 'paused', attention: 'the field "due" is gone' }),
  ];
  const found = (address: string) => filterRules(rules, read(address)).map(({ id }) => id);

  it('shows all while nothing is asked for', () => {
    expect(found('')).toEqual(['low', 'watching', 'broken']);
  });

  it('finds words in name, code, category and content type, all of them, whatever their case', () => {
    expect(found('text=STOCK')).toEqual(['low']);
    expect(found('text=order+late')).toEqual(['broken']);
    expect(found('text=order+stock')).toEqual([]);
  });

  it('tells rules that act from rules that only watch', () => {
    expect(found('state=active')).toEqual(['low']);
    expect(found('state=shadow')).toEqual(['watching']);
    expect(found('state=attention')).toEqual(['broken']);
  });

  it('narrows down by category and severity, and leaves out what the address made up', () => {
    expect(found('scope=inventory&severity=warning')).toEqual(['low', 'broken']);
    expect(found('severity=terrible&state=nonsense')).toEqual(['low', 'watching', 'broken']);
  });
});

describe('what can be done with a rule', () => {
  it('depends on how it stands', () => {
    const draft = rule({ state: 'draft', latestState: 'draft', activeVersion: null });
    expect([canSwitch(draft), canRun(draft), canSubmit(draft), canWatch(draft)]).toEqual([false, false, true, true]);
    const approved = rule({ state: 'approved', activeVersion: null });
    expect([canSwitch(approved), canActivate(approved), canSubmit(approved)]).toEqual([true, true, false]);
    const retired = rule({ state: 'retired' });
    expect([canSwitch(retired), canRun(retired), canWatch(retired), canSubmit(retired)]).toEqual([false, false, false, false]);
  });
});
