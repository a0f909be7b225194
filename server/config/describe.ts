import { isDeepStrictEqual } from 'node:util';
import type { Settings, SettingsView } from '../../contracts';
import { DEFAULTS } from './defaults';
import { isSet, type Environment } from './environment';
import { SETTING_KEYS } from './keys';
import { valueAt } from './record';

export interface SettingsFacts {
  settings: Settings;
  environment: Environment;
  version: string;
  database: SettingsView['database'];
}

/** The settings as the Settings page shows them: every value, which differ from the default and who set those. */
export const describeSettings = ({ settings, environment, version, database }: SettingsFacts): SettingsView => {
  const changed: SettingsView['changed'] = {};
  for (const setting of SETTING_KEYS) {
    if (isDeepStrictEqual(valueAt(settings, setting.path), valueAt(DEFAULTS, setting.path))) continue;
    changed[setting.key] = isSet(environment, setting) ? 'environment' : 'config/plugins';
  }
  const variables = Object.fromEntries(SETTING_KEYS.map(({ key, variable }) => [key, variable]));
  return { settings: withoutSecrets(settings), changed, version, database, environment: variables };
};

/** Names of secrets are shown, so that one can see that they are there. */
const withoutSecrets = (settings: Settings): Settings => ({
  ...settings,
  rules: { ...settings.rules, webhookSecrets: hidden(settings.rules.webhookSecrets) },
  requests: { ...settings.requests, mail: { ...settings.requests.mail, secrets: hidden(settings.requests.mail.secrets) } },
});

const hidden = (secrets: Record<string, string>): Record<string, string> => Object.fromEntries(Object.keys(secrets).map((name) => [name, '(secret)']));
