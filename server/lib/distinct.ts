import { hash48 } from './hash';
import { estimate, HASH_BITS, pack, raise, REGISTERS, unpack } from './hyperloglog';

const EXACT_LIMIT = 1024;
const HASH_BYTES = HASH_BITS / 8;
/** Begins the text of registers; no base64 has it. */
const REGISTERS_MARK = '~';

/**
 * How many different keys were seen. Exact up to 1,024 keys (a set of 40-bit hashes: two of 1,024 keys share one with a chance of 5e-7), estimated above with HyperLogLog:
 * Flajolet, Fusy, Gandouet, Meunier, "HyperLogLog: the analysis of a near-optimal cardinality estimation algorithm",
 * 2007. Merging gives the same result in whatever order, and the same as adding all keys to one counter.
 */
export class DistinctCounter {
  /** One standard error of an estimate, relative. */
  static readonly ERROR = 0.0081;

  private hashes = new Set<number>();
  private registers: Uint8Array | null = null;

  /** Whether `count` is exact rather than an estimate. */
  get exact(): boolean {
    return this.registers === null;
  }

  add(key: string): void {
    this.addHash(hash48(key) % 2 ** HASH_BITS);
  }

  merge(other: DistinctCounter): void {
    if (other.registers === null) {
      for (const hash of other.hashes) this.addHash(hash);
      return;
    }
    const mine = this.registers ?? this.becomeDense();
    const theirs = other.registers;
    for (let index = 0; index < REGISTERS; index += 1) {
      if (theirs[index] > mine[index]) mine[index] = theirs[index];
    }
  }

  /** A whole number: exact, or the estimate rounded. */
  count(): number {
    return this.registers === null ? this.hashes.size : Math.round(estimate(this.registers));
  }

  /**
   * Text for a column: base64 of the sorted hashes (seven characters a key), or of the packed registers (2,000 to 8,000
   * characters). Equal sets of keys have equal text; an empty one is an empty string.
   */
  encode(): string {
    if (this.registers !== null) return REGISTERS_MARK + pack(this.registers);
    const sorted = Float64Array.from(this.hashes).sort();
    const bytes = Buffer.allocUnsafe(sorted.length * HASH_BYTES);
    sorted.forEach((hash, index) => bytes.writeUIntBE(hash, index * HASH_BYTES, HASH_BYTES));
    return bytes.toString('base64');
  }

  /** @throws RangeError when the text is not what `encode` wrote. */
  static decode(text: string | null): DistinctCounter {
    const counter = new DistinctCounter();
    if (!text) return counter;
    if (text.startsWith(REGISTERS_MARK)) {
      counter.registers = unpack(text.slice(REGISTERS_MARK.length));
      return counter;
    }
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length % HASH_BYTES !== 0 || bytes.length > EXACT_LIMIT * HASH_BYTES) {
      throw new RangeError('Not a distinct set');
    }
    for (let at = 0; at < bytes.length; at += HASH_BYTES) counter.hashes.add(bytes.readUIntBE(at, HASH_BYTES));
    return counter;
  }

  private addHash(hash: number): void {
    if (this.registers !== null) {
      raise(this.registers, hash);
      return;
    }
    this.hashes.add(hash);
    if (this.hashes.size > EXACT_LIMIT) this.becomeDense();
  }

  private becomeDense(): Uint8Array {
    const registers = new Uint8Array(REGISTERS);
    for (const hash of this.hashes) raise(registers, hash);
    this.registers = registers;
    this.hashes = new Set();
    return registers;
  }
}
