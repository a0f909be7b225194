import { VarintReader, writeVarint } from './varint';

/** Largest relative error of an estimate. */
const ACCURACY = 0.005;

/** Ratio of a bin's upper bound to its lower one. Stored sketches depend on it: it must never change. */
export const GAMMA = (1 + ACCURACY) / (1 - ACCURACY);

/** The bin that holds exactly the durations of 0. */
export const ZERO_BIN = -1;

const LOG_GAMMA = Math.log(GAMMA);

/**
 * Distribution of durations in microseconds from which percentiles are read with at most 0.5 % relative error, and which
 * merges without loss. DDSketch: Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", PVLDB 12(12), 2019. Bin i holds (GAMMA^(i-1), GAMMA^i]; there is no limit on bins, because
 * a day in microseconds is bin 2,518 already.
 */
export class DurationSketch {
  private readonly counts = new Map<number, number>();
  private total = 0;

  /** How many durations were added. */
  get count(): number {
    return this.total;
  }

  /** Bin of a duration in microseconds: ceil(ln(x) / ln(GAMMA)); `ZERO_BIN` for what is not above 0. */
  static binOf(micros: number): number {
    if (!(micros > 0)) return ZERO_BIN;
    if (micros <= 1) return 0;
    return Math.ceil(Math.log(Math.min(micros, Number.MAX_SAFE_INTEGER)) / LOG_GAMMA);
  }

  /** Adds a duration (whole microseconds, 0 or more) `n` times. */
  add(micros: number, n = 1): void {
    this.addBin(DurationSketch.binOf(micros), n);
  }

  /** Adds `n` durations by their bin, as SQL has counted them. `n` of 0 or less adds nothing. */
  addBin(index: number, n: number): void {
    if (!(n > 0)) return;
    this.counts.set(index, (this.counts.get(index) ?? 0) + n);
    this.total += n;
  }

  merge(other: DurationSketch): void {
    // A copy of the entries, so that a sketch can be merged with itself.
    for (const [index, n] of [...other.counts]) this.addBin(index, n);
  }

  /** Bins with their counts, lowest first. */
  bins(): Iterable<[index: number, count: number]> {
    return [...this.counts].sort((a, b) => a[0] - b[0]);
  }

  /** Microseconds below which the share `q` (0 to 1; outside is cut) of the durations lies; null without any. */
  quantile(q: number): number | null {
    if (this.total === 0) return null;
    const rank = Math.min(1, Math.max(0, q)) * (this.total - 1);
    let passed = 0;
    let last = ZERO_BIN;
    for (const [index, n] of this.bins()) {
      passed += n;
      last = index;
      if (passed > rank) break;
    }
    return estimateOf(last);
  }

  /**
   * Text for a column: base64 of pairs (step to the bin, count), each a varint. Equal sketches have equal text, however
   * they came to be; an empty sketch is an empty string.
   */
  encode(): string {
    const bytes: number[] = [];
    let previous = ZERO_BIN;
    for (const [index, n] of this.bins()) {
      writeVarint(bytes, index - previous);
      writeVarint(bytes, n);
      previous = index;
    }
    return Buffer.from(bytes).toString('base64');
  }

  /** @throws RangeError when the text is not what `encode` wrote. */
  static decode(text: string | null): DurationSketch {
    const sketch = new DurationSketch();
    if (!text) return sketch;
    const reader = new VarintReader(Buffer.from(text, 'base64'));
    let index = ZERO_BIN;
    while (!reader.done) {
      index += reader.next();
      sketch.addBin(index, reader.next());
    }
    return sketch;
  }
}

/** The value whose relative distance to both ends of the bin is the same: 2 GAMMA^i / (GAMMA + 1). */
const estimateOf = (index: number): number => (index === ZERO_BIN ? 0 : (2 * GAMMA ** index) / (GAMMA + 1));
