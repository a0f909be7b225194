import type { Core } from '@strapi/types';

/**
 * Strapi drops the tables of a plugin that is switched off for one boot. It leaves those alone that are named in this
 * core-store key, in every edition; so a year of numbers survives somebody's `enabled: false`.
 */
export const keepTables = async (strapi: Core.Strapi, names: string[]): Promise<void> => {
  const store = strapi.store({ type: 'core' });
  const stored: unknown = await store.get({ key: 'persisted_tables' });
  const value = withTables(stored, names);
  if (value !== null) await store.set({ key: 'persisted_tables', value });
};

/**
 * The list with these tables in it, entries of others as they were: Strapi takes names and objects with a name.
 * @returns null where nothing is missing.
 */
export const withTables = (stored: unknown, names: string[]): unknown[] | null => {
  const kept: unknown[] = Array.isArray(stored) ? stored : [];
  const present = new Set(kept.map(nameOf));
  const missing = names.filter((name) => !present.has(name));
  return missing.length === 0 ? null : [...kept, ...missing.map((name) => ({ name }))];
};

const nameOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : entry;
