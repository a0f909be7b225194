import { DistinctCounter, DurationSketch, ZERO_BIN } from '../../../lib';

/*
 * Windows that slide over buckets: asked for `[first, last)` again and again, neither end ever going back. What a window
 * costs does not grow with its length.
 */

/** Sums of any stretch of buckets, in any order. */
export class Sums {
  private readonly before: Float64Array;

  constructor(numbers: ArrayLike<number>) {
    this.before = new Float64Array(numbers.length + 1);
    for (let index = 0; index < numbers.length; index += 1) this.before[index + 1] = this.before[index] + numbers[index];
  }

  of(first: number, last: number): number {
    return this.before[last] - this.before[first];
  }
}

/** Suffixes of a window that are kept at most: what is between them is merged each time. */
const MOST_SUFFIXES = 128;

/**
 * Distinct sets cannot be taken out of a union again. So the window is two parts: the front, of which the union of every
 * suffix was made beforehand, and the back, which only grows. Where the front is used up, the back becomes the front.
 */
export class DistinctWindow {
  private readonly suffixes: { first: number; set: DistinctCounter }[] = [];
  private middle = 0;
  private end = 0;
  private back = new DistinctCounter();

  constructor(private readonly buckets: (DistinctCounter | null)[]) {}

  of(first: number, last: number): DistinctCounter {
    if (first >= this.middle) this.rebuild(first, last);
    for (; this.end < last; this.end += 1) this.add(this.back, this.end);
    while ((this.suffixes.at(-1)?.first ?? Infinity) < first) this.suffixes.pop();
    const suffix = this.suffixes.at(-1);
    const union = new DistinctCounter();
    for (let index = first; index < (suffix?.first ?? this.middle); index += 1) this.add(union, index);
    if (suffix) union.merge(suffix.set);
    union.merge(this.back);
    return union;
  }

  private rebuild(first: number, last: number): void {
    this.suffixes.length = 0;
    this.back = new DistinctCounter();
    this.middle = last;
    this.end = last;
    const step = Math.ceil((last - first) / MOST_SUFFIXES);
    let set = new DistinctCounter();
    for (let index = last - 1; index >= first; index -= 1) {
      this.add(set, index);
      if ((last - index) % step !== 0 && index > first) continue;
      this.suffixes.push({ first: index, set });
      const next = new DistinctCounter();
      next.merge(set);
      set = next;
    }
  }

  private add(set: DistinctCounter, index: number): void {
    const bucket = this.buckets[index];
    if (bucket) set.merge(bucket);
  }
}

interface Bins {
  bin: Int32Array;
  count: Float64Array;
}

/** Every bin that a duration can be in. */
const ALL_BINS = DurationSketch.binOf(Number.MAX_SAFE_INTEGER) - ZERO_BIN + 1;

/** Bins of durations can be taken out again: each bucket comes in once and goes out once. */
export class DurationWindow {
  private readonly counts = new Float64Array(ALL_BINS);
  private total = 0;
  private first = 0;
  private last = 0;
  /** Of the buckets that are in the window. Made when they come in: all at once would hold everything else up. */
  private readonly inside = new Map<number, Bins>();

  constructor(private readonly buckets: (DurationSketch | null)[]) {}

  move(first: number, last: number): void {
    for (; this.first < Math.min(first, this.last); this.first += 1) this.takeOut(this.first);
    if (first > this.last) this.last = first;
    this.first = first;
    for (; this.last < last; this.last += 1) this.takeIn(this.last);
  }

  /** Microseconds, as `DurationSketch.quantile` of all buckets merged; null without any. */
  quantile(share: number): number | null {
    if (this.total === 0) return null;
    const rank = share * (this.total - 1);
    let passed = 0;
    let bin = 0;
    while (bin < this.counts.length && passed <= rank) {
      passed += this.counts[bin];
      bin += 1;
    }
    return estimateOf(bin - 1 + ZERO_BIN);
  }

  private takeIn(index: number): void {
    const sketch = this.buckets[index];
    if (!sketch) return;
    const bins = [...sketch.bins()];
    const inside = { bin: Int32Array.from(bins, ([bin]) => bin - ZERO_BIN), count: Float64Array.from(bins, ([, count]) => count) };
    this.inside.set(index, inside);
    this.add(inside, 1);
  }

  private takeOut(index: number): void {
    const inside = this.inside.get(index);
    if (!inside) return;
    this.inside.delete(index);
    this.add(inside, -1);
  }

  private add({ bin, count }: Bins, sign: 1 | -1): void {
    for (let at = 0; at < bin.length; at += 1) {
      this.counts[bin[at]] += sign * count[at];
      this.total += sign * count[at];
    }
  }
}

/** The duration that a bin stands for. */
const estimateOf = (bin: number): number | null => {
  const sketch = new DurationSketch();
  sketch.addBin(bin, 1);
  return sketch.quantile(0);
};
