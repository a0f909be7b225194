/** Values below a dotted key, whatever the shape: undefined where there is nothing. */
const at = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value
  );

const LONGEST_VALUE = 200;

/**
 * A named field of a call, as text: of a Koa context the query, the body, then the path parameters; of any other first
 * parameter its own field. Undefined where it is absent or not a plain value.
 */
export const fieldOf = (parameters: readonly unknown[], field: string): string | undefined => {
  const places = [['query'], ['request', 'body'], ['params'], []];
  for (const place of places) {
    const value = at(parameters[0], [...place, field]);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return String(value).slice(0, LONGEST_VALUE);
    }
  }
  return undefined;
};

/** Number of results: of Strapi's pagination where the answer has one, else the length of a list. */
export const resultCountOf = (parameters: readonly unknown[], result: unknown): number | undefined => {
  const answers = [result, at(parameters[0], ['body'])];
  for (const answer of answers) {
    const total = at(answer, ['meta', 'pagination', 'total']) ?? at(answer, ['pagination', 'total']);
    if (typeof total === 'number') return total;
  }
  for (const answer of answers) {
    const list = Array.isArray(answer) ? answer : (at(answer, ['data']) ?? at(answer, ['results']));
    if (Array.isArray(list)) return list.length;
  }
  return undefined;
};

const E_MAIL = /\S@\S/;
/** Seven digits and more, however they are grouped: telephone numbers, card numbers, social security numbers. */
const LONG_NUMBER = /(?:\d[\s().+-]*){7}/;

/** What somebody searched for; what looks like a person's address or number is not kept. */
export const searchTextOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  return E_MAIL.test(text) || LONG_NUMBER.test(text) ? '(removed)' : text;
};
