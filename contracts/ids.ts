/** The plugin's one id: route prefix, config key, permission namespace and translation prefix. */
export const PLUGIN_ID = 'insights';

/** Every content type of the plugin starts with this; capture leaves them out of what it tracks. */
export const OWN_UID_PREFIX = `plugin::${PLUGIN_ID}.`;
