import type { RequestImportOptions } from '../../../../contracts';

/** Sends the file; mail goes without options. */
export type StartImport = (file: File, options?: Partial<RequestImportOptions>) => void;
