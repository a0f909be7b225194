import { IANAZone } from 'luxon';
import { QUARTER_MS } from '../../contracts';

const DAY_MS = 24 * 60 * 60 * 1000;
const QUARTERS_OF_DAY = DAY_MS / QUARTER_MS;
/** Needs no `Intl`, whose first question costs the start of an app 15 ms. */
export const UTC = 'UTC';
/** Days that are remembered: 50 years. */
const REMEMBERED = 20_000;

/** A stretch of time `[start, end)` with one offset (milliseconds east of UTC). */
export interface Stretch {
  start: number;
  end: number;
  offset: number;
}

/**
 * Offsets of a time zone, remembered for each UTC day, because asking `Intl` takes microseconds. Offsets are rounded to
 * quarter hours and change at a quarter's start only (Newfoundland changed at 00:01 until 2011, and offsets before
 * 1972 had odd seconds): that way a quarter lies entirely in one local hour, whatever the zone.
 */
export class Offsets {
  /** Null for UTC. */
  private readonly zone: IANAZone | null;
  private readonly days = new Map<number, Stretch[]>();

  /** @throws RangeError when the zone is unknown. */
  constructor(name: string) {
    this.zone = name === UTC ? null : IANAZone.create(name);
    if (this.zone?.isValid === false) throw new RangeError(`Unknown time zone: ${name}`);
  }

  /** The stretches of the UTC day that contains `at`: one, or two where the offset changes inside that day. */
  stretchesOfDay(at: number): Stretch[] {
    const day = Math.floor(at / DAY_MS);
    const known = this.days.get(day);
    if (known !== undefined) return known;
    if (this.days.size >= REMEMBERED) this.days.clear();
    const stretches = this.findStretches(day * DAY_MS);
    this.days.set(day, stretches);
    return stretches;
  }

  /** The part of its UTC day around `at` that has one offset. */
  stretchAt(at: number): Stretch {
    const [first, second] = this.stretchesOfDay(at);
    return at < first.end ? first : second;
  }

  /** Milliseconds east of UTC. */
  at(at: number): number {
    return this.stretchAt(at).offset;
  }

  private findStretches(start: number): Stretch[] {
    const end = start + DAY_MS;
    const before = this.ask(start);
    const after = this.ask(end);
    if (before === after) return [{ start, end, offset: before }];
    // Binary search for the first quarter with the new offset.
    let low = 0;
    let high = QUARTERS_OF_DAY;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.ask(start + middle * QUARTER_MS) === before) low = middle;
      else high = middle;
    }
    const change = start + high * QUARTER_MS;
    if (change === end) return [{ start, end, offset: before }];
    return [
      { start, end: change, offset: before },
      { start: change, end, offset: after },
    ];
  }

  private ask(at: number): number {
    if (this.zone === null) return 0;
    return Math.round((this.zone.offset(at) * 60_000) / QUARTER_MS) * QUARTER_MS;
  }
}
