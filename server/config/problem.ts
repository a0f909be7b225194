import type { z } from '@strapi/utils';
import { isSet, type Environment } from './environment';
import { SETTING_KEYS } from './keys';
import { isPlainObject, valueAt } from './record';
import { closest } from './suggestion';

type Issue = z.ZodError['issues'][number];

const LONGEST_VALUE = 120;
const SECRETS = ['rules.webhookSecrets', 'requests.mail.secrets'];

/** What is wrong with the settings, one line per wrong key, and where each was set. */
export const problemsOf = (issues: Issue[], merged: unknown, environment: Environment): string[] =>
  issues.flatMap((issue) => {
    const key = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((unknown) => unknownKey(issue.path, unknown) + sourceOf([...issue.path, unknown], environment));
    }
    const value = valueAt(merged, issue.path);
    const found = `${key || 'the configuration'} is ${isSecret(key) ? '(secret)' : show(value)}`;
    return [`${found}; allowed: ${issue.message}${sourceOf(issue.path, environment)}`];
  });

/** A secret that is wrong is a secret still: logs are read by others. */
const isSecret = (key: string): boolean => SECRETS.some((secrets) => key.startsWith(secrets));

const unknownKey = (parent: Issue['path'], unknown: string): string => {
  const key = [...parent, unknown].join('.');
  const siblings = siblingsBelow(parent);
  const near = closest(unknown, siblings);
  const meant = near === null ? elsewhere(unknown) : [...parent, near].join('.');
  const hint = meant === null ? `allowed: ${siblings.join(', ')}` : `did you mean "${meant}"?`;
  return `${key} is not a setting; ${hint}`;
};

/** Names that may stand below a key. */
const siblingsBelow = (parent: Issue['path']): string[] => {
  const inside = SETTING_KEYS.filter(({ path }) => parent.every((key, depth) => path[depth] === key));
  return [...new Set(inside.map(({ path }) => path[parent.length]))];
};

/** The right name in the wrong place: `interval` for `flush.interval`. */
const elsewhere = (name: string): string | null => SETTING_KEYS.find(({ path }) => path.at(-1) === name)?.key ?? null;

/** ` (from INSIGHTS_FLUSH_INTERVAL)` or ` (from config/plugins)`. */
const sourceOf = (path: Issue['path'], environment: Environment): string => {
  const setting = SETTING_KEYS.find((candidate) => candidate.path.every((key, depth) => path[depth] === key));
  const variable = setting !== undefined && isSet(environment, setting) ? setting.variable : null;
  return ` (from ${variable ?? 'config/plugins'})`;
};

const show = (value: unknown): string => {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'number' || value === undefined) return String(value);
  const shown = Array.isArray(value) || isPlainObject(value) || typeof value === 'string' ? json(value) : String(value);
  return shown.length > LONGEST_VALUE ? `${shown.slice(0, LONGEST_VALUE)}…` : shown;
};

const json = (value: unknown): string => {
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object';
  }
};
