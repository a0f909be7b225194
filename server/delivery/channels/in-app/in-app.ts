import type { Knex } from 'knex';
import type { NotificationView } from '../../../../contracts';
import { cut, timeOf, uuidV7Of, type Clock } from '../../../lib';
import { TABLES } from '../../../storage';

const LONGEST_TITLE = 200;
const LONGEST_MESSAGE = 2_000;
const LONGEST_LINK = 255;
/** Rows that one statement inserts or deletes. */
const BATCH = 200;

export interface InAppMessage {
  /** Of the effect. */
  id: string;
  /** Ids of admin users. */
  recipients: string[];
  title: string;
  message: string;
  /** Below the plugin's address; null where there is nothing to open. */
  link: string | null;
}

/** Messages to admin users, in the panel. */
export interface InApp {
  /**
   * Tells each recipient once, however often it is called for an effect.
   * @returns how many had not been told yet
   */
  send(message: InAppMessage): Promise<number>;
  /** Newest first. */
  forRecipient(recipient: string, limit: number): Promise<NotificationView[]>;
  /** Everything that a recipient has. @returns how many were unread. */
  markRead(recipient: string): Promise<number>;
  /** Deletes what is older than an instant (epoch milliseconds), in bounded batches. @returns how many. */
  expire(before: number): Promise<number>;
}

interface NotificationRow {
  id: number;
  document_id: string;
  recipient: string;
  title: string;
  message: string;
  link: string | null;
  at: unknown;
  read_at: unknown;
}

export const createInApp = (deps: { knex: Knex; clock: Clock }): InApp => {
  const { knex, clock } = deps;
  const table = () => knex<NotificationRow>(TABLES.notifications);

  const insertMissing = async (rows: { document_id: string; recipient: string }[]): Promise<number> => {
    const ids = rows.map(({ document_id }) => document_id);
    const recipients = rows.map(({ recipient }) => recipient);
    // By recipient as well: there is an index for that. Only one process at a time works on an effect.
    const stored = await table().whereIn('recipient', recipients).whereIn('document_id', ids).pluck('document_id');
    const known = new Set<string>(stored);
    const missing = rows.filter(({ document_id }) => !known.has(document_id));
    if (missing.length > 0) await table().insert(missing);
    return missing.length;
  };

  return {
    send: async ({ id, recipients, title, message, link }) => {
      const rows = [...new Set(recipients)].map((recipient) => ({
        // The same each time the effect is done.
        document_id: uuidV7Of(timeOf(id), `${id} ${recipient}`),
        recipient,
        title: cut(title, LONGEST_TITLE) ?? '',
        message: cut(message, LONGEST_MESSAGE) ?? '',
        link: link !== null && link.length > LONGEST_LINK ? null : link,
        at: clock.now(),
      }));
      let told = 0;
      for (let start = 0; start < rows.length; start += BATCH) told += await insertMissing(rows.slice(start, start + BATCH));
      return told;
    },

    forRecipient: async (recipient, limit) => {
      const newestFirst = [
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ];
      const rows: NotificationRow[] = await table().where({ recipient }).orderBy(newestFirst).limit(limit);
      return rows.map(viewOf);
    },

    markRead: (recipient) => table().where({ recipient }).whereNull('read_at').update({ read_at: clock.now() }),

    expire: async (before) => {
      let deleted = 0;
      for (;;) {
        const ids = await table().where('at', '<', before).orderBy('id').limit(BATCH).pluck('id');
        if (ids.length === 0) return deleted;
        deleted += await table().whereIn('id', ids).delete();
      }
    },
  };
};

const viewOf = (row: NotificationRow): NotificationView => ({
  id: row.document_id,
  title: row.title,
  message: row.message,
  at: new Date(Number(row.at)).toISOString(),
  read: row.read_at !== null,
  link: row.link,
});
