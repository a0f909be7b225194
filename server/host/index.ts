export {
  createContentSource,
  STAMPS,
  type ContentAttribute,
  type ContentLink,
  type ContentSource,
  type ContentTable,
  type ContentType,
} from './content-source';
export { finishRequests } from './finish-requests';
export { keepTables } from './keep-tables';
export { saltStoreOf } from './salt-store';
export { createSharedSalts, type SaltStore, type SharedSalts } from './shared-salts';
export { registerPermissions } from './permissions';
export { trimIndexes } from './trim-indexes';
