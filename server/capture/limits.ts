import { cut } from '../lib';

/** Longest texts an event may carry, in UTF-16 units: what a stranger sends must not decide how big an event is. */
export const LENGTHS = {
  route: 255,
  handler: 255,
  path: 512,
  /** Longest path that is looked up in memos and matched against globs. */
  matchedPath: 1024,
  id: 64,
  label: 128,
  errorName: 100,
  errorMessage: 500,
  query: 2000,
  ip: 64,
  userAgent: 512,
  referrer: 512,
  session: 128,
  requestId: 64,
} as const;

/**
 * The beginning of a text, as text that every database takes. It is shortened before anything else looks at it (10 MB
 * cost nothing) and copied, because a slice would keep the whole original in memory for as long as the event lives.
 */
export const beginningOf = (text: string | null | undefined, length: number): string | null => {
  if (typeof text !== 'string' || text === '') return null;
  if (text.length <= length) return cut(text, length);
  return cut(Buffer.from(text.slice(0, length), 'utf8').toString('utf8'), length);
};
