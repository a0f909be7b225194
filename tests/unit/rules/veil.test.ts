import type { Backtest, ConditionJson, EffectView, ExecutionDetail, Explanation, RuleDefinition, RulePlan } from '../../../contracts';
import type { Access } from '../../../server/host';
import { HIDDEN, veilOf, veilReference, type Veil } from '../../../server/rules/veil';
import { actions, but, ORDERS, ruleOf, targets } from './secrets-world';

const entry = { uid: ORDERS, documentId: 'a', locale: null, label: 'No 1' };
const test = (field: string, value: number): Explanation => ({ path: `/and/${field}`, operator: '<', result: true, operands: [{ field, value, missing: false }] });
const explained: Explanation = {
  path: '/and',
  operator: 'and',
  result: true,
  parts: [
    { path: '/and/0/<', operator: '<', result: true, operands: [{ field: 'stock', value: 3, missing: false }] },
    // A sum has no name: what is in it stands in the condition only.
    { path: '/and/1/>', operator: '>', result: true, operands: [{ field: null, value: 1234, missing: false }] },
    { path: '/and/2/>', operator: '>', result: true, operands: [{ field: 'errorRate', value: 0.5, missing: false }] },
  ],
};

const definition = ruleOf({
  condition: {
    and: [
      { '<': [{ var: 'stock' }, 10] },
      { '>': [{ '+': [{ var: 'price' }, 1] }, 5] },
      { '>': [{ metric: { name: 'errorRate', minutes: 15 } }, 0.1] },
    ],
  },
  actions: [
    { action: 'LOG_ONLY', config: { message: '{entry.number} has {entry.stock}' } },
    { action: 'UPDATE_FIELD', config: { set: { price: 1, stock: 5 } } },
  ],
});

const effect = (change: Partial<EffectView>): EffectView => ({
  id: '1', action: 'LOG_ONLY', entry, summary: 'No 1 has 3', changes: [], state: 'done', attempts: 1, error: null, at: null, undoable: false,
  ...change,
});
const write = effect({
  action: 'UPDATE_FIELD',
  summary: 'price: 1234 → 1, stock: 3 → 5',
  changes: [{ field: 'price', from: 1234, to: 1 }, { field: 'stock', from: 3, to: 5 }],
  state: 'dead',
  error: '"price" is 99 by now',
});

const execution: ExecutionDetail = {
  id: 'x', rule: { id: 'r', code: 'R', name: 'R', severity: 'info' }, version: 1, trigger: 'manual', mode: 'live', state: 'succeeded', slot: null,
  startedAt: '', finishedAt: null, duration: null, matched: 1, acted: 1, message: null, cause: null, depth: 0, by: null, instance: 'i',
  context: { count: 1, errorRate: 0.5 },
  entries: [{ documentId: 'a', locale: null, label: 'No 1', explanation: explained }],
  effects: [effect({}), write],
};
const plan: RulePlan = { at: '', matched: 1, total: 2, acting: 1, held: { coolDown: 0, before: 0, cap: 0 }, entries: execution.entries, effects: execution.effects, hash: 'hash', notes: ['n'] };
const backtest: Backtest = { from: '', to: '', evaluations: 1, fired: 1, effects: { LOG_ONLY: 1 }, firings: [{ at: '', entry, explanation: explained }], perDay: [], notes: [] };

const veil = (access: Access, of: RuleDefinition | null = definition): Veil => veilOf(of, access, { targets, actions });
const seen = (access: Access): ExecutionDetail => veil(access).execution(execution);

