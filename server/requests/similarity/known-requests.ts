import { REQUEST_STATES, type RequestState } from '../../../contracts';
import { hash48 } from '../../lib';
import type { Followed } from '../store';
import { termsOf } from './terms';
import { Wordings } from './wordings';

/** What similarity looks at. */
export const LOOKED_AT = ['summary', 'state', 'repeat_group', 'coverage'] as const;

/** A request as it was when it was last read. */
export interface KnownRequest {
  /** Number of its row. */
  row: number;
  state: RequestState;
  group: string | null;
  isCovered: boolean;
}

const NOTHING = -1;

/**
 * What is kept in memory of each request: some numbers, in arrays, because there may be a hundred thousand of them. Requests of
 * one wording are chained, in both directions, so that a request changes its wording at once however many others have it.
 */
export class KnownRequests {
  readonly wordings = new Wordings();
  private readonly places = new Map<number, number>();
  private readonly rows: number[] = [];
  /** Hashes of the texts: most requests that changed still ask the same. */
  private readonly texts: number[] = [];
  private readonly states: number[] = [];
  private readonly groups: (string | null)[] = [];
  private readonly covered: boolean[] = [];
  private readonly wordingOf: number[] = [];
  private readonly following: number[] = [];
  private readonly preceding: number[] = [];
  private readonly firstOf: number[] = [];
  private readonly groupNames = new Map<string, string>();

  /** @param erased the summary of requests whose own was erased: it is none */
  constructor(private readonly erased: string) {}

  get size(): number {
    return this.places.size;
  }

  /** Takes a request in as it is now. Costs next to nothing where its text is still the same. */
  put({ id: row, summary, state, repeat_group: group, coverage }: Followed<(typeof LOOKED_AT)[number]>): void {
    const known = this.places.get(row);
    const place = known ?? this.rows.length;
    if (known === undefined) {
      this.places.set(row, place);
      this.rows.push(row);
      this.wordingOf.push(NOTHING);
      this.following.push(NOTHING);
      this.preceding.push(NOTHING);
    }
    this.states[place] = REQUEST_STATES.indexOf(state);
    this.groups[place] = this.sameText(group);
    this.covered[place] = coverage !== null;
    const text = hash48(summary);
    if (this.texts[place] === text) return;
    this.texts[place] = text;
    this.unchain(place);
    const wording = summary === this.erased ? null : this.wordings.add(termsOf(summary));
    if (wording !== null) this.chain(place, wording);
  }

  /** Of one that is there no more. */
  forget(row: number): void {
    const place = this.places.get(row);
    if (place === undefined) return;
    this.unchain(place);
    this.places.delete(row);
  }

  /** Requests of one wording, in no order; those that were dismissed are left out. */
  *ofWording(wording: number): Generator<KnownRequest> {
    for (let place = this.firstOf[wording] ?? NOTHING; place !== NOTHING; place = this.following[place]) {
      const state = REQUEST_STATES[this.states[place]];
      if (state !== 'dismissed') yield { row: this.rows[place], state, group: this.groups[place], isCovered: this.covered[place] };
    }
  }

  /** For each wording how many of its requests belong to no group; those that were dismissed do not count. */
  ungrouped(): Uint32Array {
    const counts = new Uint32Array(this.wordings.size);
    const dismissed = REQUEST_STATES.indexOf('dismissed');
    for (let place = 0; place < this.rows.length; place += 1) {
      const wording = this.wordingOf[place];
      if (wording !== NOTHING && this.groups[place] === null && this.states[place] !== dismissed) counts[wording] += 1;
    }
    return counts;
  }

  /** One string for each group instead of one for each of its requests. */
  private sameText(group: string | null): string | null {
    if (group === null) return null;
    const known = this.groupNames.get(group);
    if (known === undefined) this.groupNames.set(group, group);
    return known ?? group;
  }

  private chain(place: number, wording: number): void {
    const next = this.firstOf[wording] ?? NOTHING;
    this.wordingOf[place] = wording;
    this.firstOf[wording] = place;
    this.preceding[place] = NOTHING;
    this.following[place] = next;
    if (next !== NOTHING) this.preceding[next] = place;
  }

  private unchain(place: number): void {
    const wording = this.wordingOf[place];
    if (wording === NOTHING) return;
    const before = this.preceding[place];
    const next = this.following[place];
    if (before === NOTHING) this.firstOf[wording] = next;
    else this.following[before] = next;
    if (next !== NOTHING) this.preceding[next] = before;
    this.wordingOf[place] = NOTHING;
  }
}
