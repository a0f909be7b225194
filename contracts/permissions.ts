import { PLUGIN_ID } from './ids';

/**
 * The one table of permissions: registered on the server, named by every admin route, asked for by every page.
 * Strapi allows small letters, dots and dashes only.
 */
export const PERMISSIONS = {
  readAnalytics: { uid: 'analytics.read', displayName: 'See usage and performance', subCategory: 'analytics' },
  readEvents: { uid: 'events.read', displayName: 'See single events', subCategory: 'events' },
  exportEvents: { uid: 'events.export', displayName: 'Export events', subCategory: 'events' },
  readRules: { uid: 'rules.read', displayName: 'See rules, what they match and what they did', subCategory: 'rules' },
  writeRules: { uid: 'rules.write', displayName: 'Write rules', subCategory: 'rules' },
  submitRules: { uid: 'rules.submit', displayName: 'Submit rules for approval', subCategory: 'rules' },
  approveRules: { uid: 'rules.approve', displayName: 'Approve and reject rules', subCategory: 'rules' },
  executeRules: { uid: 'rules.execute', displayName: 'Start, pause and run approved rules', subCategory: 'rules' },
  manageRules: { uid: 'rules.manage', displayName: 'Stop all rules, replay and undo what they did', subCategory: 'rules' },
  readTasks: { uid: 'tasks.read', displayName: 'See alerts and tasks', subCategory: 'tasks' },
  workTasks: { uid: 'tasks.work', displayName: 'Work on alerts and tasks', subCategory: 'tasks' },
  readRequests: { uid: 'requests.read', displayName: 'See information requests', subCategory: 'requests' },
  writeRequests: { uid: 'requests.write', displayName: 'Log, edit and group information requests', subCategory: 'requests' },
  coverRequests: { uid: 'requests.cover', displayName: 'Mark information requests as covered', subCategory: 'requests' },
  importRequests: { uid: 'requests.import', displayName: 'Import information requests', subCategory: 'requests' },
  eraseRequests: { uid: 'requests.erase', displayName: 'Erase personal data of information requests', subCategory: 'requests' },
  readSystem: { uid: 'system.read', displayName: 'See configuration, jobs and the pipeline', subCategory: 'system' },
  manageSystem: { uid: 'system.manage', displayName: 'Run and switch jobs, drop cached results', subCategory: 'system' },
} as const;

export type PermissionName = keyof typeof PERMISSIONS;

/** `readAnalytics` -> `plugin::insights.analytics.read`, the action id that roles hold. */
export const actionOf = (name: PermissionName): string => `plugin::${PLUGIN_ID}.${PERMISSIONS[name].uid}`;
