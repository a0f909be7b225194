import type { ContentType } from './content-schema';

const NAMING = new Set(['string', 'text', 'richtext', 'email', 'uid']);
const LONGEST = 100;

/** The field that entries are called by: the first text that somebody may read. */
export const labelFieldOf = ({ attributes }: Pick<ContentType, 'attributes'>, mayRead: (field: string) => boolean): string | null =>
  Object.keys(attributes).find((name) => NAMING.has(attributes[name].type) && mayRead(name)) ?? null;

/** What stands in an entry's label field, as far as it fits a line. */
export const labelOf = (field: string | null, values: { readonly [field: string]: unknown }): string | null => {
  const value = field === null ? null : values[field];
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, LONGEST) : null;
};
