import { entryName, executionPath, rulePath } from '../../../admin/components/addresses';
import { readFilters, toParameters } from '../../../admin/pages/executions/address';
import { byAction, countStates, isOnlyChanges, targetOf } from '../../../admin/pages/executions/entries';
import type { EffectView } from '../../../contracts';

const NOW = Date.parse('2026-11-21T10:00:42.500Z');
const asked = (query: string) => toParameters(readFilters(new URLSearchParams(query)), NOW);

describe('The filters of runs', () => {
  it('ask for everything where the address says nothing', () => {
    expect(asked('')).toEqual({});
  });

  it('are read from the address', () => {
    expect(asked('rule=r1&state=failed&trigger=manual&acted=true')).toEqual({
      rule: 'r1',
      state: 'failed',
      trigger: 'manual',
      acted: true,
    });
  });

  it('leave out what a mistyped link asks for', () => {
    expect(asked('rule=&state=broken&trigger=&acted=1&span=year&since=yesterday')).toEqual({});
  });

  it('ask the same question for a whole minute, so that its answer can be used again', () => {
    expect(asked('span=day')).toEqual({ from: '2026-11-20T10:00:00.000Z' });
    expect(asked('span=hour')).toEqual({ from: '2026-11-21T09:00:00.000Z' });
  });

  it('understand instants of a link, unless a span was chosen since', () => {
    const query = 'since=2026-11-01T00:00:00Z&until=2026-11-02T00:00:00Z';
    expect(asked(query)).toEqual({ from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' });
    expect(asked(`${query}&span=week`)).toEqual({ from: '2026-11-14T10:00:00.000Z' });
  });

  it('are not moved by the days that other pages of the plugin show', () => {
    expect(asked('range=last7days&from=2026-11-01&to=2026-11-02')).toEqual({});
  });
});

const effect = (id: string, over: Partial<EffectView> = {}): EffectView => ({
  id,
  action: 'CREATE_TASK',
  entry: null,
  summary: '',
  changes: [],
  state: 'done',
  attempts: 1,
  error: null,
  at: null,
  undoable: false,
  ...over,
});

describe('What a run did', () => {
  it('is grouped by action, in the order in which it was done', () => {
    const effects = [effect('1'), effect('2', { action: 'WEBHOOK' }), effect('3')];
    expect(byAction(effects).map(({ action, effects: own }) => [action, own.map(({ id }) => id)])).toEqual([
      ['CREATE_TASK', ['1', '3']],
      ['WEBHOOK', ['2']],
    ]);
  });

  it('names first the states that need somebody', () => {
    expect(countStates([effect('1'), effect('2', { state: 'dead' }), effect('3')])).toEqual([
      { state: 'dead', count: 1 },
      { state: 'done', count: 2 },
    ]);
    expect(countStates([])).toEqual([]);
  });

  it('is not said twice where the summary is about nothing but the changes', () => {
    const changes = [{ field: 'reorderLevel', from: 5, to: 30 }];
    expect(isOnlyChanges({ summary: 'reorderLevel: 5 → 30', changes })).toBe(true);
    expect(isOnlyChanges({ summary: 'The price was lowered', changes })).toBe(false);
    expect(isOnlyChanges({ summary: 'Order Grinder', changes: [] })).toBe(false);
  });

  it('tells which content type its entries are of, where an effect is about one', () => {
    const entry = { uid: 'api::product.product', documentId: 'd1', locale: null, label: 'Grinder' };
    expect(targetOf([effect('1'), effect('2', { entry })])).toBe('api::product.product');
    expect(targetOf([effect('1')])).toBeNull();
  });
});

describe('Addresses', () => {
  it('cannot be led astray by an id', () => {
    expect(executionPath('a/../b?c')).toBe('/plugins/insights/executions/a%2F..%2Fb%3Fc');
    expect(rulePath('7')).toBe('/plugins/insights/rules/7');
  });

  it('call an entry what people call it, and say its locale', () => {
    expect(entryName({ documentId: 'd1', locale: null, label: null })).toBe('d1');
    expect(entryName({ documentId: 'd1', locale: 'fr', label: 'Moulin' })).toBe('Moulin (fr)');
  });
});
