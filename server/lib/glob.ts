import picomatch from 'picomatch';
import { BoundedMap } from './bounded-map';

/** Longer input is matched by its beginning, which bounds the time one match can take. */
const LONGEST_INPUT = 2048;
const REMEMBERED = 2000;

/** `windows: false`: what matches must not depend on where the server runs. */
const OPTIONS = { dot: true, windows: false };

/**
 * Whether a path matches any of the glob patterns. Empty patterns match nothing. Answers are remembered for the 2,000
 * paths used last.
 */
export const compileGlobs = (patterns: string[]): ((path: string) => boolean) => {
  const usable = patterns.filter((pattern) => pattern !== '');
  if (usable.length === 0) return () => false;
  const matches = picomatch(usable, OPTIONS);
  return remember((path) => matches(path));
};

/**
 * The rate of a route: that of the first rule whose glob pattern matches, in the order the rules are written; null
 * where none does.
 */
export const compileRates = (rules: Record<string, number>): ((route: string) => number | null) => {
  const compiled = Object.entries(rules)
    .filter(([pattern]) => pattern !== '')
    .map(([pattern, rate]) => ({ matches: picomatch(pattern, OPTIONS), rate }));
  if (compiled.length === 0) return () => null;
  return remember((route) => compiled.find((rule) => rule.matches(route))?.rate ?? null);
};

const remember = <Value extends boolean | number | null>(
  compute: (input: string) => Value
): ((text: string) => Value) => {
  const known = new BoundedMap<string, Value>(REMEMBERED);
  return (text) => {
    const input = text.length > LONGEST_INPUT ? text.slice(0, LONGEST_INPUT) : text;
    const before = known.get(input);
    if (before !== undefined) return before;
    const value = compute(input);
    known.set(input, value);
    return value;
  };
};
