import { DIMENSIONS, SUMMARY_LEVELS, type Dimension, type Settings, type SummaryLevel } from '../../../../contracts';
import type { Calendar } from '../../../lib';
import type { LevelRange } from '../../../storage';
import type { Span } from '../types';

const DAY = 86_400_000;
/** Finest first. Windows have 90 days at most: whole months are no help. */
const LEVELS = ['quarter', 'hour', 'day'] as const satisfies SummaryLevel[];
type Level = (typeof LEVELS)[number];

/** Buckets that follow each other without a gap, the finest that are kept. */
export interface Grid {
  /** Epoch milliseconds, ascending; one more than there are buckets: the last is the end. */
  edges: number[];
  /** What is read to fill them, oldest first. */
  ranges: LevelRange[];
}

export interface GridContext {
  /** Of the configured time zone. */
  calendar: Calendar;
  retention: Settings['retention'];
  now: number;
}

/** Since when rows of a level are kept, epoch milliseconds. As the query engine has it. */
export const keptSince = (level: SummaryLevel, dimension: Dimension, { retention, now }: GridContext): number => {
  const { summaries, details } = retention;
  const isDetail = dimension !== 'total' && (level === 'quarter' || level === 'hour');
  const kept = [summaries[level], ...(isDetail ? [details[level]] : [])].filter((days) => days > 0);
  return kept.length === 0 ? -Infinity : now - Math.min(...kept) * DAY;
};

/** Whether all of the windows begin and end with an hour: quarter hours are not needed then. */
export const areWholeHours = (windows: Span[], calendar: Calendar): boolean =>
  windows.every(({ from, to }) => calendar.bucketStart('hour', from) === from && calendar.bucketStart('hour', to) === to);

/** @param finest what the windows need; coarser buckets stand where those are not kept any more. */
export const gridOf = (span: Span, finest: Level, dimension: Dimension, context: GridContext): Grid => {
  const { calendar } = context;
  const least = Math.max(SUMMARY_LEVELS[finest], SUMMARY_LEVELS[DIMENSIONS[dimension].finest]);
  const levels = LEVELS.filter((level) => SUMMARY_LEVELS[level] >= least);
  const parts: { range: LevelRange; starts: number[] }[] = [];
  let to = ceil(calendar, levels[0], span.to);
  for (const [index, level] of levels.entries()) {
    if (to <= span.from) break;
    const from = firstOf(level, levels.at(index + 1), dimension, span.from, context);
    if (from >= to) continue;
    parts.unshift({ range: { level, from, to }, starts: calendar.buckets(level, from, to) });
    to = from;
  }
  const end = parts.at(-1)?.range.to ?? span.to;
  return { edges: [...parts.flatMap(({ starts }) => starts), end], ranges: parts.map(({ range }) => range) };
};

/** Where buckets of a level begin to be used: where they are kept, and at the end of a whole one of the next level. */
const firstOf = (level: Level, next: Level | undefined, dimension: Dimension, from: number, context: GridContext): number => {
  const { calendar } = context;
  const kept = keptSince(level, dimension, context);
  if (kept <= from) {
    const start = calendar.bucketStart(level, from);
    if (start >= kept) return start;
  }
  return ceil(calendar, next ?? level, kept);
};

const ceil = (calendar: Calendar, level: Level, at: number): number => {
  const start = calendar.bucketStart(level, at);
  return start === at ? at : calendar.nextBucket(level, at);
};

/** Buckets that a window lies in, `[first, last)`; null where some of them are not kept. */
export interface Covered {
  first: number;
  last: number;
  /** What is answered: the window, or the buckets around it. */
  span: Span;
}

export const coveredBy = ({ edges }: Grid, { from, to }: Span): Covered | null => {
  if (edges.length < 2 || from < edges[0] || to > edges[edges.length - 1]) return null;
  const first = lastUpTo(edges, from);
  const end = lastUpTo(edges, to);
  const last = edges[end] === to ? end : end + 1;
  return { first, last, span: { from: edges[first], to: edges[last] } };
};

/** Index of the last number that is not greater. */
export const lastUpTo = (numbers: ArrayLike<number>, limit: number): number => {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numbers[middle] <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
};
