import type { ConditionJson } from '../../../contracts';
import { createDatabase, type Dialect } from '../../../server/storage';
import knex from 'knex';
import { shopHolds, shopProblem } from './shop';

const json = (path: string, type: string): ConditionJson => ({ json: ['meta', path, type] });

describe('What stands in JSON', () => {
  it('is found by its path, as what it is said to be', () => {
    const entry = { meta: { size: { width: 5, unit: 'cm' }, fragile: true } };
    expect(shopHolds({ '==': [json('size.width', 'number'), 5] }, entry)).toBe(true);
    expect(shopHolds({ '>': [{ '*': [json('size.width', 'number'), 2] }, 9] }, entry)).toBe(true);
    expect(shopHolds({ startsWith: [json('size.unit', 'text'), 'c'] }, entry)).toBe(true);
    expect(shopHolds({ in: [json('size.unit', 'text'), ['mm', 'cm']] }, entry)).toBe(true);
    expect(shopHolds({ '==': [json('fragile', 'boolean'), true] }, entry)).toBe(true);
    expect(shopHolds(json('fragile', 'boolean'), entry)).toBe(true);
  });

  it('is missing where it is of another type, a list, or nothing', () => {
    const wide: ConditionJson = { '>': [json('size.width', 'number'), 1] };
    for (const width of ['5', null, true, [5], { value: 5 }, undefined]) {
      expect(shopHolds(wide, { meta: { size: { width } } })).toBe(false);
    }
    for (const meta of [null, undefined, 'size', 5, [{ size: { width: 5 } }], { size: [{ width: 5 }] }]) {
      expect(shopHolds(wide, { meta })).toBe(false);
    }
    expect(shopHolds({ '>': [json('items.length', 'number'), 1] }, { meta: { items: [1, 2] } })).toBe(false);
    expect(shopHolds({ '==': [json('size.unit', 'text'), 'cm'] }, { meta: { size: { unit: '' } } })).toBe(false);
  });

  it('has no type of its own: the value beside it says which', () => {
    const entry = { meta: { size: { width: 5, unit: 'cm' }, fragile: true } };
    expect(shopHolds({ '==': [{ var: 'meta.size.unit' }, 'cm'] }, entry)).toBe(true);
    expect(shopHolds({ '<=': [1, { var: 'meta.size.width' }, 5] }, entry)).toBe(true);
    expect(shopHolds({ in: [{ var: 'meta.size.width' }, [4, 5]] }, entry)).toBe(true);
    expect(shopHolds({ '==': [{ '+': [{ var: 'meta.size.width' }, 1] }, 6] }, entry)).toBe(true);
    expect(shopHolds({ var: 'meta.fragile' }, entry)).toBe(true);
    expect(shopHolds({ '==': [{ var: 'meta.size.width' }, '5'] }, entry)).toBe(false);
    expect(shopHolds({ missing: 'meta.size.depth' }, entry)).toBe(true);
    expect(shopHolds({ missing: ['meta.size.width', 'meta.size.unit', 'meta.fragile'] }, entry)).toBe(false);
    expect(shopHolds({ missing: 'meta.size' }, entry)).toBe(true);
    expect(shopProblem({ '==': [{ var: 'meta.a' }, { var: 'number' }] })).toBe(
      '/==/0/var: has no type of its own; compare it with a value, or use { "json": […] }'
    );
  });

  it('is read through its own properties only, and runs no code', () => {
    let called = false;
    const trap = Object.defineProperty({}, 'width', { enumerable: true, get: () => ((called = true), 5) });
    const wide: ConditionJson = { '>': [json('size.width', 'number'), 1] };
    expect(shopHolds(wide, { meta: { size: Object.create({ width: 5 }) } })).toBe(false);
    expect(shopHolds(wide, { meta: { size: trap } })).toBe(false);
    expect(called).toBe(false);
    expect(shopHolds({ '==': [json('constructor.name', 'text'), 'Object'] }, { meta: {} })).toBe(false);
    expect(shopHolds({ '==': [json('__proto__.x', 'text'), 'y'] }, { meta: {} })).toBe(false);
  });

  it.each<[string, ConditionJson, string]>([
    ['the attribute holds none', { json: ['stage', 'a', 'text'] }, '/==/0/json/0: there is no JSON in "stage"'],
    ['the type is none', json('a', 'date'), '/==/0/json/2: must be one of text, number, boolean'],
    ['there is no path', json('', 'text'), '/==/0/json/1: cannot look for "" in JSON'],
    ['it looks into a list', json('items.0', 'text'), '/==/0/json/1: cannot look for "0" in JSON'],
    ['a quote is in the path', json(`a"b`, 'text'), '/==/0/json/1: cannot look for "a\\"b" in JSON'],
    ['it breaks out of the statement', json(`a') or 1=1 --`, 'text'), `/==/0/json/1: cannot look for "a') or 1=1 --" in JSON`],
    ['it has a wildcard', json('a[*]', 'text'), '/==/0/json/1: cannot look for "a[*]" in JSON'],
    ['it has a placeholder', json('a?', 'text'), '/==/0/json/1: cannot look for "a?" in JSON'],
    ['it is too deep', json(Array(11).fill('a').join('.'), 'text'), '/==/0/json/1: goes more than 10 deep'],
    ['it is half of one', { json: ['meta', 'a'] }, '/==/0/json: takes an attribute, a path and a type'],
  ])('is refused when %s', (_when, operand, problem) => {
    expect(shopProblem({ '==': [operand, 'x'] })).toBe(problem);
  });

  it.each<Dialect>(['sqlite', 'postgres', 'mysql'])('never becomes SQL on %s with anything but plain names, whoever asks', (dialect) => {
    const { expressions } = createDatabase(dialect, knex({ client: 'pg' }));
    for (const step of [`'`, `"`, '\\', '?', '}', ',', '$', '*', '[0]', '']) {
      expect(() => expressions.json('??', ['a', step], 'text')).toThrow('Not a path into JSON');
    }
    expect(() => expressions.json('??', [], 'text')).toThrow('Not a path into JSON');
    expect(expressions.json('??', ['größe', 'a b'], 'text')).toContain('größe');
  });
});