describe('What a rule did', () => {
  it('is shown as it is to who may read everything of it', () => {
    expect(seen(but())).toEqual(execution);
    expect(veil(but()).plan(plan)).toEqual(plan);
    expect(veil(but()).backtest(backtest)).toEqual(backtest);
  });

  it.each<[string, Access, RuleDefinition | null]>([
    ['may not read the content type', but(ORDERS), definition],
    ['sees only some of its entries', but(`some ${ORDERS}`), definition],
    ['asks for a version that is not known any more', but(), null],
    ['may not see events', but('events'), ruleOf({ target: { kind: 'event' }, condition: { missing: 'error' }, trigger: { kind: 'event', kinds: [], name: null } })],
  ])('is only counted for who %s', (_who, access, of) => {
    const shown = veil(access, of);
    const detail = shown.execution(execution);
    expect(detail).toMatchObject({ matched: 1, acted: 1, context: {}, entries: [] });
    expect(detail.effects[0]).toEqual(effect({ entry: { ...entry, label: null }, summary: HIDDEN }));
    expect(detail.effects[1]).toMatchObject({ summary: HIDDEN, changes: [], error: HIDDEN, state: 'dead' });
    // What a vote is bound to stays.
    expect(shown.plan(plan)).toMatchObject({ hash: 'hash', matched: 1, entries: [], notes: ['n'] });
    expect(shown.backtest(backtest)).toMatchObject({ fired: 1, firings: [{ at: '', entry: { label: null }, explanation: null }] });
    const told = JSON.stringify([detail, shown.plan(plan), shown.backtest(backtest)]);
    for (const secret of ['No 1', '1234', '99', '0.5']) expect(told).not.toContain(secret);
  });

  it('is told without a field that the person may not read: neither in sums, nor in what was written, nor in why it failed', () => {
    const detail = seen(but(`${ORDERS} price`));
    expect(detail.entries[0]).toMatchObject({ label: 'No 1' });
    expect(detail.entries[0].explanation.parts?.map(({ operands }) => operands?.[0].value)).toEqual([3, undefined, 0.5]);
    expect(detail.effects[0].summary).toBe('No 1 has 3');
    expect(detail.effects[1]).toMatchObject({ summary: HIDDEN, error: HIDDEN, changes: [{ field: 'stock', from: 3, to: 5 }] });
    expect(JSON.stringify(detail)).not.toMatch(/1234|99/);
  });

  it('is told without what entries are called by, and texts that name it', () => {
    const detail = seen(but(`${ORDERS} number`));
    expect(detail.entries[0].label).toBeNull();
    expect(detail.effects.map(({ entry: of, summary }) => [of?.label, summary])).toEqual([[null, HIDDEN], [null, write.summary]]);
    expect(veilReference(entry, but(`${ORDERS} number`), targets)).toEqual({ ...entry, label: null });
    expect(veilReference(entry, but(ORDERS), targets)).toEqual({ ...entry, label: null });
    expect(veilReference(entry, but(), targets)).toEqual(entry);
    expect(veilReference(null, but(), targets)).toBeNull();
  });

  it('is told without numbers of the analytics', () => {
    const detail = seen(but('analytics'));
    expect(detail.context).toEqual({ count: 1 });
    expect(detail.entries[0].explanation.parts?.map(({ operands }) => operands?.[0].value)).toEqual([3, 1234, undefined]);
    const of = ruleOf({ ...definition, actions: [{ action: 'LOG_ONLY', config: { message: '{context.errorRate}' } }] });
    expect(veil(but('analytics'), of).effect(effect({ summary: '0.5' })).summary).toBe(HIDDEN);
  });

  it('is told without numbers of other entries', () => {
    const condition: ConditionJson = { '>': [{ sum: [{ related: 'customers' }, 'credit', { startsWith: [{ var: 'name' }, 'A'] }] }, 5] };
    const detail = { ...execution, entries: [{ ...execution.entries[0], explanation: { ...test('sumCustomersCredit', 7), path: '/>' } }] };
    const operands = (access: Access) => veil(access, ruleOf({ condition })).execution(detail).entries[0].explanation.operands?.length;
    expect(operands(but())).toBe(1);
    for (const hidden of ['api::customer.customer', 'some api::customer.customer', 'api::customer.customer credit', 'api::customer.customer name', `${ORDERS} customers`]) {
      expect(operands(but(hidden))).toBeUndefined();
    }
  });

  it('by an action that does not say what it names is for who reads every field', () => {
    const of = ruleOf({ actions: [{ action: 'LABEL', config: {} }, { action: 'GONE', config: {} }] });
    const summary = (access: Access, change: Partial<EffectView>) => veil(access, of).effect(effect(change)).summary;
    for (const action of ['LABEL', 'GONE']) {
      expect(summary(but(), { action })).toBe('No 1 has 3');
      expect(summary(but('api::customer.customer'), { action })).toBe('No 1 has 3');
      expect(summary(but(`${ORDERS} price`), { action })).toBe(HIDDEN);
    }
    expect(summary(but(`${ORDERS} price`), { action: 'LABEL', entry: null })).toBe('No 1 has 3');
  });

  it('keeps quiet about what was compared where the condition is not understood any more', () => {
    const shown = veil(but(), ruleOf({ condition: { '<': [{ var: 'gone' }, 1] } })).execution(execution);
    expect(shown.context).toEqual({ count: 1 });
    expect(JSON.stringify(shown.entries)).not.toContain('operands');
  });
});
