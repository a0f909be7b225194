import { FIRST_CATEGORIES, type RequestCategory } from '../../contracts';
import { ConflictError, InputError, UnknownError } from '../http';
import type { Clock, IdSource } from '../lib';
import type { CategoryStore, StoredCategory } from './store';

/** What requests are about, as a team names it. */
export interface Categories {
  /** Those of a new installation are made when somebody first asks. */
  list(): Promise<RequestCategory[]>;
  /** @throws ConflictError where the code is taken. */
  create(code: string, name: string | null): Promise<RequestCategory>;
  /** @throws UnknownError */
  change(id: string, change: { name?: string; archived?: boolean }): Promise<RequestCategory>;
  /** @throws InputError where nobody made it. */
  require(code: string): Promise<void>;
}

export const createCategories = ({ categories, clock, ids }: { categories: CategoryStore; clock: Clock; ids: IdSource }): Categories => {
  const stored = async (): Promise<StoredCategory[]> => {
    const found = await categories.all();
    if (found.length > 0) return found;
    for (const code of FIRST_CATEGORIES) await categories.add({ id: ids(), code, name: null, archived: false, at: clock.now() });
    return categories.all();
  };
  const viewOf = ({ id, code, name, archived }: StoredCategory, requests: number): RequestCategory => ({ id, code, name, archived, requests });
  const one = async (matches: (category: StoredCategory) => boolean): Promise<RequestCategory | null> => {
    const found = (await stored()).find(matches);
    return found ? viewOf(found, (await categories.counts()).get(found.code) ?? 0) : null;
  };

  return {
    list: async () => {
      const [found, counts] = [await stored(), await categories.counts()];
      return found.map((category) => viewOf(category, counts.get(category.code) ?? 0));
    },
    create: async (code, name) => {
      await stored();
      const isNew = await categories.add({ id: ids(), code, name, archived: false, at: clock.now() });
      const created = isNew ? await one((category) => category.code === code) : null;
      if (!created) throw new ConflictError('code', 'there is a category with this code');
      return created;
    },
    change: async (id, change) => {
      if (!(await one((category) => category.id === id))) throw new UnknownError('category', id.slice(0, 80));
      if (Object.keys(change).length > 0) await categories.change(id, change);
      const changed = await one((category) => category.id === id);
      if (!changed) throw new UnknownError('category', id.slice(0, 80));
      return changed;
    },
    require: async (code) => {
      if (!(await stored()).some((category) => category.code === code)) throw new InputError('category', 'is none that somebody made');
    },
  };
};
