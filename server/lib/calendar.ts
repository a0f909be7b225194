import { IANAZone } from 'luxon';
import { QUARTER_MS, type SummaryLevel } from '../../contracts';
import { Offsets, UTC } from './offsets';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const HOURS_OF_WEEK = 7 * 24;
/** 1 January 1970 was a Thursday. */
const MONDAY_TO_THURSDAY = 3;
/** Further from UTC than any zone is. */
const FARTHEST_OFFSET = 16 * HOUR_MS;
/** A little less than `Date` reaches, so that neighbours of an instant are still valid. */
const LAST_INSTANT = 8.6e15;

interface Span {
  start: number;
  end: number;
}

type LocalLevel = Exclude<SummaryLevel, 'quarter' | 'hour'>;

/** Whether it is the name of a time zone (IANA) that this machine knows. */
export const isTimeZone = (name: string): boolean => name === UTC || IANAZone.isValidZone(name);

/**
 * Cuts time into the buckets of every level, in one time zone. At each level the buckets follow each other without gap
 * or overlap and are made of whole quarter hours; hours make up days, days make up weeks, months and years. Hours and
 * longer begin on the local clock (the hour in India begins at half past in UTC), and a change of the clock is always
 * the start of an hour, so a repeated hour is two buckets. All instants are epoch milliseconds.
 */
export class Calendar {
  private readonly offsets: Offsets;
  /** The bucket that was used last, for each level: events come in order, so it is nearly always the one. */
  private readonly last: Record<SummaryLevel, Span> = {
    quarter: { start: 0, end: 0 },
    hour: { start: 0, end: 0 },
    day: { start: 0, end: 0 },
    week: { start: 0, end: 0 },
    month: { start: 0, end: 0 },
    year: { start: 0, end: 0 },
  };

  /** @throws RangeError when the time zone is unknown. */
  constructor(readonly timeZone: string) {
    this.offsets = new Offsets(timeZone);
  }

  /** Start of the bucket that contains the instant. @throws RangeError when it is not an instant. */
  bucketStart(level: SummaryLevel, at: number): number {
    return this.bucketAt(level, at).start;
  }

  /** Start of the bucket after the one that contains the instant. */
  nextBucket(level: SummaryLevel, start: number): number {
    return this.bucketAt(level, start).end;
  }

  /** Starts of all buckets that share time with `[from, to)`, in order. */
  buckets(level: SummaryLevel, from: number, to: number): number[] {
    const starts: number[] = [];
    if (!(from < to)) return starts;
    for (let start = this.bucketStart(level, from); start < to; start = this.nextBucket(level, start)) starts.push(start);
    return starts;
  }

  /** Hour of the local week: 0 is Monday 00:00, 167 Sunday 23:00. */
  hourOfWeek(at: number): number {
    const localHours = Math.floor((at + this.offsets.at(at)) / HOUR_MS);
    return modulo(localHours + MONDAY_TO_THURSDAY * 24, HOURS_OF_WEEK);
  }

  /**
   * Whether every bucket of this calendar of an hour or longer that begins in `[from, to]` begins with an hour of the
   * other one: whether rows for the other's hours can answer for this one.
   */
  isWholeHourFrom(other: Calendar, from: number, to: number): boolean {
    if (other.timeZone === this.timeZone) return true;
    for (let day = Math.floor(from / DAY_MS) * DAY_MS; day <= to; day += DAY_MS) {
      for (const mine of this.offsets.stretchesOfDay(day)) {
        if (mine.start > to || mine.end <= from) continue;
        const changes = mine.start > day && mine.start >= from;
        if (changes && other.bucketStart('hour', mine.start) !== mine.start) return false;
        if (!other.hasWholeHoursFrom(mine.offset, Math.max(mine.start, from), Math.min(mine.end, to + 1))) return false;
      }
    }
    return true;
  }

  private hasWholeHoursFrom(offset: number, from: number, to: number): boolean {
    return this.offsets
      .stretchesOfDay(from)
      .every((mine) => mine.end <= from || mine.start >= to || (mine.offset - offset) % HOUR_MS === 0);
  }

  private bucketAt(level: SummaryLevel, at: number): Span {
    const last = this.last[level];
    if (at >= last.start && at < last.end) return last;
    if (!(Math.abs(at) <= LAST_INSTANT)) throw new RangeError(`Not an instant: ${at}`);
    const found = this.findBucket(level, at);
    this.last[level] = found;
    return found;
  }

  private findBucket(level: SummaryLevel, at: number): Span {
    if (level === 'quarter') {
      const start = Math.floor(at / QUARTER_MS) * QUARTER_MS;
      return { start, end: start + QUARTER_MS };
    }
    return level === 'hour' ? this.findHour(at) : this.findLocal(level, at);
  }

  private findHour(at: number): Span {
    const { start, end, offset } = this.offsets.stretchAt(at);
    const hour = at - modulo(at + offset, HOUR_MS);
    const next = hour + HOUR_MS;
    // A stretch also ends with the UTC day, which is no change of the clock: look at the offset beyond.
    const changedBefore = hour < start && this.offsets.at(start - 1) !== offset;
    const changesAfter = next > end && this.offsets.at(end) !== offset;
    return { start: changedBefore ? start : hour, end: changesAfter ? end : next };
  }

  private findLocal(level: LocalLevel, at: number): Span {
    let local = floorLocal(level, at + this.offsets.at(at));
    // Midnight may have passed and be still to come, when the clock is set back across it.
    while (this.instantOf(local) > at) local = floorLocal(level, local - 1);
    const start = this.instantOf(local);
    let next = nextLocal(level, local);
    // A day that a zone leaves out has no time: Samoa had no 30 December 2011.
    while (this.instantOf(next) <= at) next = nextLocal(level, next);
    return { start, end: this.instantOf(next) };
  }

  /** The instant from which on the local clock never shows a time before `local` again. */
  private instantOf(local: number): number {
    let stretch = this.offsets.stretchAt(local + FARTHEST_OFFSET);
    for (;;) {
      const instant = local - stretch.offset;
      if (instant >= stretch.end) return stretch.end;
      if (instant > stretch.start) return instant;
      stretch = this.offsets.stretchAt(stretch.start - 1);
    }
  }
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/**
 * The start of the level's period on a local clock. Local times are written as if they were UTC, so that `Date` does the
 * arithmetic of the calendar.
 */
const floorLocal = (level: LocalLevel, local: number): number => {
  const day = Math.floor(local / DAY_MS);
  if (level === 'day') return day * DAY_MS;
  if (level === 'week') return (day - modulo(day + MONDAY_TO_THURSDAY, 7)) * DAY_MS;
  const date = new Date(local);
  return Date.UTC(date.getUTCFullYear(), level === 'month' ? date.getUTCMonth() : 0, 1);
};

const nextLocal = (level: LocalLevel, local: number): number => {
  if (level === 'day') return local + DAY_MS;
  if (level === 'week') return local + 7 * DAY_MS;
  const date = new Date(local);
  return level === 'month'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
    : Date.UTC(date.getUTCFullYear() + 1, 0, 1);
};
