import type { PermissionName } from '../permissions';

export interface EndpointDefinition {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/insights`. */
  path: string;
  permission: PermissionName;
}
