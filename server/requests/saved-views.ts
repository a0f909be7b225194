import type { RequestFilter, SavedRequestView } from '../../contracts';
import { UnknownError } from '../http';
import type { Clock, IdSource } from '../lib';
import type { ViewStore } from './store';

/** Filters with a name, a person's own and those that others share. */
export interface SavedViews {
  list(person: string): Promise<SavedRequestView[]>;
  save(view: { name: string; filter: RequestFilter; shared?: boolean }, person: string): Promise<SavedRequestView[]>;
  /** @throws UnknownError where this person has none such. */
  remove(id: string, person: string): Promise<SavedRequestView[]>;
}

export const createSavedViews = ({ savedViews, clock, ids }: { savedViews: ViewStore; clock: Clock; ids: IdSource }): SavedViews => {
  const list = async (person: string): Promise<SavedRequestView[]> =>
    (await savedViews.visible(person)).map(({ id, name, filter, shared, owner }) => ({ id, name, filter, shared, mine: owner === person }));
  return {
    list,
    save: async ({ name, filter, shared = false }, person) => {
      await savedViews.add({ id: ids(), name: name.trim(), filter, shared, owner: person, at: clock.now() });
      return list(person);
    },
    remove: async (id, person) => {
      if (!(await savedViews.remove(id, person))) throw new UnknownError('view', id.slice(0, 80));
      return list(person);
    },
  };
};
