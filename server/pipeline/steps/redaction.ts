import { cut } from '../../lib';
import type { Step } from './step';

const REDACTED = '[redacted]';

/** Longer texts are read this far; what is kept of them is shorter still. */
const LONGEST_TEXT = 4000;

/**
 * Removes secrets: the values of query parameters by name, and, in query, path and error message, everything that looks
 * like a token (JWT, bearer, long hexadecimal) or an e-mail address.
 */
export const redaction = (parameters: Record<string, boolean>): Step => {
  const names = Object.keys(parameters).filter((name) => parameters[name]).map((name) => name.toLowerCase());
  const isSecret = (name: string): boolean => names.some((part) => name.includes(part));
  return {
    name: 'redaction',
    run: (event) => {
      event.query = typeof event.query === 'string' ? redactQuery(event.query, isSecret) : null;
      event.path = cleanText(event.path);
      event.errorMessage = cleanText(event.errorMessage);
      return null;
    },
  };
};

const redactQuery = (query: string, isSecret: (name: string) => boolean): string | null => {
  const start = query.startsWith('?') ? 1 : 0;
  const text = wholeParameters(query.slice(start, start + LONGEST_TEXT + 1));
  if (text === '') return null;
  return text
    .split('&')
    .map((parameter) => {
      const equals = parameter.indexOf('=');
      if (equals === -1) return hasSecret(decode(parameter)) ? REDACTED : parameter;
      const name = parameter.slice(0, equals);
      const secret = isSecret(decode(name).toLowerCase()) || hasSecret(decode(parameter.slice(equals + 1)));
      return secret ? `${name}=${REDACTED}` : parameter;
    })
    .join('&');
};

/** A parameter that was cut in half might be half of a secret, so it goes. */
const wholeParameters = (query: string): string =>
  query.length <= LONGEST_TEXT ? query : query.slice(0, Math.max(0, query.lastIndexOf('&')));

const decode = (text: string): string => {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};

/** Each pattern with a text that must occur, because looking for that is quicker than the pattern. */
const SECRETS: { needs: RegExp; pattern: RegExp }[] = [
  { needs: /eyJ/, pattern: /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g },
  { needs: /bearer|basic/i, pattern: /\b(?:bearer|basic)\s+[\w.~+/=-]{6,}/gi },
  { needs: /@/, pattern: /[^\s@=&/"'<>]{1,64}@[^\s@=&/"'<>]{1,255}/g },
  { needs: /[0-9a-f]{32}/i, pattern: /\b[0-9a-f]{32,}\b/gi },
];

const hasSecret = (text: string): boolean =>
  SECRETS.some(({ needs, pattern }) => needs.test(text) && text.search(pattern) !== -1);

const cleanText = (text: string | null): string | null => {
  let clean = cut(text, LONGEST_TEXT);
  if (clean === null) return null;
  for (const { needs, pattern } of SECRETS) {
    if (needs.test(clean)) clean = clean.replace(pattern, REDACTED);
  }
  return clean;
};
