import jsonLogic from 'json-logic-js';
import type { ConditionJson } from '../../../contracts';
import { NOW, conditionOf, explained, holds } from './stage';

describe('A condition', () => {
  it('compares numbers, texts, days and points in time', () => {
    const entry = { stock: 3, name: 'Chair', releasedOn: '2026-11-20', stageSince: '2026-11-21T11:00:00.000Z' };
    expect(holds({ '<': [{ var: 'stock' }, 5] }, entry)).toBe(true);
    expect(holds({ '==': [{ var: 'name' }, 'Chair'] }, entry)).toBe(true);
    expect(holds({ '<': [{ var: 'releasedOn' }, '2026-11-21'] }, entry)).toBe(true);
    expect(holds({ '<': [{ var: 'stageSince' }, { now: [] }] }, entry)).toBe(true);
    expect(holds({ '>': [{ var: 'stageSince' }, '2026-11-21T12:30:00+01:00'] }, entry)).toBe(false);
  });

  it('compares one field with another', () => {
    const below = { '<': [{ var: 'stock' }, { var: 'reorderLevel' }] };
    expect(holds(below, { stock: 3, reorderLevel: 10 })).toBe(true);
    expect(holds(below, { stock: 30, reorderLevel: 10 })).toBe(false);
  });

  it('looks into lists and texts', () => {
    expect(holds({ in: [{ var: 'stage' }, ['paid', 'sent']] }, { stage: 'sent' })).toBe(true);
    expect(holds({ in: ['chair', { var: 'name' }] }, { name: 'Armchair' })).toBe(true);
    expect(holds({ startsWith: [{ var: 'name' }, 'Arm'] }, { name: 'Armchair' })).toBe(true);
    expect(holds({ endsWith: [{ var: 'name' }, 'Arm'] }, { name: 'Armchair' })).toBe(false);
  });

  it('knows how long ago something was', () => {
    const late = { '>': [{ ageHours: { var: 'stageSince' } }, 48] };
    expect(holds(late, { stageSince: '2026-11-19T11:59:59.999Z' })).toBe(true);
    expect(holds(late, { stageSince: '2026-11-19T12:00:00.000Z' })).toBe(false);
    expect(holds({ '<=': [{ ageDays: { var: 'stageSince' } }, 2] }, { stageSince: '2026-11-19T12:00:00.000Z' })).toBe(true);
  });

  it('calculates with numbers, and has nothing to say where it would divide by zero', () => {
    const low: ConditionJson = { '<': [{ var: 'stock' }, { '*': [{ var: 'reorderLevel' }, 1.5] }] };
    expect([14, 15].map((stock) => holds(low, { stock, reorderLevel: 10 }))).toEqual([true, false]);
    expect(holds(low, { stock: 1, reorderLevel: null })).toBe(false);
    const share: ConditionJson = { '<': [{ '/': [{ var: 'stock' }, { var: 'reorderLevel' }] }, 0.5] };
    expect(holds(share, { stock: 1, reorderLevel: 3 })).toBe(true);
    expect(holds(share, { stock: 1, reorderLevel: 0 })).toBe(false);
    expect(holds({ '!': [share] }, { stock: 1, reorderLevel: 0 })).toBe(true);
  });

  it('measures how long ago in the hours of another field', () => {
    const late: ConditionJson = { '>': [{ ageHours: { var: 'stageSince' } }, { '*': [{ var: 'reorderLevel' }, 2] }] };
    const since = (hours: number): string => new Date(NOW - hours * 3_600_000).toISOString();
    expect(holds(late, { stageSince: since(21), reorderLevel: 10 })).toBe(true);
    expect(holds(late, { stageSince: since(20), reorderLevel: 10 })).toBe(false);
    expect(holds(late, { stageSince: since(21), reorderLevel: null })).toBe(false);
  });

  it('has JSON Logic\'s "between"', () => {
    const between = { '<=': [1, { var: 'stock' }, 5] };
    expect([0, 1, 5, 6].map((stock) => holds(between, { stock }))).toEqual([false, true, true, false]);
  });

  it('takes a yes-or-no field for a condition', () => {
    expect(holds({ and: [{ var: 'active' }, { '>': [{ var: 'stock' }, 0] }] }, { active: true, stock: 1 })).toBe(true);
    expect(holds({ '!': [{ var: 'active' }] }, { active: false })).toBe(true);
  });

  it('tells big integers apart that JavaScript numbers cannot', () => {
    expect(holds({ '>': [{ var: 'views' }, Number.MAX_SAFE_INTEGER] }, { views: '9007199254740993' })).toBe(true);
    const same = { '==': [{ var: 'views' }, { var: 'stock' }] };
    expect(holds(same, { views: '9007199254740993', stock: '9007199254740992' })).toBe(false);
    expect(holds(same, { views: '5', stock: 5 })).toBe(true);
  });
});

