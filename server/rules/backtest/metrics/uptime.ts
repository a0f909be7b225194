import type { SummaryReader } from '../../../storage';
import type { Span } from '../types';
import { coveredBy, gridOf, type Grid, type GridContext } from './grid';
import type { Question } from './question';
import { Sums } from './windows';

/** Value of the dimension statusClass. */
const SERVER_ERRORS = 5;
const HOUR = 3_600_000;
/** An hour, where quarter hours are not kept any more, stands for so many of them. */
const QUARTERS_OF_HOUR = 4;

export interface Uptime {
  grid: Grid;
  /** Share of the quarter hours with answers in which less than half were 5xx; null without any, undefined where it is not known. */
  of(window: Span): number | null | undefined;
}

export const readUptime = async (summaries: SummaryReader, { kinds }: Question, span: Span, context: GridContext): Promise<Uptime> => {
  const grid = gridOf(span, 'quarter', 'statusClass', context);
  const fine = grid.ranges.filter(({ level }) => level !== 'day');
  const rows =
    kinds?.length === 0
      ? []
      : await summaries.totals({ dimension: 'statusClass', ranges: fine, kinds, groupBy: { bucket: true, value: true, kind: false } });
  const answers = new Map<number, { all: number; failed: number }>();
  for (const { bucket, value, count } of rows) {
    const one = answers.get(bucket) ?? { all: 0, failed: 0 };
    answers.set(bucket, { all: one.all + count, failed: one.failed + (value === SERVER_ERRORS ? count : 0) });
  }
  const weights = grid.edges.slice(0, -1).map((start, index) => (grid.edges[index + 1] - start === HOUR ? QUARTERS_OF_HOUR : 1));
  const present = new Sums(weights.map((weight, index) => (answers.has(grid.edges[index]) ? weight : 0)));
  const up = new Sums(
    weights.map((weight, index) => {
      const one = answers.get(grid.edges[index]);
      return one && one.failed * 2 < one.all ? weight : 0;
    })
  );
  const since = fine.at(0)?.from ?? Infinity;
  return {
    grid,
    of: (window) => {
      const covered = coveredBy(grid, window);
      if (!covered || covered.span.from < since) return undefined;
      const all = present.of(covered.first, covered.last);
      return all === 0 ? null : up.of(covered.first, covered.last) / all;
    },
  };
};
