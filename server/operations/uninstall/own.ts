import { OWN_UID_PREFIX, PLUGIN_ID } from '../../../contracts';

/** A value of Strapi's in two: what is the plugin's, and the value without it. */
export interface Split {
  own: string[];
  rest: unknown;
}

const STORE_PREFIXES = [
  // What the plugin stores itself: salts, time zone.
  `plugin_${PLUGIN_ID}_`,
  // How the Content Manager shows each content type, whether it shows it or not.
  `plugin_content_manager_configuration_content_types::${OWN_UID_PREFIX}`,
];

/** Whether a key of the core store belongs to the plugin. Not with SQL's `like`, to which `_` is any character. */
export const isOwnKey = (key: string): boolean => STORE_PREFIXES.some((prefix) => key.startsWith(prefix));

/** The core-store value `persisted_tables`: names, or objects with a name; those of others stay as they are. */
export const splitKept = (value: unknown, tables: readonly string[]): Split => {
  if (!Array.isArray(value)) return { own: [], rest: value };
  const entries: unknown[] = value;
  return { own: ownAmong(entries, tables), rest: entries.filter((entry) => !isOwn(entry, tables)) };
};

/** What Strapi remembers of the database it made: `{ tables: [{ name, … }] }`. */
export const splitRemembered = (schema: unknown, tables: readonly string[]): Split => {
  if (typeof schema !== 'object' || schema === null || !('tables' in schema)) return { own: [], rest: schema };
  const { own, rest } = splitKept(schema.tables, tables);
  return { own, rest: { ...schema, tables: rest } };
};

const nameOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : entry;

const isOwn = (entry: unknown, tables: readonly string[]): boolean => tables.some((table) => table === nameOf(entry));

const ownAmong = (entries: unknown[], tables: readonly string[]): string[] =>
  tables.filter((table) => entries.some((entry) => table === nameOf(entry)));
