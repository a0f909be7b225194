import type { Knex } from 'knex';
import { number, TABLES, type Whole } from '../../storage';

export interface StoredCategory {
  id: string;
  code: string;
  name: string | null;
  archived: boolean;
  at: number;
}

export interface CategoryStore {
  /** In the order they were made. */
  all(): Promise<StoredCategory[]>;
  /** @returns whether it is new: a code is there once. */
  add(category: StoredCategory): Promise<boolean>;
  change(id: string, change: Partial<Pick<StoredCategory, 'name' | 'archived'>>): Promise<void>;
  /** Code -> requests that are not dismissed. */
  counts(): Promise<Map<string, number>>;
}

interface CategoryRow {
  document_id: string;
  code: string;
  name: string | null;
  archived: boolean | number;
  at: Whole;
}

export const createCategoryStore = (knex: Knex): CategoryStore => {
  const table = () => knex(TABLES.requestCategories);
  return {
    all: async () => {
      const rows: CategoryRow[] = await table().orderBy('at', 'asc').orderBy('id', 'asc');
      return rows.map(({ document_id, code, name, archived, at }) => ({ id: document_id, code, name, archived: Boolean(archived), at: number(at) }));
    },
    add: async ({ id, ...category }) => {
      // Two instances may begin with the same categories at once.
      await table().insert({ document_id: id, ...category }).onConflict('code').ignore();
      const row: { document_id: string } | undefined = await table().where('code', category.code).first('document_id');
      return row?.document_id === id;
    },
    change: async (id, change) => {
      await table().where('document_id', id).update(change);
    },
    counts: async () => {
      const rows: { category: string; n: Whole }[] = await knex(TABLES.requests).select('category').count({ n: '*' }).whereNot('state', 'dismissed').groupBy('category');
      return new Map(rows.map(({ category, n }) => [category, number(n)]));
    },
  };
};
