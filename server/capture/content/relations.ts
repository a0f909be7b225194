import { isEntry } from './schema';

type Key = string | number;

/** The admin panel sends relations as changes: `{ connect: [...], disconnect: [...] }`, empty where nothing changed. */
export const isRelationChange = (given: unknown): boolean =>
  isEntry(given) && ('connect' in given || 'disconnect' in given) && !('set' in given);

/** Whether what was sent for a relation or media field leaves it as it is stored. */
export const sameRelation = (given: unknown, stored: unknown): boolean => {
  if (isRelationChange(given) && isEntry(given)) return isNothing(given.connect) && isNothing(given.disconnect);
  const wanted = listOf(isEntry(given) && 'set' in given ? given.set : given);
  const present = listOf(stored);
  if (wanted.length !== present.length) return false;
  return wanted.every((item) => present.some((entry) => refersTo(item, entry)));
};

const listOf = (value: unknown): unknown[] => {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const isNothing = (value: unknown): boolean => listOf(value).length === 0;

const refersTo = (reference: unknown, entry: unknown): boolean => {
  if (!isEntry(entry)) return false;
  const keys = isEntry(reference) ? [reference.documentId, reference.id].filter(isKey) : [reference].filter(isKey);
  return keys.some((key) => String(key) === String(entry.documentId) || String(key) === String(entry.id));
};

const isKey = (value: unknown): value is Key => typeof value === 'string' || typeof value === 'number';
