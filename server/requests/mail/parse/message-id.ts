import { createHash } from 'node:crypto';
import { digestOf } from '../../../lib';

const BRACKETED = /<([^<>]*)>/g;
/** White space that folding leaves within, and what no database keeps. */
const UNFIT = /[\s\p{Cc}\p{Surrogate}]+/gu;
/** Longer ones are hashed: an index has no place for them. */
const LONGEST = 250;
const MOST = 50;

/**
 * Message ids of a header (Message-ID, In-Reply-To, References; RFC 5322 3.6.4) without angle brackets, each once.
 * Where there are no brackets, words with an @ are taken for ids. Of more than fifty, the last.
 */
export const messageIdsOf = (header: string): string[] => {
  const bracketed = [...header.matchAll(BRACKETED)].map(([, id]) => id);
  const candidates = bracketed.length > 0 ? bracketed : header.split(/[\s,]+/).filter((word) => word.includes('@'));
  const ids = candidates.map(normalMessageId).filter((id) => id !== '');
  return [...new Set(ids.reverse())].slice(0, MOST).reverse();
};

/** As it is stored and compared: no brackets, no white space, at most 250 characters; empty where nothing is left. */
export const normalMessageId = (text: string): string => {
  const id = text.replace(/[<>]/g, '').replace(UNFIT, '');
  return id.length > LONGEST ? `sha256.${sha256(id)}` : id;
};

/** An id for a mail that has none: the same fields make the same id. */
export const madeMessageId = (fields: readonly string[]): string => `made.${sha256(JSON.stringify(fields))}`;

/** The key under which a store knows a message: unique, and no collation takes two ids for one. */
export const sourceKeyOf = (messageId: string): string => digestOf(`mail ${messageId}`);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