describe('A missing value', () => {
  const few = { '<': [{ var: 'views' }, 5] };

  it('satisfies no comparison, whatever json-logic-js says by itself', () => {
    expect(jsonLogic.apply({ '<': [{ var: 'views' }, 5] }, {})).toBe(true);
    for (const views of [undefined, null, '', Number.NaN, {}, []]) expect(holds(few, { views })).toBe(false);
    expect(holds({ '!=': [{ var: 'name' }, 'Chair'] }, { name: null })).toBe(false);
    expect(holds({ '!=': [{ var: 'name' }, 'Chair'] }, { name: '' })).toBe(false);
    expect(holds({ '>': [{ ageHours: { var: 'stageSince' } }, 1] }, { stageSince: null })).toBe(false);
  });

  it('is found by "missing", alone or among several', () => {
    expect(holds({ missing: 'name' }, { name: '' })).toBe(true);
    expect(holds({ missing: ['name', 'stock'] }, { name: 'Chair', stock: 0 })).toBe(false);
    expect(holds({ missing: ['name', 'stock'] }, { name: 'Chair', stock: null })).toBe(true);
  });

  it('is not the opposite of what it does not satisfy', () => {
    expect(holds({ '!': [few] }, { views: null })).toBe(true);
    expect(holds({ and: [{ '!': [few] }, { '!': [{ missing: 'views' }] }] }, { views: null })).toBe(false);
  });

  it('is what lies behind a relation that is not set', () => {
    const named = { '==': [{ var: 'category.name' }, 'Chairs'] };
    expect(holds(named, { category: { name: 'Chairs' } })).toBe(true);
    expect(holds(named, { category: null })).toBe(false);
    expect(holds(named, { category: 'Chairs' })).toBe(false);
  });
});

describe('An entry', () => {
  it('is read through its own properties only', () => {
    const inherited = Object.create({ stock: 1 });
    expect(holds({ '<': [{ var: 'stock' }, 5] }, inherited)).toBe(false);
    expect(holds({ missing: 'category.name' }, { category: Object.create({ name: 'x' }) })).toBe(true);
  });

  it('runs no code while it is read', () => {
    let called = false;
    const entry = Object.defineProperty({}, 'stock', { enumerable: true, get: () => ((called = true), 1) });
    expect(holds({ '<': [{ var: 'stock' }, 5] }, entry)).toBe(false);
    expect(called).toBe(false);
  });
});

describe('An explanation', () => {
  it('shows what every part saw, also those that no longer matter', () => {
    const json: ConditionJson = { and: [{ '<': [{ var: 'stock' }, 5] }, { '!': [{ missing: 'name' }] }, { '>': [{ ageHours: { var: 'stageSince' } }, 1] }] };
    expect(explained(json, { stock: 7, name: 'Chair' })).toEqual({
      path: '/and',
      operator: 'and',
      result: false,
      parts: [
        {
          path: '/and/0/<',
          operator: '<',
          result: false,
          operands: [{ field: 'stock', value: 7, missing: false }, { field: null, value: 5, missing: false }],
        },
        {
          path: '/and/1/!',
          operator: '!',
          result: true,
          parts: [
            { path: '/and/1/!/0/missing', operator: 'missing', result: false, operands: [{ field: 'name', value: 'Chair', missing: false }] },
          ],
        },
        {
          path: '/and/2/>',
          operator: '>',
          result: false,
          operands: [
            { field: 'stageSince', value: null, missing: true },
            { field: null, value: 1, missing: false, unit: 'hours' },
          ],
        },
      ],
    });
  });

  it('comes to the same result as the evaluation', () => {
    const json: ConditionJson = { or: [{ '==': [{ var: 'name' }, 'Chair'] }, { var: 'active' }] };
    for (const entry of [{ name: 'Chair' }, { active: true }, {}]) {
      expect(explained(json, entry).result).toBe(holds(json, entry));
    }
    expect(conditionOf(json).kind).toBe('any');
  });
});
