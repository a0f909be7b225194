import fc from 'fast-check';
import { DurationSketch, GAMMA, ZERO_BIN } from '../../../server/lib';
import { createRandom, normal } from './random';

const DISTRIBUTIONS: Record<string, (random: () => number) => number> = {
  lognormal: (random) => Math.round(Math.exp(9.5 + 0.8 * normal(random))),
  bimodal: (random) => Math.round(random() < 0.8 ? 2_000 + 300 * Math.abs(normal(random)) : 450_000 + 90_000 * random()),
  'heavy tail': (random) => Math.round(1_000 * (1 - random()) ** (-1 / 1.1)),
};

const sketchOf = (durations: number[]): DurationSketch => {
  const sketch = new DurationSketch();
  for (const duration of durations) sketch.add(duration);
  return sketch;
};

const mergeAll = (sketches: DurationSketch[]): DurationSketch => {
  const merged = new DurationSketch();
  for (const sketch of sketches) merged.merge(sketch);
  return merged;
};

const durations = fc.array(fc.oneof(fc.nat(5), fc.nat(10_000_000), fc.nat(Number.MAX_SAFE_INTEGER)), { maxLength: 40 });

describe('DurationSketch', () => {
  test.each(Object.keys(DISTRIBUTIONS))('reads percentiles of a month of quarter hours within 1 %% (%s)', (name) => {
    const random = createRandom(42);
    const all: number[] = [];
    const stored: string[] = [];
    for (let quarter = 0; quarter < 30 * 96; quarter += 1) {
      const quarterly = Array.from({ length: 40 }, () => DISTRIBUTIONS[name](random));
      all.push(...quarterly);
      stored.push(sketchOf(quarterly).encode());
    }
    const merged = mergeAll(stored.map((text) => DurationSketch.decode(text)));
    const sorted = Float64Array.from(all).sort();
    expect(merged.count).toBe(all.length);
    for (const q of [0.5, 0.95, 0.99]) {
      const exact = sorted[Math.floor(q * (sorted.length - 1))];
      const estimate = merged.quantile(q) ?? Number.NaN;
      expect(Math.abs(estimate - exact) / exact).toBeLessThan(0.0051);
    }
  });

  test('estimates every duration within 0.5 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (micros) => {
        const estimate = sketchOf([micros]).quantile(0.5) ?? Number.NaN;
        expect(Math.abs(estimate - micros) / micros).toBeLessThan(0.00501);
      })
    );
  });

  test('gives the same text however sketches are merged', () => {
    fc.assert(
      fc.property(durations, durations, durations, (a, b, c) => {
        const [x, y, z] = [a, b, c].map((list) => DurationSketch.decode(sketchOf(list).encode()));
        const expected = sketchOf([...a, ...b, ...c]).encode();
        expect(mergeAll([x, y, z]).encode()).toBe(expected);
        expect(mergeAll([z, mergeAll([y, x])]).encode()).toBe(expected);
      })
    );
  });

  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 2 ** 40 }))), (entries) => {
        const sketch = new DurationSketch();
        for (const [micros, n] of entries) sketch.add(micros, n);
        const read = DurationSketch.decode(sketch.encode());
        expect([...read.bins()]).toEqual([...sketch.bins()]);
        expect(read.count).toBe(sketch.count);
      })
    );
  });

  test('is empty text and has no percentile without durations', () => {
    expect(new DurationSketch().encode()).toBe('');
    expect(DurationSketch.decode('').count).toBe(0);
    expect(DurationSketch.decode(null).quantile(0.5)).toBeNull();
  });

  test('keeps 0 by itself and cuts shares outside of 0 to 1', () => {
    const sketch = sketchOf([0, 0, 1_000_000]);
    expect(sketch.quantile(0.5)).toBe(0);
    expect(sketch.quantile(-3)).toBe(0);
    expect(sketch.quantile(7)).toBeCloseTo(1_000_000, -4);
    expect(DurationSketch.binOf(0)).toBe(ZERO_BIN);
    expect(DurationSketch.binOf(-5)).toBe(ZERO_BIN);
    expect(DurationSketch.binOf(1)).toBe(0);
    expect(DurationSketch.binOf(2)).toBe(Math.ceil(Math.log(2) / Math.log(GAMMA)));
  });

  test('takes counted bins as well as single durations', () => {
    const counted = new DurationSketch();
    counted.addBin(DurationSketch.binOf(700), 3);
    counted.addBin(5, 0);
    expect(counted.encode()).toBe(sketchOf([700, 700, 700]).encode());
  });

  test('doubles when merged with itself', () => {
    const sketch = sketchOf([1, 2, 3]);
    sketch.merge(sketch);
    expect(sketch.count).toBe(6);
  });

  test('refuses text that is cut off', () => {
    expect(() => DurationSketch.decode(Buffer.from([5]).toString('base64'))).toThrow(RangeError);
    expect(() => DurationSketch.decode(Buffer.alloc(12, 0xff).toString('base64'))).toThrow(RangeError);
  });
});
