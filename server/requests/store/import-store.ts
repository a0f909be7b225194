import type { Knex } from 'knex';
import type { RequestImportState, RequestImportView } from '../../../contracts';
import { isRecord, number, numberOrNull, parsed, TABLES, type Whole } from '../../storage';

/** What an import has done so far. */
export type ImportCounts = Pick<RequestImportView, 'bytesRead' | 'read' | 'added' | 'known' | 'refused' | 'setAside' | 'problems'>;

/** An import as it is kept. Instants are epoch milliseconds. */
export interface StoredImport {
  id: string;
  file: string;
  kind: RequestImportView['kind'];
  state: RequestImportState;
  at: number;
  endedAt: number | null;
  /** Last sign of life of the process that reads the file. */
  seenAt: number;
  bytes: number;
  counts: ImportCounts;
  error: string | null;
  /** Id of an admin user; null for the command line. */
  actor: string | null;
}

export interface ImportStore {
  add(started: StoredImport): Promise<void>;
  change(id: string, change: Pick<StoredImport, 'seenAt' | 'counts'> & Partial<Pick<StoredImport, 'state' | 'endedAt' | 'error'>>): Promise<void>;
  /** Newest first. */
  latest(limit: number): Promise<StoredImport[]>;
  /** Those that run and gave no sign of life since an instant have failed. */
  giveUp(unseenSince: number, ended: { at: number; error: string }): Promise<void>;
  /** Which of these source ids are there already. */
  knownSources(sourceIds: string[]): Promise<Set<string>>;
}

interface ImportRow {
  document_id: string;
  file: string;
  kind: RequestImportView['kind'];
  state: RequestImportState;
  at: Whole;
  ended_at: Whole;
  seen_at: Whole;
  bytes: Whole;
  progress: string | null;
  error: string | null;
  actor: string | null;
}

export const createImportStore = (knex: Knex): ImportStore => {
  const table = () => knex(TABLES.requestImports);
  return {
    add: async ({ id, endedAt, seenAt, counts, ...rest }) => {
      await table().insert({ document_id: id, ended_at: endedAt, seen_at: seenAt, progress: JSON.stringify(counts), ...rest });
    },
    change: async (id, { seenAt, counts, endedAt, ...rest }) => {
      const ended = endedAt === undefined ? {} : { ended_at: endedAt };
      await table().where('document_id', id).update({ seen_at: seenAt, progress: JSON.stringify(counts), ...ended, ...rest });
    },
    latest: async (limit) => {
      const rows: ImportRow[] = await table().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit);
      return rows.map(importOf);
    },
    giveUp: async (unseenSince, { at, error }) => {
      await table().where('state', 'running').where('seen_at', '<', unseenSince).update({ state: 'failed', ended_at: at, error });
    },
    knownSources: async (sourceIds) => {
      const rows: { source_id: string }[] = await knex(TABLES.requests).whereIn('source_id', sourceIds).select('source_id');
      return new Set(rows.map(({ source_id }) => source_id));
    },
  };
};

const importOf = (row: ImportRow): StoredImport => ({
  id: row.document_id,
  file: row.file,
  kind: row.kind,
  state: row.state,
  at: number(row.at),
  endedAt: numberOrNull(row.ended_at),
  seenAt: numberOrNull(row.seen_at) ?? 0,
  bytes: numberOrNull(row.bytes) ?? 0,
  counts: countsOf(row.progress),
  error: row.error,
  actor: row.actor,
});

export const noCounts = (): ImportCounts => ({ bytesRead: 0, read: 0, added: 0, known: 0, refused: 0, setAside: 0, problems: [] });

/** It was written by this file. */
const isCounts = (value: unknown): value is ImportCounts => isRecord(value) && typeof value.read === 'number' && Array.isArray(value.problems);

const countsOf = (text: string | null): ImportCounts => {
  const value = parsed(text);
  return isCounts(value) ? value : noCounts();
};
