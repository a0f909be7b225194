const UNSTORABLE = /[\0\uD800-\uDFFF]/;
const NUL = /\0/g;
/** With the `u` flag, halves that have their partner are one code point and do not match. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Text that every database takes, at most `length` UTF-16 units long: NUL is removed (PostgreSQL refuses it), a lone
 * surrogate becomes U+FFFD, and a code point is never cut in half. Null where there is no text. Never throws.
 */
export const cut = (text: string | null | undefined, length: number): string | null => {
  if (typeof text !== 'string') return null;
  if (!UNSTORABLE.test(text)) return text.length > length ? text.slice(0, Math.max(0, length)) : text;
  const clean = text.replace(NUL, '').replace(LONE_SURROGATE, '\uFFFD');
  if (clean.length <= length) return clean;
  const end = Math.max(0, length);
  return clean.slice(0, end > 0 && isHighSurrogate(clean.charCodeAt(end - 1)) ? end - 1 : end);
};

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
