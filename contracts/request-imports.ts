import type { ImportProgress } from './imports';
import type { QuickRequest, RequestCategory, RequestInput } from './requests';

/** What a column of a file can hold. */
export const IMPORT_FIELDS = [
  'summary',
  'details',
  'requesterName',
  'requesterEmail',
  'requesterOrganisation',
  'channel',
  'category',
  'priority',
  'receivedAt',
  'handlingMinutes',
  'state',
  'tags',
  'organisation',
  'sourceId',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Column number (from 0) -> what it holds. */
export type ColumnMapping = Record<number, ImportField>;

export interface RequestImportOptions {
  mapping: ColumnMapping;
  /** Values for what a row does not say. */
  defaults: Pick<QuickRequest, 'channel' | 'category'> & { priority?: RequestInput['priority'] };
  /** How dates are written where they are no ISO 8601. */
  dates: 'iso' | 'day_first' | 'month_first';
  /** IANA name: the zone of dates without one. */
  timeZone: string;
  /** Categories that the file names and nobody made yet are made; otherwise such rows are refused. */
  createCategories: boolean;
}

/** A row that cannot be imported; the others are. */
export interface ImportProblem {
  /** Line of a CSV file or ordinal of a mail, from 1. */
  line: number;
  field: ImportField | null;
  message: string;
}

/** What a file looks like before anything is written. */
export interface ImportPreview {
  /** Character between the columns. */
  delimiter: string;
  columns: string[];
  mapping: ColumnMapping;
  dates: RequestImportOptions['dates'];
  /** First rows as requests; null where a row is refused. */
  rows: { line: number; request: Partial<RequestInput> | null; problems: ImportProblem[] }[];
  /** Categories that the sample names and nobody made yet. */
  unknownCategories: string[];
}

export const REQUEST_IMPORT_STATES = ['running', 'done', 'failed'] as const;
export type RequestImportState = (typeof REQUEST_IMPORT_STATES)[number];

/** How far an import is. */
export interface RequestImportView {
  id: string;
  file: string;
  kind: 'csv' | 'mail';
  state: RequestImportState;
  startedAt: string;
  endedAt: string | null;
  bytes: number;
  bytesRead: number;
  read: number;
  added: number;
  /** Already there: the same source id, or the same row of the same file. */
  known: number;
  refused: number;
  /** Mail that is no question: auto-replies, bounces, loops. */
  setAside: number;
  /** The first ones. */
  problems: ImportProblem[];
  error: string | null;
}

/** For the command line. They fail with an error called `RequestCommandError` where a person can do something about it. */
export interface RequestCommands {
  /** Reads a file (CSV, `.eml`, `.mbox`) to its end, or says with `dryRun` what would be added. */
  import(
    file: string,
    control: { options: Partial<RequestImportOptions>; dryRun: boolean; signal: AbortSignal; onProgress(progress: ImportProgress): void }
  ): Promise<RequestImportView>;
  /** Without a code, one is made of the name. */
  createCategory(code: string | null, name: string | null): Promise<RequestCategory>;
  /** Those of a new installation, made where nobody has yet. */
  firstCategories(): Promise<RequestCategory[]>;
}

/** Last part of the addresses that inbound mail is posted to: mail as it came, or what a provider makes of it. */
export const MAIL_DOORS = ['raw', 'postmark', 'mailgun', 'sendgrid', 'brevo', 'mailjet'] as const;
export type MailDoor = (typeof MAIL_DOORS)[number];
