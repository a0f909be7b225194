const LONGEST_PATH = 300;
const LONGEST_WORD = 20;

/** documentId (24 small letters and digits), numbers, UUIDs, hashes. */
const ID_PATTERNS = [
  /^\d+$/,
  /^[a-z0-9]{24}$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^[0-9a-f]{16,}$/i,
];

/** Long and with a digit, and no content-type uid: a token or a key, not a word. */
const looksSecret = (segment: string) =>
  segment.length >= LONGEST_WORD && /\d/.test(segment) && !segment.includes('::');

const decode = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const withoutId = (segment: string) =>
  ID_PATTERNS.some((pattern) => pattern.test(segment)) || looksSecret(segment) || segment.includes('@')
    ? ':id'
    : segment;

/**
 * Where in the panel someone is, of low cardinality: the address without the panel's own base path, query string and hash,
 * and with `:id` for whatever tells one entry, user or token from another.
 *
 * @example pagePath('/admin/content-manager/collection-types/api::article.article/k7f3…', '/admin')
 *   // '/content-manager/collection-types/api::article.article/:id'
 */
export const pagePath = (address: string, basePath: string): string => {
  const [pathname] = address.split(/[?#]/, 1);
  const inside =
    pathname === basePath || pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : pathname;
  const segments = inside.split('/').filter(Boolean).map(decode).map(withoutId);
  return `/${segments.join('/')}`.slice(0, LONGEST_PATH);
};
