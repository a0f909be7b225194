/** The plugin's one id: route prefix, config key, permission namespace and translation prefix. */
export const PLUGIN_ID = 'insights';

/** Content types of the plugin, by their singular name (`content-types/<name>/schema.json`). */
export const CONTENT_TYPES = [
  'event',
  'dimension',
  'summary',
  'delta',
  'batch',
  'job',
  'job-run',
  'import',
  'rule',
  'rule-version',
  'rule-execution',
  'rule-match',
  'approval',
  'approval-vote',
  'effect',
  'alert',
  'task',
  'notification',
  'request',
  'request-category',
  'request-change',
  'request-coverage',
  'request-group',
  'request-import',
  'request-message',
  'request-operation',
  'request-trend',
  'request-view',
] as const;

export type ContentTypeName = (typeof CONTENT_TYPES)[number];

/** `event` -> `plugin::insights.event`. */
export const uidOf = <Name extends ContentTypeName>(name: Name) => `plugin::${PLUGIN_ID}.${name}` as const;

/** Every content type of the plugin starts with this; capture leaves them out of what it tracks. */
export const OWN_UID_PREFIX = `plugin::${PLUGIN_ID}.`;
