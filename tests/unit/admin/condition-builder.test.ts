import fc from 'fast-check';
import type { ConditionJson } from '../../../contracts';
import { pointerOf, readCondition, rejoined, withMore, withoutPart, writeCondition, type Group } from '../../../admin/pages/rules/builder/model';

const OPERATORS = ['and', 'or', '!', 'var', '==', '!=', '<', '<=', '>', '>=', 'in', 'startsWith', 'endsWith', 'missing', 'ageHours', 'ageDays', 'now', '*', '+', 'changed', 'was', 'became', 'metric', 'count', 'sum', 'related', 'collection', 'name', 'minutes'];

/** Conditions, nearly conditions and nonsense, nested. */
const anyCondition = fc.letrec<{ json: ConditionJson }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<ConditionJson>(null, true, 0, 1.5, '', 'stock', 'paid'),
    fc.record({ var: fc.constantFrom('stock', 'category.name') }),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.tuple(fc.constantFrom(...OPERATORS), tie('json')).map(([operator, argument]) => ({ [operator]: argument })),
    fc.tuple(fc.constantFrom(...OPERATORS), fc.array(tie('json'), { maxLength: 3 })).map(([operator, argument]) => ({ [operator]: argument })),
    fc.dictionary(fc.constantFrom(...OPERATORS), tie('json'), { maxKeys: 2 })
  ),
})).json;

const there = (json: ConditionJson) => writeCondition(readCondition(json));

const low: ConditionJson = { '<': [{ var: 'stock' }, 5] };

describe('The condition builder', () => {
  it('gives back every condition as it was written', () => {
    fc.assert(
      fc.property(anyCondition, (json) => {
        expect(there(json)).toEqual(json);
      }),
      { numRuns: 5_000 }
    );
  });

  it('gives back any JSON at all, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json: ConditionJson = JSON.parse(JSON.stringify(value));
        expect(there(json)).toEqual(json);
      })
    );
  });

  it.each<[string, ConditionJson]>([
    ['a comparison with a value', low],
    ['with another field, times a number', { '<': [{ var: 'stock' }, { '*': [{ var: 'reorderLevel' }, 1.5] }] }],
    ['an age', { '>': [{ ageDays: { var: 'updatedAt' } }, 30] }],
    ['a list', { in: [{ var: 'stage' }, ['paid', 'sent']] }],
    ['no part of a list', { '!': [{ in: [{ var: 'stage' }, ['paid', 'sent']] }] }],
    ['a part of a text', { in: ['gift', { var: 'title' }] }],
    ['between', { '<=': [1, { var: 'stock' }, 5] }],
    ['no value', { missing: ['category.name'] }],
    ['some value', { '!': [{ missing: ['category.name'] }] }],
    ['a yes-or-no field', { var: 'active' }],
    ['a change', { changed: 'stage' }],
    ['what it was before', { was: [{ var: 'stage' }, 'repair'] }],
    ['what it has become', { became: [{ var: 'stage' }, 'shipped'] }],
    ['how many it points to', { '>': [{ count: [{ related: 'lines' }, low] }, 3] }],
    ['a sum over another content type', { '>=': [{ sum: [{ collection: 'api::order.order', version: 'published' }, 'total'] }, 1000] }],
    ['a number of the analytics', { '>': [{ metric: { name: 'errorRate', minutes: 15 } }, 0.05] }],
    ['the same number against the window before', { '>': [{ metric: { name: 'count', minutes: 60 } }, { '*': [{ metric: { name: 'count', minutes: 60, windowsBefore: 1 } }, 2] }] }],
    ['earlier than now', { '<': [{ var: 'dueAt' }, { now: [] }] }],
  ])('has a line for %s', (_what, json) => {
    const { parts } = readCondition({ and: [json] });
    expect(parts.map(({ kind }) => kind)).toEqual(['test']);
  });

  it('shows all, any and none as groups, also within each other', () => {
    const json: ConditionJson = { or: [{ and: [low] }, { '!': [{ or: [low, low] }] }, { '!': low }] };
    const { join, parts } = readCondition(json);
    expect([join, ...parts.map((part) => (part.kind === 'group' ? [part.join, part.parts.length] : part.kind))]).toEqual([
      'any',
      ['all', 1],
      ['none', 2],
      ['none', 1],
    ]);
  });

  it('keeps what it has no words for', () => {
    const strange: ConditionJson = { '>': [{ '+': [{ var: 'stock' }, { var: 'ordered' }] }, 5] };
    const { parts } = readCondition({ and: [low, strange] });
    expect(parts[1]).toEqual({ kind: 'expression', json: strange });
  });

  it('makes a group of a single condition as soon as there is another', () => {
    const group = readCondition(low);
    expect(writeCondition(withMore(group, group.parts[0]))).toEqual({ and: [low, low] });
    expect(writeCondition(rejoined(group, 'none'))).toEqual({ '!': [{ or: [low] }] });
    expect(writeCondition(withoutPart(group, 0))).toEqual({ and: [] });
  });

  it('names each part as the server does when something is wrong with it', () => {
    const at = (json: ConditionJson, pointer: string) =>
      pointer.split('/').slice(1).reduce<ConditionJson>((value, name) => (value === null || typeof value !== 'object' ? null : Object.entries(value).find(([key]) => key === name)?.[1] ?? null), json);
    const check = (group: Group): void => {
      group.parts.forEach((part, index) => {
        expect(at(writeCondition(group), pointerOf(group, index))).toEqual(writeCondition(part));
        if (part.kind === 'group') check(part);
      });
    };
    fc.assert(fc.property(anyCondition, (json) => check(readCondition(json))));
  });
});
