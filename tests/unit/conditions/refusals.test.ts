import type { ConditionJson } from '../../../contracts';
import { problemOf } from './stage';

const nested = (depth: number): ConditionJson => {
  let json: ConditionJson = { var: 'active' };
  for (let level = 0; level < depth; level += 1) json = { '!': [json] };
  return json;
};

describe('A condition is refused, with the path of the offending part, when', () => {
  it.each<[string, ConditionJson, string]>([
    ['it is no condition', 5, ': must be a condition such as { "<": [{ "var": "stock" }, 5] }'],
    ['it has two operators', { '<': [1], '>': [1] }, ': must be a condition such as { "<": [{ "var": "stock" }, 5] }, with exactly one operator'],
    ['its operator is unknown', { and: [{ matches: [{ var: 'name' }, '(a+)+'] }] }, '/and/0/matches: there is no operator "matches"'],
    ['its operator is one of JSON Logic that could run away', { map: [{ var: '' }, {}] }, '/map: there is no operator "map"'],
    ['its field is unknown', { '<': [{ var: 'stok' }, 5] }, '/</0/var: there is no field "stok"'],
    ['its field is a prototype', { '==': [{ var: '__proto__.polluted' }, 'x'] }, '/==/0/var: there is no field "__proto__.polluted"'],
    ['its field is a constructor', { '==': [{ var: 'constructor.constructor' }, 'x'] }, '/==/0/var: there is no field "constructor.constructor"'],
    ['its field is everything', { '==': [{ var: '' }, 'x'] }, '/==/0/var: there is no field ""'],
    ['its operator is on every object', { toString: [{ var: 'name' }] }, '/toString: there is no operator "toString"'],
    ['its operand is on every object', { '==': [{ constructor: 'x' }, 'x'] }, '/==/0/constructor: there is no operand "constructor"'],
    ['a literal is of another type', { '<': [{ var: 'stock' }, '5'] }, '/</1: must be a number'],
    ['two fields are of different types', { '==': [{ var: 'stock' }, { var: 'name' }] }, '/==: cannot compare number with text'],
    ['texts are put in order', { '<': [{ var: 'name' }, 'm'] }, '/<: cannot compare text by <'],
    ['points in time are taken to be equal', { '==': [{ var: 'stageSince' }, { now: [] }] }, '/==: cannot compare instant by =='],
    ['a day does not exist', { '==': [{ var: 'releasedOn' }, '2026-02-30'] }, '/==/1: must be a day such as "2026-11-21"'],
    ['a point in time has no zone', { '<': [{ var: 'stageSince' }, '2026-11-21T09:00:00'] }, '/</1: must be a point in time with its zone, such as "2026-11-21T09:00:00Z"'],
    ['a value is none of the enumeration', { '==': [{ var: 'stage' }, 'lost'] }, '/==/1: must be one of draft, paid, sent'],
    ['a text is empty', { '==': [{ var: 'name' }, ''] }, '/==/1: is empty; ask for "missing" instead'],
    ['a text cannot be stored', { '==': [{ var: 'name' }, 'a\0'] }, '/==/1: is not a text that databases can store'],
    ['a number is not exact', { '<': [{ var: 'views' }, 2 ** 60] }, '/</1: is too large to be compared exactly'],
    ['a list is empty', { in: [{ var: 'stock' }, []] }, '/in/1: is an empty list'],
    ['a list stands where a value should', { '==': [{ var: 'stock' }, [1]] }, '/==: cannot compare with a list; look for the field in it'],
    ['a text is calculated with', { '<': [{ '+': [{ var: 'name' }, 'x'] }, 5] }, '/</0/+/0: must be a number'],
    ['a list stands first', { in: [['a'], { var: 'name' }] }, '/in: takes the list second'],
    ['a day is before those of databases', { '<': [{ var: 'releasedOn' }, '0000-01-01'] }, '/</1: must be a day such as "2026-11-21"'],
    ['a point in time is after those of databases', { '<': [{ var: 'stageSince' }, '9999-12-31T23:59:59-23:59'] }, '/</1: must be a point in time with its zone, such as "2026-11-21T09:00:00Z"'],
    ['a number is too small to calculate with', { '<': [{ '/': [{ var: 'stock' }, 5e-324] }, 5] }, '/</0/~1/1: is too large or too small to calculate with'],
    ['a sum is nested too deep', { '<': [{ '+': [1, { '+': [1, { '+': [1, { '+': [1, { var: 'stock' }] }] }] }] }, 5] }, '/</0/+/1/+/1/+/1/+: is a sum nested more than 3 deep'],
    ['a sum has too many numbers', { '<': [{ '+': [{ '*': [{ var: 'stock' }, 2, 3, 4, 5, 6] }, { '*': [1, 2, 3, 4, 5] }] }, 5] }, '/</0/+/1/*: is a sum of more than 10 numbers'],
    ['a sum has one part', { '<': [{ '+': [{ var: 'stock' }] }, 5] }, '/</0/+: takes two to 10 numbers'],
    ['an age is beyond what databases know', { '>': [{ ageDays: { var: 'stageSince' } }, 1e9] }, '/>/1: is longer than 500 years'],
    ['it names no field', { '<': [1, 2] }, '/<: names no field'],
    ['it asks for the age of a number', { '>': [{ ageHours: { var: 'stock' } }, 1] }, '/>/0/ageHours: "stock" is no point in time'],
    ['a field that is not yes or no stands alone', { and: [{ var: 'stock' }] }, '/and/0/var: is not a yes-or-no field; compare it with something'],
    ['it is empty', { and: [] }, '/and: takes a list of conditions'],
    ['it negates two conditions', { '!': [{ var: 'active' }, { var: 'active' }] }, '/!: takes one condition'],
  ])('%s', (_when, json, problem) => {
    expect(problemOf(json)).toBe(problem);
  });

  it('it is nested too deep, whatever the depth', () => {
    expect(problemOf(nested(12))).toBeNull();
    expect(problemOf(nested(13))).toMatch(/is nested more than 12 deep$/);
    expect(problemOf(nested(5_000))).toMatch(/is nested more than 12 deep$/);
  });

  it('its lists have too many values together', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => index);
    const lists = (count: number): ConditionJson => ({ or: Array.from({ length: count }, () => ({ in: [{ var: 'stock' }, values] })) });
    expect(problemOf(lists(10))).toBeNull();
    expect(problemOf(lists(11))).toBe('/or/10/in/1: makes more than 10000 values of lists');
  });

  it('it is too large', () => {
    const many = (count: number): ConditionJson => ({ or: Array.from({ length: count }, () => ({ '<': [{ var: 'stock' }, 1] })) });
    expect(problemOf(many(100))).toBeNull();
    expect(problemOf(many(1_000))).toMatch(/has more than 500 parts$/);
    expect(problemOf({ in: [{ var: 'stock' }, Array.from({ length: 1_001 }, (_, index) => index)] })).toBe('/in/1: has more than 1000 values');
    expect(problemOf({ '==': [{ var: 'name' }, 'x'.repeat(1_001)] })).toBe('/==/1: is longer than 1000 characters');
  });
});
