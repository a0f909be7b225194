import { DATABASE_NAMES, DIALECTS, isAvailable, openFresh, type BenchDatabase } from './databases';
import type { Measurement } from './types';
import { notRun } from './verdict';

/** Measures on a new database of each kind, one after another; a line says so where no server answers. */
export const onEachDatabase = async (measure: (database: BenchDatabase) => Promise<Measurement[]>): Promise<Measurement[]> => {
  const lines: Measurement[] = [];
  for (const dialect of DIALECTS) {
    if (!(await isAvailable(dialect))) {
      lines.push(notRun(DATABASE_NAMES[dialect], 'no server answers'));
      continue;
    }
    const database = await openFresh(dialect);
    try {
      lines.push(...(await measure(database)));
    } finally {
      await database.close();
    }
  }
  return lines;
};
