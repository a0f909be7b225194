import { useCallback } from 'react';
import { useAuth } from '@strapi/strapi/admin';

import { actionOf, type PermissionName } from '../../contracts';

/** Whether the signed-in user holds a permission: what leads to a page they may not open is not shown as a link. */
export const useMayOpen = (): ((permission: PermissionName) => boolean) => {
  const permissions = useAuth('InsightsPermission', (state) => state.permissions);
  return useCallback(
    (permission) => permissions.some(({ action }) => action === actionOf(permission)),
    [permissions]
  );
};
