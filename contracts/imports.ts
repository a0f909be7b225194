import type { EventKind } from './kinds';

/** Kinds that a line of a web server's access log can stand for. */
export const IMPORT_KINDS = ['api_request', 'admin_request', 'page_view'] as const satisfies EventKind[];
export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface ImportOptions {
  /** Absolute path of the file; plain or gzip. */
  file: string;
  kind: ImportKind;
  /** Read and check everything, store nothing. */
  dryRun?: boolean;
  /** Store again what was imported before and has expired since. */
  force?: boolean;
  signal?: AbortSignal;
  onProgress?(progress: ImportProgress): void;
}

export interface ImportProgress {
  phase: 'checking' | 'importing';
  /** Bytes of the file read so far, and in all. */
  bytes: number;
  totalBytes: number;
  lines: number;
}

export interface LineProblem {
  line: number;
  reason: string;
  /** The line's beginning, safe to print. */
  text: string;
}

/** What an import did. lines = stored + duplicates + expired + dropped + invalid (+ `wouldStore` of a dry run). */
export interface ImportReport {
  file: string;
  /** `import`: stored what is new. `verify`: the whole file was imported before, nothing is stored. */
  mode: 'import' | 'verify' | 'dry_run';
  /** ISO 8601: when the same content was imported completely before; null where it never was. */
  importedBefore: string | null;
  /** Lines that are not empty. */
  lines: number;
  stored: number;
  /** Were stored already. */
  duplicates: number;
  /** Were imported before and have expired since: not counted again. */
  expired: number;
  /** Left out by the settings (excluded paths and so on), by reason. */
  dropped: Record<string, number>;
  /** Not readable as a line of a log, by reason. */
  invalid: Record<string, number>;
  /** The first of them. */
  problems: LineProblem[];
  wouldStore: number;
  /** Lines older than raw events are kept: their raw rows go with the next run of the job `expire`. */
  outdated: number;
  /** Days raw events of the kind are kept; 0 for ever. */
  retentionDays: number;
  /** ISO 8601 instants; null without a readable line. */
  first: string | null;
  last: string | null;
  milliseconds: number;
  /** Why the import ended before the end of the file's content; null where it did not. */
  incomplete: string | null;
}

/** The service `importer` of the plugin. */
export interface Importer {
  /** @throws ImportError (by name) with one line for people when nothing could be imported. */
  importAccessLog(options: ImportOptions): Promise<ImportReport>;
}
