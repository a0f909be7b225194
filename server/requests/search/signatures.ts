/**
 * A signature is a set of bits that a text's parts have set: three letters in a row (where words are written without spaces, two) choose
 * one bit each. A text that has none of a question's bits missing may contain it; one that misses a bit does not (signature files,
 * Faloutsos and Christodoulakis 1984). 512 bytes: of texts of a thousand characters that do not contain a word of five letters, one in a
 * hundred looks as if it did.
 */
const BITS = 4_096;
const WORDS = BITS / 32;
/** Rows whose signatures lie together. */
const BLOCK = 1_024;

/** From here on scripts write whole words with one or two characters: radicals, kana, ideographs, Hangul. */
const FIRST_DENSE = 0x2e80;

/** Multipliers of Knuth's (6.4) and of MurmurHash3: neighbouring letters end up in bits far apart. */
const bitOf = (first: number, second: number, third: number): number => {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & (BITS - 1);
};

/** Gives the bits of a folded text's parts, one after the other. No part reaches over a line's end or a space: questions are words. */
const eachBit = (text: string, give: (bit: number) => void): void => {
  let first = 0;
  let second = 0;
  for (let index = 0; index < text.length; index += 1) {
    const third = text.charCodeAt(index);
    if (third <= SPACE) {
      first = 0;
      second = 0;
      continue;
    }
    if (second >= FIRST_DENSE && third >= FIRST_DENSE) give(bitOf(0, second, third));
    if (first !== 0) give(bitOf(first, second, third));
    first = second;
    second = third;
  }
};
const SPACE = 32;

/** The bits that a text must have to contain each of some words; none where the words are too short to tell. */
export const bitsOf = (words: readonly string[]): number[] => {
  const bits = new Set<number>();
  for (const word of words) eachBit(word, (bit) => bits.add(bit));
  return [...bits];
};

/** A row whose text may contain what is searched for. */
export interface Candidate {
  row: number;
  /** Its place in the order of lists, epoch milliseconds. */
  at: number;
}

interface Block {
  signatures: Uint32Array;
  times: Float64Array;
}

/** The signatures of a table's texts, by the number of their row: half a megabyte for each thousand rows in use. */
export class Signatures {
  private readonly blocks = new Map<number, Block>();
  /** The largest number of a row. */
  lastRow = 0;

  /** Sets what a row's text is now. */
  put({ row, at }: Candidate, text: string): void {
    const { signatures, times } = this.blockOf(row);
    const start = (row % BLOCK) * WORDS;
    signatures.fill(0, start, start + WORDS);
    eachBit(text, (bit) => (signatures[start + (bit >>> 5)] |= 1 << (bit & 31)));
    times[row % BLOCK] = at;
    this.lastRow = Math.max(this.lastRow, row);
  }

  /** @returns rows whose texts may contain what the bits stand for, in no order */
  candidates(bits: readonly number[]): Candidate[] {
    const found: Candidate[] = [];
    for (const [number, { signatures, times }] of this.blocks) {
      for (let index = 0; index < BLOCK; index += 1) {
        if (hasAll(signatures, index * WORDS, bits)) found.push({ row: number * BLOCK + index, at: times[index] });
      }
    }
    return found;
  }

  clear(): void {
    this.blocks.clear();
  }

  private blockOf(row: number): Block {
    const number = Math.floor(row / BLOCK);
    const known = this.blocks.get(number);
    if (known) return known;
    const block = { signatures: new Uint32Array(BLOCK * WORDS), times: new Float64Array(BLOCK) };
    this.blocks.set(number, block);
    return block;
  }
}

const hasAll = (signatures: Uint32Array, start: number, bits: readonly number[]): boolean => {
  for (const bit of bits) {
    if ((signatures[start + (bit >>> 5)] & (1 << (bit & 31))) === 0) return false;
  }
  return true;
};
