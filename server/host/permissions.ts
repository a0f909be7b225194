import type { Core } from '@strapi/types';
import { PERMISSIONS, PLUGIN_ID } from '../../contracts';

/** Makes the permissions appear in Settings > Roles. Before Strapi's own bootstrap, which removes unknown ones. */
export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const actions = Object.values(PERMISSIONS).map(({ uid, displayName, subCategory }) => ({
    section: 'plugins',
    pluginName: PLUGIN_ID,
    uid,
    displayName,
    subCategory,
  }));
  await strapi.service('admin::permission').actionProvider.registerMany(actions);
};
