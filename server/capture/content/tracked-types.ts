import { OWN_UID_PREFIX } from '../../../contracts';

/**
 * Content types that no person edits as content: our own tables, the admin panel's internals, bookkeeping of releases and
 * review workflows, permissions. Files of the media library are left out here because their own events tell more.
 */
const LEFT_OUT = [
  OWN_UID_PREFIX,
  'admin::',
  'strapi::',
  'plugin::content-releases.',
  'plugin::review-workflows.',
  'plugin::upload.',
  'plugin::users-permissions.permission',
];

export const isTrackedType = (uid: string): boolean => !LEFT_OUT.some((prefix) => uid.startsWith(prefix));
