/**
 * A map of at most `limit` entries that forgets the one that was not used for longest. Recency is a `Map`'s own order of
 * insertion: what is used is taken out and put in again at the end.
 */
export class BoundedMap<K, V> {
  private readonly entries = new Map<K, V>();
  /**
   * Stands before the oldest entry, for good: everything before it was forgotten or has moved to the end. A new iterator
   * would have to pass the holes that those left, thousands of them in a large map, at each insertion.
   */
  private oldest = this.entries.keys();

  /** @throws RangeError when the limit is not a whole number of at least 1. */
  constructor(private readonly limit: number) {
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Not a limit for a map: ${limit}`);
  }

  get size(): number {
    return this.entries.size;
  }

  /** Makes the entry the most recently used one. */
  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined && !this.entries.has(key)) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value as V);
    return value;
  }

  /** Adds or replaces; the entry becomes the most recently used one, and the least recently used one may go. */
  set(key: K, value: V): this {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.limit) {
      const { done, value: oldest } = this.oldest.next();
      if (!done) this.entries.delete(oldest);
    }
    return this;
  }

  delete(key: K): boolean {
    return this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
    this.oldest = this.entries.keys();
  }
}
