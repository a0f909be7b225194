import { PLUGIN_ID } from './ids';

/**
 * The one table of permissions: registered on the server, named by every admin route, asked for by every page.
 * Strapi allows small letters, dots and dashes only.
 */
export const PERMISSIONS = {
  readAnalytics: { uid: 'analytics.read', displayName: 'See usage and performance', subCategory: 'analytics' },
  readEvents: { uid: 'events.read', displayName: 'See single events', subCategory: 'events' },
  exportEvents: { uid: 'events.export', displayName: 'Export events', subCategory: 'events' },
  readRules: { uid: 'rules.read', displayName: 'See rules and what they match', subCategory: 'rules' },
  readSystem: { uid: 'system.read', displayName: 'See configuration, jobs and the pipeline', subCategory: 'system' },
  manageSystem: { uid: 'system.manage', displayName: 'Run and switch jobs, drop cached results', subCategory: 'system' },
} as const;

export type PermissionName = keyof typeof PERMISSIONS;

/** `readAnalytics` -> `plugin::insights.analytics.read`, the action id that roles hold. */
export const actionOf = (name: PermissionName): string => `plugin::${PLUGIN_ID}.${PERMISSIONS[name].uid}`;
