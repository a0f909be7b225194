import { compileGlobs } from '../../lib';
import { LENGTHS } from '../limits';

/** Up to the first character that means something in a glob. */
const LITERAL_START = /^[^*?[\]{}()!+@\\|]*/;

/**
 * Whether a path is left out. Nearly every request fails on the literal starts of the globs, which costs some string
 * comparisons and remembers nothing; only the others are matched. Settings: glob -> true to leave out, false to bring back.
 */
export const createPathFilter = (excludedPaths: Record<string, boolean>): ((path: string) => boolean) => {
  const globs = Object.keys(excludedPaths).filter((glob) => excludedPaths[glob] && glob !== '');
  const starts = [...new Set(globs.map(startOf))];
  const matches = compileGlobs(globs);
  return (path) => {
    for (const start of starts) {
      if (path.startsWith(start)) {
        return matches(path.length > LENGTHS.matchedPath ? path.slice(0, LENGTHS.matchedPath) : path);
      }
    }
    return false;
  };
};

/** `/insights/**` also matches `/insights` itself, so the slash before a wildcard is no part of the start. */
const startOf = (glob: string): string => {
  const literal = LITERAL_START.exec(glob)?.[0] ?? '';
  if (literal.length === glob.length) return literal;
  return literal.endsWith('/') ? literal.slice(0, -1) : literal;
};
