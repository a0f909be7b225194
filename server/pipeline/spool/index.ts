export { systemFiles, type SpoolFiles } from './files';
export { systemProcesses, type Processes } from './processes';
export { encodeRecord } from './record';
export type { Place } from './segment';
export { createSpoolDisposal, type SpoolDisposal, type SpoolRemains } from './remains';
export type { Recovery } from './recovery';
export { Spool } from './spool';
export { messageOf } from './files';
