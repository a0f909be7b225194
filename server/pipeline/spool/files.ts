import * as promises from 'node:fs/promises';

/** What the spool asks of the file system; tests pass one that fails. */
export type SpoolFiles = Pick<
  typeof promises,
  'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rm' | 'stat' | 'utimes' | 'writeFile'
>;

export const systemFiles: SpoolFiles = promises;

/** `ENOSPC` and the like; null for what is no error of the system. Not by class: errors may come from another realm. */
export const codeOf = (error: unknown): string | null => textOf(error, 'code');

export const messageOf = (error: unknown): string => textOf(error, 'message') ?? String(error);

const textOf = (error: unknown, key: 'code' | 'message'): string | null => {
  if (typeof error !== 'object' || error === null) return null;
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : null;
};
