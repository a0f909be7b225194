export { DEFAULTS, settingsDefaults } from './defaults';
export { describeSettings, type SettingsFacts } from './describe';
export { SettingsError } from './error';
export { loadSettings, type SettingsSources } from './load';
