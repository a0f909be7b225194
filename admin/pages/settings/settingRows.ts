import type { SettingsView } from '../../../contracts';

export interface SettingRow {
  /** Dotted: `flush.interval`. */
  key: string;
  /** Undefined where nothing is set and the value of something else counts (a kind without a retention of its own). */
  value: unknown;
  origin: 'default' | 'config/plugins' | 'environment';
  /** Environment variable that sets it. */
  variable: string;
}

export const GROUPS = [
  'general',
  'capture',
  'privacy',
  'sampling',
  'flush',
  'queue',
  'spool',
  'retention',
  'limits',
  'rules',
  'requests',
  'jobs',
  'cache',
] as const;
export type SettingGroup = (typeof GROUPS)[number];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const valueAt = (settings: unknown, key: string): unknown =>
  key.split('.').reduce((value, part) => (isRecord(value) ? value[part] : undefined), settings);

const parentOf = (key: string): string => key.slice(0, Math.max(key.lastIndexOf('.'), 0));

/** Every setting, in the server's order; those of one parent (`retention.events`) stay together. */
export const settingRows = ({ settings, changed, environment }: SettingsView): SettingRow[] => {
  const rows = Object.entries(environment).map(([key, variable]) => ({
    key,
    value: valueAt(settings, key),
    origin: changed[key] ?? ('default' as const),
    variable,
  }));
  const parents = [...new Set(rows.map(({ key }) => parentOf(key)))];
  return parents.flatMap((parent) => rows.filter(({ key }) => parentOf(key) === parent));
};

/** `flush.interval` belongs to `flush`; what has no dot is general, and so is a group this version does not know. */
export const groupOf = ({ key }: SettingRow): SettingGroup =>
  GROUPS.find((group) => key.startsWith(`${group}.`)) ?? 'general';

/** As it would be written in the configuration. */
export const written = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');

/** True when the words occur in the key, the value, the origin or the variable. */
export const matches = ({ key, value, origin, variable }: SettingRow, words: string): boolean => {
  const haystack = [key, written(value), origin, variable].join('\n').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
};
