import type { Sketch, SummaryDetails, SummaryNumbers, SummaryReader, SummaryTotals, LevelRange } from '../../../storage';
import { addNumbers, noNumbers } from '../../../storage';
import type { Breathe } from '../types';
import { lastUpTo, type Grid } from './grid';
import type { Question } from './question';

/** What is stored of each bucket of a grid. */
export interface Series {
  numbers: SummaryNumbers[];
  /** Null where nothing happened; empty sketches where they were not asked for. */
  details: (SummaryDetails | null)[];
}

/** Buckets with sketches that are read at once: taking them apart holds everything else up. */
const BUCKETS_PER_READ = 24;

export const readSeries = async (
  summaries: SummaryReader,
  { dimension, values, negated, kinds }: Question,
  grid: Grid,
  sketches: Sketch[],
  breathe: Breathe
): Promise<Series> => {
  const size = grid.edges.length - 1;
  const series: Series = { numbers: Array.from({ length: size }, noNumbers), details: Array.from({ length: size }, () => null) };
  if (kinds?.length === 0) return series;
  const groupBy = { bucket: true, value: false, kind: false };

  const add = (rows: (SummaryTotals | SummaryDetails)[], sign: 1 | -1): void => {
    for (const row of rows) {
      const index = lastUpTo(grid.edges, row.bucket);
      addNumbers(series.numbers[index], sign === 1 ? row : negative(row));
      if ('durations' in row) series.details[index] = row;
    }
  };

  if (negated) {
    add(await summaries.totals({ dimension: 'total', ranges: grid.ranges, kinds, groupBy }), 1);
    if (values?.length !== 0) add(await summaries.totals({ dimension, ranges: grid.ranges, kinds, values: values ?? undefined, groupBy }), -1);
    return series;
  }
  if (values?.length === 0) return series;
  const selection = { dimension, kinds, values: values ?? undefined, groupBy };
  if (sketches.length === 0) {
    add(await summaries.totals({ ...selection, ranges: grid.ranges }), 1);
    return series;
  }
  for (const ranges of piecesOf(grid)) {
    add(await summaries.details({ ...selection, ranges }, sketches), 1);
    await breathe();
  }
  return series;
};

const negative = (row: SummaryNumbers): SummaryNumbers => ({
  count: -row.count,
  stored: -row.stored,
  errors: -row.errors,
  timed: -row.timed,
  durationSum: -row.durationSum,
  durationMin: null,
  durationMax: null,
  requestBytes: -row.requestBytes,
  responseBytes: -row.responseBytes,
  cost: -row.cost,
});

/** The ranges of a grid, cut where a read would be too long. */
const piecesOf = ({ edges, ranges }: Grid): LevelRange[][] =>
  ranges.flatMap(({ level, from, to }) => {
    const first = lastUpTo(edges, from);
    const last = lastUpTo(edges, to);
    const pieces: LevelRange[][] = [];
    for (let index = first; index < last; index += BUCKETS_PER_READ) {
      pieces.push([{ level, from: edges[index], to: edges[Math.min(index + BUCKETS_PER_READ, last)] }]);
    }
    return pieces;
  });
