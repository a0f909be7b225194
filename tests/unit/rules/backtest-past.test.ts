import type { StoredChange } from '../../../server/rules/backtest/content/changes';
import { pastOf, stateAt } from '../../../server/rules/backtest/content/past';
import { ofDraft, ofPublished, type Transition } from '../../../server/rules/backtest/content/transitions';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-01T00:00:00Z');
const at = (hour: number): number => START + hour * HOUR;

const change = (hour: number, over: Partial<StoredChange>): StoredChange => ({
  at: at(hour),
  documentId: 'one',
  action: 'update',
  locales: [],
  fields: [],
  values: {},
  published: over.action === 'publish',
  created: over.action === 'create',
  ...over,
});
const stock = (from: unknown, to: unknown) => ({ fields: ['stock'], values: { stock: { from, to } } });

const entry = { id: 1, documentId: 'one', locale: null, values: { stock: 4, title: 'Bolt', updatedAt: 'today' } };
const past = (transitions: Transition[], reads = ['stock', 'category']) => pastOf(entry, transitions, new Set(reads), new Set(['category']), ['updatedAt']);
const seen = (transitions: Transition[], hour: number) => {
  const one = past(transitions);
  const { values, unknown } = one.states[stateAt(one, at(hour))];
  return values === null ? null : unknown.size > 0 ? [...unknown] : values.stock;
};

describe('The past of an entry', () => {
  it('is worked out backwards from what it is today', () => {
    const transitions = ofDraft([change(1, stock(9, 7)), change(5, stock(7, 4))]);
    expect([0, 1, 4, 5, 9].map((hour) => past(transitions).states[stateAt(past(transitions), at(hour))].values?.stock)).toEqual([9, 7, 7, 4, 4]);
  });

  it('begins where it was made', () => {
    const transitions = ofDraft([change(2, { action: 'create', fields: ['stock'], values: { stock: { to: 7 } } }), change(5, stock(7, 4))]);
    expect([seen(transitions, 1), seen(transitions, 3), seen(transitions, 6)]).toEqual([null, 7, 4]);
  });

  it('is unknown before a change whose values are not kept, and known again before that', () => {
    const transitions = ofDraft([change(1, stock(9, 7)), change(3, { fields: ['stock'] }), change(6, { fields: ['title'] })]);
    expect([2, 4, 7].map((hour) => seen(transitions, hour))).toEqual([7, 4, 4]);
    expect(seen(transitions, 0)).toBe(9);
    const untold = ofDraft([change(3, { fields: ['stock'] })]);
    expect(seen(untold, 2)).toEqual(expect.arrayContaining(['stock']));
  });

  it('is unknown in everything before a change of which nothing was found out', () => {
    const transitions = ofDraft([change(3, { action: 'discard', fields: null })]);
    expect(seen(transitions, 2)).toEqual(expect.arrayContaining(['stock', 'category']));
    expect(seen(transitions, 4)).toBe(4);
  });

  it('does not take the kept value of a relation for what the relation leads to', () => {
    const transitions = ofDraft([change(3, { fields: ['category'], values: { category: { from: 1, to: 2 } } })]);
    expect(seen(transitions, 2)).toEqual(expect.arrayContaining(['category']));
  });

  it('knows when it was saved last', () => {
    const { states } = past(ofDraft([change(1, stock(9, 7)), change(5, stock(7, 4))]), ['updatedAt']);
    expect(states.map(({ values }) => values?.updatedAt)).toEqual(['today', new Date(at(1)).toISOString(), 'today']);
    expect([...states[0].unknown]).toEqual(['updatedAt']);
  });

  it('changes what is published only when somebody publishes', () => {
    const transitions = ofPublished([
      change(1, { action: 'create', fields: ['stock'], values: { stock: { to: 9 } } }),
      change(2, { action: 'publish', fields: null }),
      change(3, stock(9, 7)),
      change(4, stock(7, 4)),
      change(6, { action: 'publish', fields: null }),
    ]);
    expect([1, 2, 5, 6].map((hour) => seen(transitions, hour))).toEqual([null, 9, 9, 4]);
  });

  it('has nothing published between an unpublish and the next publish', () => {
    const transitions = ofPublished([
      change(1, { action: 'publish', fields: null }),
      change(2, { action: 'unpublish', fields: null }),
      change(4, { action: 'publish', fields: null }),
    ]);
    expect([seen(transitions, 3), seen(transitions, 5)]).toEqual([null, 4]);
    expect(seen(transitions, 0)).toEqual(expect.arrayContaining(['stock']));
  });
});
