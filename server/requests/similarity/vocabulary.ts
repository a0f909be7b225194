import { BoundedMap } from '../../lib';
import { editsBetween } from './edits';
import { isNumber } from './terms';

/** A term that is meant by another, as far as its letters tell. */
export interface Likeness {
  id: number;
  /** 1 for the same term. */
  strength: number;
}

/** Shorter words have too many neighbours that mean something else. */
const SHORTEST = 5;
const LONG = 9;
/** Share of common trigrams (Dice) from which words count as forms of each other, and below which nobody looks closer. */
const ALIKE = 0.55;
const WORTH_A_LOOK = 0.3;
const ONE_EDIT = 0.85;
const TWO_EDITS = 0.75;
const MOST = 12;
const REMEMBERED = 1_000;
/** Of a mistyped word there are few: two, or one in fifty of the right one. */
const FEW = 2;
const RIGHT_PER_MISTYPED = 50;

/** Three letters in a row as one number; two places before the word and one behind it count as letters, as in PostgreSQL's pg_trgm. */
const trigramsOf = (word: string): number[] => {
  const trigrams: number[] = [];
  let first = 0;
  let second = 0;
  for (let index = 0; index <= word.length; index += 1) {
    const third = index < word.length ? word.charCodeAt(index) : 0;
    trigrams.push((first * 0x1_0000 + second) * 0x1_0000 + third);
    first = second;
    second = third;
  }
  return trigrams;
};

/** Every term there is, numbered from 0, and those that are written like it. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly terms: string[] = [];
  private readonly byTrigram = new Map<number, number[]>();
  /** Who types asks about the same words again and again. */
  private readonly neighbours = new BoundedMap<string, readonly Likeness[]>(REMEMBERED);
  private common = new Uint8Array(1_024);

  get size(): number {
    return this.terms.length;
  }

  find(term: string): number | undefined {
    return this.ids.get(term);
  }

  textOf(id: number): string {
    return this.terms[id];
  }

  /** @returns the term's number, a new one where it is not known. */
  add(term: string): number {
    const known = this.ids.get(term);
    if (known !== undefined) return known;
    const id = this.terms.length;
    this.ids.set(term, id);
    this.terms.push(term);
    if (!hasNeighbours(term)) return id;
    this.neighbours.clear();
    for (const trigram of trigramsOf(term)) {
      const list = this.byTrigram.get(trigram);
      if (!list) this.byTrigram.set(trigram, [id]);
      else if (list[list.length - 1] !== id) list.push(id);
    }
    return id;
  }

  /**
   * Other terms that a term may stand for: its forms, and what it is a typing error of, or the other way round; the likest first.
   * @param usage how many texts have a term: two words that are both common are two words, however like each other
   */
  near(term: string, usage: (id: number) => number): readonly Likeness[] {
    if (!hasNeighbours(term)) return [];
    const known = this.neighbours.get(term);
    if (known) return known;
    const found = this.findNear(term, usage);
    this.neighbours.set(term, found);
    return found;
  }

  private findNear(term: string, usage: (id: number) => number): Likeness[] {
    const own = this.ids.get(term);
    const used = own === undefined ? 0 : usage(own);
    const found: Likeness[] = [];
    for (const [id, dice] of this.withCommonTrigrams(term)) {
      if (id === own) continue;
      const strength = Math.max(dice >= ALIKE ? dice : 0, isTypo(used, usage(id)) ? typoStrength(term, this.terms[id]) : 0);
      if (strength > 0) found.push({ id, strength });
    }
    return found.sort((one, other) => other.strength - one.strength || one.id - other.id).slice(0, MOST);
  }

  /** Terms that share enough trigrams, with Dice's coefficient. */
  private withCommonTrigrams(term: string): [id: number, dice: number][] {
    if (this.common.length < this.terms.length) this.common = new Uint8Array(this.terms.length * 2);
    const trigrams = trigramsOf(term);
    const touched: number[] = [];
    for (const trigram of new Set(trigrams)) {
      for (const id of this.byTrigram.get(trigram) ?? []) {
        if (this.common[id] === 0) touched.push(id);
        this.common[id] += 1;
      }
    }
    const found: [number, number][] = [];
    for (const id of touched) {
      const dice = (2 * this.common[id]) / (trigrams.length + this.terms[id].length + 1);
      this.common[id] = 0;
      if (dice >= WORTH_A_LOOK) found.push([id, dice]);
    }
    return found;
  }
}

const hasNeighbours = (term: string): boolean => term.length >= SHORTEST && !isNumber(term);

const isTypo = (one: number, other: number): boolean => {
  const fewer = Math.min(one, other);
  return fewer <= FEW || fewer * RIGHT_PER_MISTYPED <= Math.max(one, other);
};

const typoStrength = (one: string, other: string): number => {
  const isLong = Math.min(one.length, other.length) >= LONG;
  const edits = editsBetween(one, other, isLong ? 2 : 1);
  if (edits <= 1) return ONE_EDIT;
  return isLong && edits === 2 ? TWO_EDITS : 0;
};
