import type { DictionaryReader } from '../../storage';

/** Actors that are nobody in particular: a type without an id. */
const UNIDENTIFIED = ['public', 'system', 'admin', 'user', 'token'];

/** Dictionary ids of actors that do not count as distinct actors. */
export const unidentifiedActors = async (dictionary: Pick<DictionaryReader, 'idsOf'>): Promise<Set<number>> =>
  new Set((await dictionary.idsOf('actor', UNIDENTIFIED)).values());
