/** The parser lets nothing else through; here it stands in the text of a statement. */
const PLAIN = /^[\p{L}\p{N}_ -]+$/u;

const checked = (path: readonly string[]): readonly string[] => {
  const wrong = path.find((step) => !PLAIN.test(step));
  if (path.length === 0 || wrong !== undefined) throw new RangeError(`Not a path into JSON: ${JSON.stringify(path)}`);
  return path;
};

/** `'$."size"."width"'`, of SQLite and MySQL. */
export const jsonPath = (path: readonly string[]): string => `'$${checked(path).map((step) => `."${step}"`).join('')}'`;

/** `'{"size","width"}'`, of PostgreSQL. */
export const arrayPath = (path: readonly string[]): string => `'{${checked(path).map((step) => `"${step}"`).join()}}'`;
