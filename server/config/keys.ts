import { EVENT_KIND_NAMES, PLUGIN_ID } from '../../contracts';
import { DEFAULTS } from './defaults';
import { isPlainObject } from './record';

export type ValueType = 'boolean' | 'number' | 'text' | 'record';

/** One setting: the unit that an environment variable sets and that the Settings page shows. */
export interface SettingKey {
  /** `flush.interval` */
  key: string;
  path: string[];
  type: ValueType;
  /** `INSIGHTS_FLUSH_INTERVAL` */
  variable: string;
}

export const VARIABLE_PREFIX = `${PLUGIN_ID.toUpperCase()}_`;

/** Settings whose keys the user chooses; from the environment they come as JSON. */
const RECORDS = new Set(['capture.excludedPaths', 'capture.keepValuesOf', 'privacy.redactedParameters', 'sampling.routes', 'rules.updatable', 'rules.webhookHosts', 'rules.webhookSecrets', 'rules.approval.roles', 'requests.form.origins', 'requests.mail.secrets', 'requests.mail.ownAddresses']);

/** `flush.interval` -> `INSIGHTS_FLUSH_INTERVAL`, `capture.contentApi` -> `INSIGHTS_CAPTURE_CONTENT_API`. */
const variableOf = (path: string[]): string =>
  VARIABLE_PREFIX + path.map((key) => key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()).join('_');

const settingKey = (path: string[], type: ValueType): SettingKey => ({
  key: path.join('.'),
  path,
  type,
  variable: variableOf(path),
});

const typeOf = (value: unknown): ValueType =>
  typeof value === 'boolean' ? 'boolean' : typeof value === 'number' ? 'number' : 'text';

const keysBelow = (value: unknown, path: string[]): SettingKey[] => {
  if (RECORDS.has(path.join('.'))) return [settingKey(path, 'record')];
  if (!isPlainObject(value)) return [settingKey(path, typeOf(value))];
  return Object.keys(value).flatMap((key) => keysBelow(value[key], [...path, key]));
};

/** Kinds without a retention of their own have no default to be found by, but can be set. */
const retentionKeys = EVENT_KIND_NAMES.filter((kind) => DEFAULTS.retention.events[kind] === undefined).map((kind) =>
  settingKey(['retention', 'events', kind], 'number')
);

/** Every setting there is. */
export const SETTING_KEYS: readonly SettingKey[] = [...keysBelow(DEFAULTS, []), ...retentionKeys];
