import type { DropReason, ImportReport } from '../../../contracts';
import { type LineError } from './access-log-parser';
import { reasonOf, shownText, type Line } from './lines';

/** Faulty lines that are shown. */
const SHOWN_PROBLEMS = 5;
const DAY = 86_400_000;

/** Counts of one import, on the way to its report. */
export interface Tally {
  line(): void;
  invalid(line: Line, error: LineError): void;
  dropped(reason: DropReason): void;
  /** Counts a readable line's instant (epoch milliseconds). */
  instant(at: number): void;
  add(what: 'stored' | 'duplicates' | 'expired' | 'wouldStore', count: number): void;
  readonly lines: number;
  report(rest: Omit<ImportReport, keyof Counts | 'first' | 'last' | 'retentionDays'>): ImportReport;
}

type Counts = Pick<
  ImportReport,
  'lines' | 'stored' | 'duplicates' | 'expired' | 'wouldStore' | 'dropped' | 'invalid' | 'problems' | 'outdated'
>;

/** @param retentionDays days raw events are kept, 0 for ever; `now`: epoch milliseconds. */
export const createTally = (retentionDays: number, now: number): Tally => {
  const counts: Counts = {
    lines: 0,
    stored: 0,
    duplicates: 0,
    expired: 0,
    wouldStore: 0,
    dropped: {},
    invalid: {},
    problems: [],
    outdated: 0,
  };
  const oldest = retentionDays === 0 ? -Infinity : now - retentionDays * DAY;
  let first = Infinity;
  let last = -Infinity;

  return {
    get lines() {
      return counts.lines;
    },
    line: () => {
      counts.lines += 1;
    },
    invalid: (line, error) => {
      const reason = reasonOf(error);
      counts.invalid[reason] = (counts.invalid[reason] ?? 0) + 1;
      if (counts.problems.length >= SHOWN_PROBLEMS) return;
      counts.problems.push({ line: line.number, reason, text: shownText(line.text) });
    },
    dropped: (reason) => {
      counts.dropped[reason] = (counts.dropped[reason] ?? 0) + 1;
    },
    instant: (at) => {
      first = Math.min(first, at);
      last = Math.max(last, at);
      if (at < oldest) counts.outdated += 1;
    },
    add: (what, count) => {
      counts[what] += count;
    },
    report: (rest) => ({
      ...rest,
      ...counts,
      retentionDays,
      first: first === Infinity ? null : new Date(first).toISOString(),
      last: last === -Infinity ? null : new Date(last).toISOString(),
    }),
  };
};

export const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
