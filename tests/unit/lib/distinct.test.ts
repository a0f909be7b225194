import fc from 'fast-check';
import { DistinctCounter } from '../../../server/lib';

const counterOf = (keys: Iterable<string>): DistinctCounter => {
  const counter = new DistinctCounter();
  for (const key of keys) counter.add(key);
  return counter;
};

const keysOf = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `${prefix}${from + index}`);

const errorOf = (counter: DistinctCounter, exact: number): number => Math.abs(counter.count() - exact) / exact;

describe('DistinctCounter', () => {
  test.each([1, 2, 500, 1023, 1024])('counts %i keys exactly, however often they come', (total) => {
    const keys = keysOf('user:', 0, total);
    const counter = counterOf([...keys, ...keys]);
    expect(counter.exact).toBe(true);
    expect(counter.count()).toBe(total);
    expect(counter.encode()).toHaveLength(Math.ceil((total * 5) / 3) * 4);
    expect(DistinctCounter.decode(counter.encode()).count()).toBe(total);
  });

  test.each(['user:', '', 'a much longer key, as of a session in base64 ', '日本語 '])(
    'estimates within three standard errors above that (keys "%s<n>")',
    (prefix) => {
      for (const total of [1_025, 5_000, 50_000]) {
        const counter = counterOf(keysOf(prefix, 0, total));
        expect(counter.exact).toBe(false);
        expect(errorOf(counter, total)).toBeLessThan(3 * DistinctCounter.ERROR);
        expect(Number.isInteger(counter.count())).toBe(true);
      }
    }
  );

  test('estimates half a million keys within three standard errors', () => {
    expect(errorOf(counterOf(keysOf('session ', 0, 500_000)), 500_000)).toBeLessThan(3 * DistinctCounter.ERROR);
  });

  test('has the standard error it states', () => {
    const runs = 40;
    let squares = 0;
    for (let run = 0; run < runs; run += 1) {
      squares += errorOf(counterOf(keysOf(`run ${run} key `, 0, 10_000)), 10_000) ** 2;
    }
    expect(Math.sqrt(squares / runs)).toBeLessThan(1.3 * DistinctCounter.ERROR);
  });

  test('gives the same text in whatever order sets are merged, also across the limit', () => {
    const slice = fc.tuple(fc.nat(3_000), fc.nat(1_500)).map(([from, length]) => [from, from + length] as const);
    fc.assert(
      fc.property(fc.array(slice, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (slices, order) => {
        const parts = slices.map(([from, to]) => counterOf(keysOf('key ', from, to)).encode());
        const merge = (texts: string[]): DistinctCounter => {
          const merged = new DistinctCounter();
          for (const text of texts) merged.merge(DistinctCounter.decode(text));
          return merged;
        };
        const shuffled = parts
          .map((text) => ({ text, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ text }) => text);
        const union = new Set(slices.flatMap(([from, to]) => keysOf('key ', from, to)));
        const expected = counterOf(union);
        expect(merge(parts).encode()).toBe(expected.encode());
        expect(merge(shuffled).encode()).toBe(expected.encode());
        expect(merge([merge(parts.slice(0, 2)).encode(), ...parts.slice(1)]).encode()).toBe(expected.encode());
        expect(expected.exact).toBe(union.size <= 1024);
      }),
      { numRuns: 40 }
    );
  });

  test('reads back the registers it wrote', () => {
    const counter = counterOf(keysOf('k', 0, 30_000));
    const text = counter.encode();
    const read = DistinctCounter.decode(text);
    expect(text.length).toBeLessThan(8_192);
    expect(read.exact).toBe(false);
    expect(read.encode()).toBe(text);
    expect(read.count()).toBe(counter.count());
  });

  test('leaves the merged-in set as it was', () => {
    const [small, large] = [counterOf(['a', 'b']), counterOf(keysOf('k', 0, 2_000))];
    const before = large.encode();
    small.merge(large);
    small.add('another');
    expect(large.encode()).toBe(before);
    large.merge(large);
    expect(large.encode()).toBe(before);
  });

  test('is empty text without keys', () => {
    expect(new DistinctCounter().encode()).toBe('');
    expect(DistinctCounter.decode('').count()).toBe(0);
    expect(DistinctCounter.decode(null).exact).toBe(true);
  });

  test('refuses text that is no set', () => {
    expect(() => DistinctCounter.decode(Buffer.alloc(7).toString('base64'))).toThrow(RangeError);
    expect(() => DistinctCounter.decode(Buffer.alloc(12_288, 0xff).toString('base64'))).toThrow(RangeError);
  });
});
