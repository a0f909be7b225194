import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULTS, SettingsError, describeSettings, loadSettings } from '../../../server/config';

const page = readFileSync(path.join(__dirname, '../../../docs/configuration.md'), 'utf8');

interface Documented {
  default: string;
  allowed: string;
  variable: string;
  meaning: string;
}

/** `| key | default | allowed | environment variable | meaning |` */
const ROW = /^\| `([^`]+)` \| (.+?) \| (.+?) \| `(INSIGHTS_[A-Z0-9_]+)` \| (.+?) \|$/gm;

const rows: [key: string, row: Documented][] = [...page.matchAll(ROW)].map(
  ([, key, standard, allowed, variable, meaning]) => [key, { default: standard, allowed, variable, meaning }]
);
const documented = new Map(rows);

/** Every setting there is, with its variable. */
const variables = describeSettings({ settings: DEFAULTS, environment: {}, version: '', database: 'sqlite' }).environment;
const keys = Object.keys(variables);

const defaultOf = (key: string): unknown =>
  key.split('.').reduce<unknown>((value, name) => Object.entries(value ?? {}).find(([own]) => own === name)?.[1], DEFAULTS);

/** The default as the page shows it: in the table, or, where it is long, in a block that follows the table. */
const shownDefaultOf = (key: string): unknown => {
  const cell = documented.get(key)?.default ?? '';
  if (cell === 'as `default`') return undefined;
  const [, block] = page.split(`\n\`${key}\` by default:\n`);
  const text = cell === 'see below' ? /```json\n([\s\S]+?)```/.exec(block ?? '')?.[1] : /^`(.+)`$/.exec(cell)?.[1];
  if (text === undefined) throw new Error(`The default of ${key} is neither in its row nor in a block: ${cell}`);
  const value: unknown = JSON.parse(text);
  return value;
};

/** What the plugin says is allowed when the key has a value that never is. */
const allowedFor = (key: string): string => {
  const wrong = key.split('.').reduceRight<unknown>((value, name) => ({ [name]: value }), () => 'a function');
  try {
    loadSettings({ user: wrong, environment: {} });
  } catch (error) {
    if (error instanceof SettingsError) return /; allowed: (.+) \(from config\/plugins\)$/.exec(error.message)?.[1] ?? error.message;
    throw error;
  }
  throw new Error(`${key} accepts a function`);
};

describe('docs/configuration.md', () => {
  it('names every setting once, and none that does not exist', () => {
    expect(rows.map(([key]) => key).sort()).toEqual([...keys].sort());
  });

  it('explains every setting', () => {
    for (const [key, { meaning }] of rows) expect([key, meaning.length > 5]).toEqual([key, true]);
  });

  it.each(keys)('says how %s is set from the environment, what is allowed and what the default is', (key) => {
    expect(documented.get(key)).toMatchObject({ variable: variables[key], allowed: allowedFor(key) });
    expect(shownDefaultOf(key)).toEqual(defaultOf(key));
  });

  it('names no variable that does not exist', () => {
    const named = new Set(page.match(/INSIGHTS_[A-Z0-9_]+/g));
    expect([...named].filter((name) => !Object.values(variables).includes(name))).toEqual([]);
  });

  it('shows messages as the plugin gives them', () => {
    const messageOf = (user: object, environment: Record<string, string>): string => {
      try {
        loadSettings({ user, environment });
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      return 'accepted';
    };
    expect(page).toContain(messageOf({ flush: { strategy: 'sometimes' } }, {}));
    expect(page).toContain(messageOf({}, { INSIGHTS_FLUSH_INTERVAL: 'abc' }));
  });

  it('has examples in TypeScript that the plugin accepts', () => {
    const examples = [...page.matchAll(/```ts\nexport default \(\) => \(([\s\S]+?)\);\n```/g)].map(([, source]) => source);
    expect(examples.length).toBeGreaterThan(0);
    for (const source of examples) {
      const configuration: { insights: { config: unknown } } = new Function(`return (${source})`)();
      expect(loadSettings({ user: configuration.insights.config, environment: {} })).not.toEqual(DEFAULTS);
    }
  });
});
