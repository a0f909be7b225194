export { STAMPS, type ContentAttribute, type ContentType } from './content-schema';
export { PUBLICATION_STATUS, PUBLICATION_STATUSES, hasPublicationStatus, withPublicationStatus, type PublicationStatus } from './content-status';
export {
  createContentSource,
  type ContentEntry,
  type ContentLink,
  type ContentRow,
  type ContentSource,
  type ContentTable,
} from './content-source';
export { labelFieldOf, labelOf } from './entry-label';
export { createEmailSender, type EmailMessage, type EmailSender } from './email';
export { finishRequests } from './finish-requests';
export { keepTables } from './keep-tables';
export { saltStoreOf } from './salt-store';
export { createSharedSalts, type SaltStore, type SharedSalts } from './shared-salts';
export { registerPermissions } from './permissions';
export { registerTables } from './tables';
export { trimIndexes } from './trim-indexes';
export { brakeStoreOf, type BrakeStore, type StoredBrakes } from './brake-store';
export { createCausation, type Causation } from './causation';
export { watchContent, type ContentChange, type ContentInterest } from './content-changes';
export { createContentWriter, type ContentWriter, type EntryAddress } from './content-writer';
export { createPeople, nameOf, type AdminPerson, type People } from './people';
export { createLocales, type Locales } from './locales';
export { namesFor, type Names } from './names';
export { actorOf, type Actor } from './actor';
export { EVERYTHING, createAccessOf, type Access, type AccessOf } from './access';
export { valueStoreOf, type ValueStore } from './value-store';
