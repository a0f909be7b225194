import { SettingsError } from './error';
import { SETTING_KEYS, VARIABLE_PREFIX, type SettingKey, type ValueType } from './keys';
import { mergeDeep, nest } from './record';
import { closest } from './suggestion';

export type Environment = Record<string, string | undefined>;

/** Whether the environment sets this key; an empty variable counts as absent. */
export const isSet = (environment: Environment, { variable }: SettingKey): boolean => textOf(environment, variable) !== '';

/**
 * The settings that the environment makes, nested like the configuration. A text that is not what its key needs stays a
 * text, so that validation names it.
 * @throws SettingsError for a variable that looks like a mistyped one of ours.
 */
export const readEnvironment = (environment: Environment): unknown => {
  refuseMistyped(environment);
  let settings: unknown = {};
  for (const setting of SETTING_KEYS) {
    if (!isSet(environment, setting)) continue;
    const value = READERS[setting.type](textOf(environment, setting.variable));
    settings = mergeDeep(settings, nest(setting.path, value));
  }
  return settings;
};

const textOf = (environment: Environment, variable: string): string => environment[variable]?.trim() ?? '';

const BOOLEANS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

const READERS: Record<ValueType, (text: string) => unknown> = {
  boolean: (text) => BOOLEANS.get(text.toLowerCase()) ?? text,
  number: (text) => (NUMBER.test(text) ? Number(text) : text),
  text: (text) => text,
  record: (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  },
};

const VARIABLES = SETTING_KEYS.map((setting) => setting.variable);

/** Other programs may have variables with our prefix, so only those that nearly are one of ours are refused. */
const refuseMistyped = (environment: Environment): void => {
  for (const name of Object.keys(environment)) {
    if (!name.startsWith(VARIABLE_PREFIX) || VARIABLES.includes(name)) continue;
    const rest = name.slice(VARIABLE_PREFIX.length);
    const meant = closest(rest, VARIABLES.map((variable) => variable.slice(VARIABLE_PREFIX.length)));
    if (meant === null || Math.abs(meant.length - rest.length) > 2) continue;
    throw new SettingsError([`${name} is not a setting; did you mean "${VARIABLE_PREFIX}${meant}"? (from the environment)`]);
  }
};
