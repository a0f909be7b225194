/** `{entry.title}`, `{rule.name}`, or a name by itself: `{title}`. Anything else in braces stays as it is. */
const PLACE = /\{([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)\}/g;

/** The seeds' own names. */
const ALIASES: Record<string, string | undefined> = { rule_name: 'rule.name', rule_code: 'rule.code' };
const ROOTS = ['rule', 'entry', 'context'];

/** `rule_name` -> `rule.name`, `title` -> `entry.title`. */
const fullPath = (written: string): string => {
  if (Object.hasOwn(ALIASES, written)) return ALIASES[written] ?? written;
  return ROOTS.includes(written.split('.')[0]) ? written : `entry.${written}`;
};

/** What templates can name: `rule`, `entry` and `context`. */
export type TemplateValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The paths that a template names, `entry.category.name`. */
export const placesIn = (template: string): string[] => [...template.matchAll(PLACE)].map(([, written]) => fullPath(written));

/**
 * Fills a text in, through own properties only; nothing is called or calculated. A value that is missing is said to be:
 * a message must not look complete where it is not.
 */
export const fillTemplate = (template: string, values: TemplateValues): string =>
  template.replace(PLACE, (_place, written: string) => {
    const path = fullPath(written);
    const text = textOf(valueAt(values, path));
    return text ?? `(${path}: no value)`;
  });

const LONGEST_VALUE = 1_000;

const textOf = (value: unknown): string | null => {
  switch (typeof value) {
    case 'string':
      return value === '' ? null : value.slice(0, LONGEST_VALUE);
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return null;
      return value instanceof Date ? value.toISOString() : JSON.stringify(value).slice(0, LONGEST_VALUE);
    default:
      return null;
  }
};

/** Through own properties only: `constructor` and `__proto__` are none. */
export const valueAt = (values: unknown, path: string): unknown => {
  let value: unknown = values;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, name)?.value;
  }
  return value;
};
