/**
 * Numbers identical things from 0 in the order they come, with bounded memory: what was not seen for `span` to `2 * span`
 * other things is forgotten. Two generations instead of a list by recency: forgetting is dropping the older one.
 */
export const createOccurrences = (span: number): ((key: string) => number) => {
  let current = new Map<string, number>();
  let previous = new Map<string, number>();
  return (key) => {
    const count = current.get(key) ?? previous.get(key) ?? 0;
    if (current.size >= span && !current.has(key)) {
      previous = current;
      current = new Map();
    }
    current.set(key, count + 1);
    return count;
  };
};
