import { BoundedMap } from '../../../server/lib';

describe('BoundedMap', () => {
  test('forgets what was not used for longest', () => {
    const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2);
    expect(map.get('a')).toBe(1);
    map.set('c', 3);
    expect(map.get('b')).toBeUndefined();
    expect([map.get('a'), map.get('c'), map.size]).toEqual([1, 3, 2]);
  });

  test('replaces without forgetting another', () => {
    const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2).set('a', 3);
    expect([map.get('a'), map.get('b')]).toEqual([3, 2]);
  });

  test('keeps undefined as a value', () => {
    const map = new BoundedMap<string, undefined>(2).set('a', undefined);
    expect(map.get('a')).toBeUndefined();
    expect(map.size).toBe(1);
  });

  test('deletes and clears', () => {
    const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2);
    expect([map.delete('a'), map.delete('a'), map.size]).toEqual([true, false, 1]);
    map.clear();
    expect(map.size).toBe(0);
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses a limit of %p', (limit) => {
    expect(() => new BoundedMap(limit)).toThrow(RangeError);
  });
});
