import fc from 'fast-check';
import { DistinctCounter, DurationSketch } from '../../../server/lib';
import { DistinctWindow, DurationWindow, Sums } from '../../../server/rules/backtest/metrics/windows';

/** Windows of which neither end ever goes back, over so many buckets. */
const sliding = (buckets: number) =>
  fc.array(fc.record({ by: fc.nat(5), length: fc.nat(12), far: fc.boolean() }), { minLength: 1, maxLength: 40 }).map((steps) => {
    const windows: { first: number; last: number }[] = [];
    let [first, last] = [0, 0];
    for (const { by, length, far } of steps) {
      first = Math.min(buckets, first + (far ? by * 7 : by));
      last = Math.min(buckets, Math.max(last, first + length));
      windows.push({ first: Math.min(first, last), last });
    }
    return windows;
  });

const BUCKETS = 60;
const events = fc.array(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 8 }), { minLength: BUCKETS, maxLength: BUCKETS });

describe('Windows of a backtest', () => {
  it('add up any stretch of buckets', () => {
    const sums = new Sums([1, 2, 4, 8]);
    expect([sums.of(0, 4), sums.of(1, 3), sums.of(2, 2)]).toEqual([15, 6, 0]);
  });

  it('count the people of each window once, as merging all of its buckets would', () => {
    fc.assert(
      fc.property(events, sliding(BUCKETS), (buckets, windows) => {
        const sets = buckets.map((keys) => {
          if (keys.length === 0) return null;
          const set = new DistinctCounter();
          for (const key of keys) set.add(String(key));
          return set;
        });
        const window = new DistinctWindow(sets);
        for (const { first, last } of windows) {
          expect(window.of(first, last).count()).toBe(new Set(buckets.slice(first, last).flat()).size);
        }
      })
    );
  });

  it('estimate many people as one set of all would', () => {
    const sets = Array.from({ length: 300 }, (_, bucket) => {
      const set = new DistinctCounter();
      for (let person = 0; person < 40; person += 1) set.add(`${bucket % 90}:${person}`);
      return set;
    });
    const window = new DistinctWindow(sets);
    for (let last = 200; last <= 300; last += 7) {
      const whole = new DistinctCounter();
      for (const set of sets.slice(last - 200, last)) whole.merge(set);
      expect(window.of(last - 200, last).count()).toBe(whole.count());
    }
  });

  it('have the percentiles that all of their durations together have', () => {
    fc.assert(
      fc.property(events, sliding(BUCKETS), fc.constantFrom(0.5, 0.95, 0.99), (buckets, windows, share) => {
        const sketches = buckets.map((durations) => {
          const sketch = new DurationSketch();
          for (const duration of durations) sketch.add(duration * duration);
          return sketch;
        });
        const window = new DurationWindow(sketches);
        for (const { first, last } of windows) {
          const whole = new DurationSketch();
          for (const sketch of sketches.slice(first, last)) whole.merge(sketch);
          window.move(first, last);
          expect(window.quantile(share)).toBe(whole.quantile(share));
        }
      })
    );
  });
});
