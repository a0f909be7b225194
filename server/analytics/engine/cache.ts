import { BoundedMap, type Clock } from '../../lib';

/** With constant traffic, answers about the present are recomputed no more often than this. */
const SHORTEST_LIFE_MS = 1_000;

interface Entry<Value> {
  value: Promise<Value>;
  expires: number;
  /** The present it belongs to; null while it is computed, and where its range is over: it cannot change. */
  present: number | null;
}

/**
 * Keeps answers for a while. Questions asked at the same time are computed once; failures are not kept.
 * After `touch` answers whose range reaches into the present are computed anew.
 */
export class AnswerCache<Value> {
  private entries: BoundedMap<string, Entry<Value>>;
  /** Number of the present: it goes up when answers about the present are dropped. */
  private present = 0;
  private lastDrop = -Infinity;
  private touched = false;

  /** @param ttl milliseconds; 0 switches the cache off. */
  constructor(private readonly deps: { clock: Clock; ttl: number; entries: number }) {
    this.entries = new BoundedMap(Math.max(1, deps.entries));
  }

  /** @param until the end of the answer's range (epoch milliseconds), once it is known. */
  async get(
    key: string,
    ask: () => Promise<Value>,
    until: (value: Value) => number
  ): Promise<{ value: Value; cached: boolean }> {
    if (this.deps.ttl <= 0 || this.deps.entries <= 0) return { value: await ask(), cached: false };
    this.dropPresent();
    const known = this.entries.get(key);
    if (known && this.isValid(known)) return { value: await known.value, cached: true };

    const now = this.deps.clock.now();
    const present = this.present;
    const entry: Entry<Value> = { value: ask(), expires: now + this.deps.ttl, present };
    this.entries.set(key, entry);
    try {
      const value = await entry.value;
      if (until(value) <= now) entry.present = null;
      return { value, cached: false };
    } catch (error) {
      if (this.entries.get(key) === entry) this.entries.delete(key);
      throw error;
    }
  }

  /** Something was stored. */
  touch(): void {
    this.touched = true;
  }

  /** @returns how many answers were dropped. */
  invalidate(): number {
    const dropped = this.entries.size;
    this.entries = new BoundedMap(Math.max(1, this.deps.entries));
    return dropped;
  }

  private isValid({ expires, present }: Entry<Value>): boolean {
    return this.deps.clock.now() < expires && (present === null || present === this.present);
  }

  private dropPresent(): void {
    const now = this.deps.clock.now();
    if (!this.touched || now - this.lastDrop < SHORTEST_LIFE_MS) return;
    this.touched = false;
    this.lastDrop = now;
    this.present += 1;
  }
}
