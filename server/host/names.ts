import type { Person } from '../../contracts';
import type { People } from './people';

/** People by id, read at once for a whole list. */
export type Names = (id: string | null) => Person | null;

/** Somebody who is gone keeps their id as a name: what they did is still theirs. */
export const namesFor = async (people: Pick<People, 'byId'>, ids: (string | null)[]): Promise<Names> => {
  const found = await people.byId([...new Set(ids.filter((id) => id !== null))]);
  return (id) => (id === null ? null : { id, name: found.get(id)?.name ?? `#${id}` });
};
