import type { ImportProblem } from '../../../../contracts';
import { noCounts, type ImportCounts } from '../../store';

/** Problems of one import that are kept: who makes more of them made one of them everywhere. */
const KEPT = 100;

/** Counts what an import does. */
export interface Tally {
  readonly counts: ImportCounts;
  refuse(problems: readonly ImportProblem[]): void;
}

export const createTally = (): Tally => {
  const counts = noCounts();
  return {
    counts,
    refuse: (problems) => {
      counts.refused += 1;
      counts.problems.push(...problems.slice(0, KEPT - counts.problems.length));
    },
  };
};
