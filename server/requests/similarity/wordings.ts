import { CANDIDATES, largest, WeightLeft, type Match } from './candidates';
import { isNumber } from './terms';
import { Vocabulary } from './vocabulary';

/** A wording that is like a text: 1 where they have the same terms, 0 where nothing in common. */
export interface Ranked {
  wording: number;
  score: number;
}

/** Entries of the index that one question may look at, a few milliseconds: common terms come last and may be left out then. */
const MOST_ENTRIES = 400_000;

/** What a number counts beside a word. */
const NUMBER_WEIGHT = 0.25;
/** What the commonest word counts beside the rarest. Rare words tell wordings apart, but names of people and firms are rare, too. */
const COMMON_WEIGHT = 0.4;
/** With fewer texts than this no word can be called common. */
const FEW_TEXTS = 1_000;

/**
 * The different ways in which requests are worded, each once however many requests have it, and where each term stands. Compares
 * by weighted terms: Dice's coefficient (1945), in which a term that is written like another counts in part.
 */
export class Wordings {
  private readonly vocabulary = new Vocabulary();
  private readonly byKey = new Map<string, number>();
  private readonly terms: number[][] = [];
  /** Wordings of each term, oldest first. */
  private readonly postings: number[][] = [];
  /** How many terms each has; beside `terms`, because a question asks tens of thousands. */
  private sizes = new Uint8Array(1_024);
  /** What each shares with a question; zero between two. */
  private sums = new Float32Array(1_024);

  get size(): number {
    return this.terms.length;
  }

  /** @returns the number of the wording, a new one where none has these terms; null without terms. */
  add(terms: readonly string[]): number | null {
    if (terms.length === 0) return null;
    const ids = terms.map((term) => this.vocabulary.add(term)).sort((one, other) => one - other);
    const key = ids.join();
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const wording = this.terms.length;
    this.byKey.set(key, wording);
    this.terms.push(ids);
    if (wording === this.sizes.length) this.grow();
    this.sizes[wording] = ids.length;
    for (const id of ids) (this.postings[id] ??= []).push(wording);
    return wording;
  }

  /** Wordings like a text's terms, the likest first; those below `threshold` are left out. Takes a few milliseconds, without a pause. */
  rank(terms: readonly string[], threshold: number): Ranked[] {
    const matches = this.matchesOf(terms);
    const weights = terms.map((term) => this.weightOfTerm(term));
    return this.candidates(matches, weights, threshold)
      .map((wording) => ({ wording, score: this.score(wording, matches, weights) }))
      .filter(({ score }) => score >= threshold)
      .sort((one, other) => other.score - one.score || other.wording - one.wording);
  }

  private grow(): void {
    const sizes = new Uint8Array(this.sizes.length * 2);
    sizes.set(this.sizes);
    this.sizes = sizes;
    this.sums = new Float32Array(sizes.length);
  }

  /** The terms of a wording, as they are kept. */
  termsOf(wording: number): string[] {
    return this.terms[wording].map((id) => this.vocabulary.textOf(id));
  }

  private readonly usage = (id: number): number => this.postings[id].length;

  /** Which term of the question each term of the index may mean: the one that it is likest to. */
  private matchesOf(terms: readonly string[]): Map<number, Match> {
    const matches = new Map<number, Match>();
    const offer = (id: number, place: number, strength: number): void => {
      if (strength > (matches.get(id)?.strength ?? 0)) matches.set(id, { place, strength });
    };
    terms.forEach((term, place) => {
      const id = this.vocabulary.find(term);
      if (id !== undefined) offer(id, place, 1);
      for (const near of this.vocabulary.near(term, this.usage)) offer(near.id, place, near.strength);
    });
    return matches;
  }

  private weightOfTerm(term: string): number {
    const id = this.vocabulary.find(term);
    return (isNumber(term) ? NUMBER_WEIGHT : 1) * this.rarity(id === undefined ? 0 : this.usage(id));
  }

  private weightOf(id: number): number {
    return (isNumber(this.vocabulary.textOf(id)) ? NUMBER_WEIGHT : 1) * this.rarity(this.usage(id));
  }

  /** 1 for a term that nobody used before, down to `COMMON_WEIGHT` for one that stands everywhere: a damped inverse document frequency. */
  private rarity(usage: number): number {
    return 1 - ((1 - COMMON_WEIGHT) * Math.log(1 + usage)) / Math.log(1 + Math.max(FEW_TEXTS, this.terms.length));
  }

  /**
   * The wordings that share most with a question. Begins with the rarest terms and takes no new wordings in as soon as the terms that are
   * left could not bring one to the threshold by themselves (prefix filtering, Chaudhuri, Ganti and Kaushik 2006): what is common to
   * half the table is never read for itself.
   */
  private candidates(matches: ReadonlyMap<number, Match>, weights: readonly number[], threshold: number): number[] {
    const { sums } = this;
    const whole = weights.reduce((total, weight) => total + weight, 0);
    const left = new WeightLeft(matches.values(), weights);
    const touched: number[] = [];
    let entries = MOST_ENTRIES;
    for (const [id, { place, strength }] of [...matches].sort(([one], [other]) => this.usage(one) - this.usage(other))) {
      const isDecided = 2 * left.weight < threshold * (whole + left.weight);
      if (entries === 0 || (isDecided && touched.length <= CANDIDATES)) break;
      const list = this.postings[id];
      const share = strength * weights[place];
      const first = Math.max(0, list.length - entries);
      for (let index = first; index < list.length; index += 1) {
        const wording = list[index];
        if (sums[wording] > 0) sums[wording] += share;
        else if (!isDecided) {
          touched.push(wording);
          sums[wording] = share;
        }
      }
      entries -= list.length - first;
      left.without(place);
    }
    const mean = whole / weights.length;
    const estimates = new Float32Array(touched.length);
    for (let index = 0; index < touched.length; index += 1) {
      const wording = touched[index];
      estimates[index] = (2 * sums[wording]) / (whole + mean * this.sizes[wording]);
      sums[wording] = 0;
    }
    return largest(touched, estimates);
  }

  private score(wording: number, matches: ReadonlyMap<number, Match>, weights: readonly number[]): number {
    const best = new Array<number>(weights.length).fill(0);
    let whole = 0;
    let shared = 0;
    for (const id of this.terms[wording]) {
      const weight = this.weightOf(id);
      whole += weight;
      const match = matches.get(id);
      if (!match) continue;
      shared += weight * match.strength;
      best[match.place] = Math.max(best[match.place], match.strength);
    }
    weights.forEach((weight, place) => {
      whole += weight;
      shared += weight * best[place];
    });
    return shared / whole;
  }
}
