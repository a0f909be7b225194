import type { RequestImportOptions } from '../../../../contracts';
import { ConflictError } from '../../../http';
import { digestOf } from '../../../lib';
import type { Categories } from '../../categories';
import { categoryCodeOf, categoryFinder } from '../csv/words';

/** Categories as a file names them. */
export interface ImportedCategories {
  /** Code; null where there is none of that name. */
  codeOf(text: string): string | null;
  /** Makes the one that a row names, where that is wished. */
  prepare(cells: readonly string[]): Promise<void>;
}

/** New categories of one file: more come of a column that is mapped to the wrong thing. */
const MOST_NEW = 100;
const LONGEST_NAME = 200;

/** @param dryRun categories are not made, only taken for made */
export const createImportedCategories = async (
  categories: Categories,
  { mapping, createCategories }: RequestImportOptions,
  dryRun: boolean
): Promise<ImportedCategories> => {
  const known: { code: string; name: string | null }[] = await categories.list();
  let codeOf = categoryFinder(known);
  let made = 0;
  const column = Object.entries(mapping).find(([, field]) => field === 'category')?.[0];

  const make = async (name: string): Promise<void> => {
    const code = categoryCodeOf(name) || `category-${digestOf(name).slice(0, 8)}`;
    made += 1;
    try {
      if (!dryRun) await categories.create(code, name);
    } catch (error) {
      // Another import made it meanwhile.
      if (!(error instanceof ConflictError)) throw error;
    }
    known.push({ code, name });
    codeOf = categoryFinder(known);
  };

  return {
    codeOf: (text) => codeOf(text),
    prepare: async (cells) => {
      const text = column === undefined || !createCategories ? '' : (cells[Number(column)] ?? '').trim().slice(0, LONGEST_NAME);
      if (text !== '' && codeOf(text) === null && made < MOST_NEW) await make(text);
    },
  };
};
