import type { Knex } from 'knex';
import type { Json, RequestChangeKind } from '../../../contracts';
import type { IdSource } from '../../lib';
import { isRecord, number, numberOrNull, parsed, TABLES, type Whole } from '../../storage';

/** Name of what changed -> before and after. */
export type Changes = Record<string, [Json, Json]>;

export interface NewChange {
  thing: 'request' | 'group';
  /** Id of the request or group. */
  subject: string;
  kind: RequestChangeKind;
  changes: Changes;
}

export interface StoredChange extends NewChange {
  id: string;
  at: number;
  actor: string | null;
  operation: string | null;
}

export interface Stamp {
  at: number;
  actor: string | null;
  operation: string | null;
}

export interface StoredOperation {
  id: string;
  kind: RequestChangeKind;
  at: number;
  actor: string | null;
  changed: number;
  undoneAt: number | null;
}

/** Who did what, and when: kept as long as the requests are. */
export interface ChangeStore {
  add(transaction: Knex, changes: NewChange[], stamp: Stamp): Promise<void>;
  /** One by itself. */
  note(change: NewChange, stamp: Stamp): Promise<void>;
  /** Newest first. */
  of(subject: string, limit: number): Promise<StoredChange[]>;
  /** Last time somebody looked at it; null for never. */
  lastView(subject: string, actor: string): Promise<number | null>;
  begin(operation: Omit<StoredOperation, 'changed' | 'undoneAt'>): Promise<void>;
  concluded(id: string, changed: number): Promise<void>;
  operation(id: string): Promise<StoredOperation | null>;
  /** @returns whether it was this call that undid it. */
  markUndone(id: string, at: number): Promise<boolean>;
  /** Of an operation, in the order they were made, after a row. */
  ofOperation(operation: string, after: number, limit: number): Promise<(StoredChange & { place: number })[]>;
  /** Takes the values of fields out of what is told of requests: `(erased)` stands there instead. */
  redact(transaction: Knex, subjects: string[], fields: string[]): Promise<void>;
}

interface ChangeRow {
  id: number;
  document_id: string;
  thing: 'request' | 'group';
  subject: string;
  at: Whole;
  actor: string | null;
  kind: RequestChangeKind;
  changes: string | null;
  operation: string | null;
}

interface OperationRow {
  document_id: string;
  kind: RequestChangeKind;
  at: Whole;
  actor: string | null;
  changed: number;
  undone_at: Whole;
}

/** Rows of one insert: SQLite takes 500 at most. */
const CHUNK = 200;
const ERASED = '(erased)';

export const createChangeStore = ({ knex, ids }: { knex: Knex; ids: IdSource }): ChangeStore => {
  const operations = () => knex(TABLES.requestOperations);
  const add: ChangeStore['add'] = async (transaction, changes, stamp) => {
    const rows = changes.map(({ changes: values, ...change }) => ({ document_id: ids(), ...change, ...stamp, changes: JSON.stringify(values) }));
    for (let start = 0; start < rows.length; start += CHUNK) {
      await transaction(TABLES.requestChanges).insert(rows.slice(start, start + CHUNK));
    }
  };
  return {
    add,
    note: (change, stamp) => add(knex, [change], stamp),
    of: async (subject, limit) => {
      const rows: ChangeRow[] = await knex(TABLES.requestChanges).where({ subject }).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit);
      return rows.map(changeOf);
    },
    lastView: async (subject, actor) => {
      const row: { at: Whole } | undefined = await knex(TABLES.requestChanges).where({ subject, actor, kind: 'viewed' }).orderBy('at', 'desc').first('at');
      return row ? number(row.at) : null;
    },
    begin: async ({ id, ...operation }) => {
      await operations().insert({ document_id: id, ...operation, changed: 0 });
    },
    concluded: async (id, changed) => {
      await operations().where('document_id', id).update({ changed });
    },
    operation: async (id) => {
      const row: OperationRow | undefined = await operations().where('document_id', id).first();
      if (!row) return null;
      return { id: row.document_id, kind: row.kind, at: number(row.at), actor: row.actor, changed: row.changed, undoneAt: numberOrNull(row.undone_at) };
    },
    markUndone: async (id, at) => {
      const changed: number = await operations().where('document_id', id).whereNull('undone_at').update({ undone_at: at });
      return changed === 1;
    },
    ofOperation: async (operation, after, limit) => {
      const rows: ChangeRow[] = await knex(TABLES.requestChanges).where({ operation }).where('id', '>', after).orderBy('id', 'asc').limit(limit);
      return rows.map((row) => ({ ...changeOf(row), place: row.id }));
    },
    redact: async (transaction, subjects, fields) => {
      const rows: ChangeRow[] = await transaction(TABLES.requestChanges).whereIn('subject', subjects).whereNotNull('changes');
      for (const row of rows) {
        const changes = changesOf(row.changes);
        const named = fields.filter((field) => field in changes);
        if (named.length === 0) continue;
        const kept = { ...changes, ...Object.fromEntries(named.map((field) => [field, [ERASED, ERASED]])) };
        await transaction(TABLES.requestChanges).where('id', row.id).update({ changes: JSON.stringify(kept) });
      }
    },
  };
};

const changeOf = (row: ChangeRow): StoredChange => ({
  id: row.document_id,
  thing: row.thing,
  subject: row.subject,
  at: number(row.at),
  actor: row.actor,
  kind: row.kind,
  changes: changesOf(row.changes),
  operation: row.operation,
});

const changesOf = (text: string | null): Changes => {
  const value = parsed(text);
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([field, pair]) => (Array.isArray(pair) && pair.length === 2 ? [[field, [pair[0], pair[1]]]] : [])));
};
