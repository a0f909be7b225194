import { BoundedMap } from './bounded-map';

/**
 * Remembers the results of a pure function of a text, at most `limit` of them. The last one is kept apart: what arrives
 * in a row is often the same, and comparing is quicker than looking up.
 */
export const remember = <Result>(compute: (text: string) => Result, limit: number): ((text: string) => Result) => {
  const known = new BoundedMap<string, { result: Result }>(limit);
  let lastText: string | null = null;
  let last: { result: Result } | null = null;
  return (text) => {
    if (last !== null && text === lastText) return last.result;
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = { result: compute(text) }));
    lastText = text;
    last = found;
    return found.result;
  };
};
