import { createOccurrences } from '../../../server/lib';

describe('numbers of identical lines', () => {
  test('count from 0 for each line', () => {
    const occurrenceOf = createOccurrences(100);
    expect(['a', 'b', 'a', 'a', 'b'].map(occurrenceOf)).toEqual([0, 0, 1, 2, 1]);
  });

  test('go on over a span of other lines, and begin anew behind two', () => {
    const others = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
    const occurrenceOf = createOccurrences(100);
    occurrenceOf('a');
    others(100, 'x').forEach(occurrenceOf);
    expect(occurrenceOf('a')).toBe(1);
    others(200, 'y').forEach(occurrenceOf);
    expect(occurrenceOf('a')).toBe(0);
  });

  test('cost the same however many lines there are', () => {
    const occurrenceOf = createOccurrences(100_000);
    const secondsFor = (start: number): number => {
      const began = performance.now();
      for (let index = start; index < start + 100_000; index += 1) occurrenceOf(`line ${index}`);
      return performance.now() - began;
    };
    const first = secondsFor(0);
    secondsFor(100_000);
    secondsFor(200_000);
    expect(secondsFor(300_000)).toBeLessThan(10 * first + 500);
  });
});
