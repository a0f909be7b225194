import { QUARTER_MS } from '../../../contracts';
import type { Calendar } from '../../lib';
import type { Grouping, Slot, Span } from './types';

const MINUTE_MS = 60_000;
const HOURS_OF_WEEK = 168;

/** Where a summary row or a quarter hour that begins at this instant belongs; 0 without grouping over time. */
export const slotFinder = (grouping: Grouping | null, asked: Calendar): ((at: number) => number) => {
  if (grouping === null) return () => 0;
  if (grouping === 'hourOfWeek') return (at) => asked.hourOfWeek(at);
  return (at) => asked.bucketStart(grouping, at);
};

/** Every slot of the answer in order, also those in which nothing happened. */
export const slotsOf = (grouping: Grouping, asked: Calendar, span: Span, now: number): Slot[] =>
  grouping === 'hourOfWeek' ? hoursOfWeek(asked, span, now) : intervals(grouping, asked, span, now);

/** Minutes of the range that are over: what rates are per. */
export const minutesOf = ({ from, to }: Span, now: number): number => Math.max(0, Math.min(to, now) - from) / MINUTE_MS;

const intervals = (level: Exclude<Grouping, 'hourOfWeek'>, asked: Calendar, span: Span, now: number): Slot[] =>
  asked.buckets(level, span.from, span.to).map((start) => ({
    key: start,
    start: new Date(start).toISOString(),
    minutes: minutesOf(
      { from: Math.max(start, span.from), to: Math.min(asked.nextBucket(level, start), span.to) },
      now
    ),
  }));

const hoursOfWeek = (asked: Calendar, span: Span, now: number): Slot[] => {
  const minutes = new Array<number>(HOURS_OF_WEEK).fill(0);
  for (let at = span.from; at < span.to; at += QUARTER_MS) {
    minutes[asked.hourOfWeek(at)] += minutesOf({ from: at, to: at + QUARTER_MS }, now);
  }
  return minutes.map((sum, hour) => ({ key: hour, start: String(hour), minutes: sum }));
};
