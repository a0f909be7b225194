import { actionOf, PERMISSIONS, type PermissionName } from '../contracts';

/** The form in which Strapi's admin panel asks for a permission. */
export interface PanelPermission {
  action: string;
  subject: null;
}

export const permissionOf = (name: PermissionName): PanelPermission => ({ action: actionOf(name), subject: null });

/** One list per permission, made once: `useRBAC` and `Page.Protect` ask again whenever the list is another object. */
export const REQUIRED: Record<PermissionName, PanelPermission[]> = {
  readAnalytics: [permissionOf('readAnalytics')],
  readEvents: [permissionOf('readEvents')],
  exportEvents: [permissionOf('exportEvents')],
  readRules: [permissionOf('readRules')],
  writeRules: [permissionOf('writeRules')],
  submitRules: [permissionOf('submitRules')],
  approveRules: [permissionOf('approveRules')],
  executeRules: [permissionOf('executeRules')],
  manageRules: [permissionOf('manageRules')],
  readTasks: [permissionOf('readTasks')],
  workTasks: [permissionOf('workTasks')],
  readRequests: [permissionOf('readRequests')],
  writeRequests: [permissionOf('writeRequests')],
  coverRequests: [permissionOf('coverRequests')],
  importRequests: [permissionOf('importRequests')],
  eraseRequests: [permissionOf('eraseRequests')],
  readSystem: [permissionOf('readSystem')],
  manageSystem: [permissionOf('manageSystem')],
};

/** Whoever holds any of these sees the plugin in the menu. */
export const ANY_PERMISSION: PanelPermission[] = (Object.keys(PERMISSIONS) as PermissionName[]).map(permissionOf);
