export type PlainObject = Record<string, unknown>;

export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * `over` laid over `base`: objects key by key, everything else as a whole; `undefined` counts as absent. What does not
 * fit (a text where an object belongs) is kept, so that validation can name it.
 */
export const mergeDeep = (base: unknown, over: unknown): unknown => {
  if (over === undefined) return base;
  if (!isPlainObject(base) || !isPlainObject(over)) return over;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) merged.set(key, mergeDeep(merged.get(key), value));
  return Object.fromEntries(merged);
};

/** The value at a path, or undefined. */
export const valueAt = (object: unknown, path: readonly PropertyKey[]): unknown => {
  let value = object;
  for (const key of path) {
    if (!isPlainObject(value) || typeof key !== 'string' || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
};

/** `{ [a]: { [b]: value } }` for the path a, b. */
export const nest = (path: readonly string[], value: unknown): unknown =>
  path.reduceRight((inner, key) => ({ [key]: inner }), value);
