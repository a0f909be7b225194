/** First in, first out, in constant time at both ends; an array's own `shift` moves every element. */
export class Fifo<Item> {
  private items: (Item | undefined)[] = [];
  private head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  push(item: Item): void {
    this.items.push(item);
  }

  peek(): Item | undefined {
    return this.items[this.head];
  }

  shift(): Item | undefined {
    const item = this.items[this.head];
    if (this.head === this.items.length) return undefined;
    this.items[this.head] = undefined;
    this.head += 1;
    if (this.head === this.items.length) {
      this.items = [];
      this.head = 0;
    } else if (this.head > COMPACT_AT && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  /** The first `count` items, or all there are. */
  take(count: number): Item[] {
    const taken: Item[] = [];
    while (taken.length < count) {
      const item = this.shift();
      if (item === undefined) break;
      taken.push(item);
    }
    return taken;
  }
}

const COMPACT_AT = 1024;
