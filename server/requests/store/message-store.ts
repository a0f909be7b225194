import type { Knex } from 'knex';
import { number, parsed, TABLES, type Whole } from '../../storage';

export interface MessageAttachment {
  name: string;
  type: string;
  bytes: number;
}

/** A mail that belongs to a request, or that was set aside. */
export interface StoredMessage {
  id: string;
  /** What its sender's program calls it, as `IncomingMail` normalises it: the same is kept once. */
  messageId: string;
  request: string | null;
  /** Epoch milliseconds. */
  at: number;
  senderName: string | null;
  senderEmail: string | null;
  subject: string;
  body: string;
  attachments: MessageAttachment[];
  /** Why it is no question; null for those that are. */
  setAside: string | null;
}

export interface MessageStore {
  /** @returns whether it is new. */
  add(message: StoredMessage, transaction?: Knex): Promise<boolean>;
  /** Oldest first, at most 200. */
  of(request: string): Promise<StoredMessage[]>;
  byMessageIds(ids: string[]): Promise<StoredMessage[]>;
  /** Addresses that wrote in a request's messages. */
  participants(request: string): Promise<string[]>;
  /** Messages of a sender since an instant. */
  countFrom(email: string, since: number): Promise<number>;
  erase(transaction: Knex, requests: string[]): Promise<void>;
  /** What a sender wrote: in other people's requests, and what was set aside. */
  eraseFrom(email: string): Promise<void>;
  /** Takes the senders out of what was set aside before an instant and belongs to no request. @returns how many. */
  forgetSenders(before: number): Promise<number>;
}

interface MessageRow {
  document_id: string;
  message_id: string;
  request: string | null;
  at: Whole;
  sender_name: string | null;
  sender_email: string | null;
  subject: string | null;
  body: string | null;
  attachments: string | null;
  set_aside: string | null;
}

const MOST = 200;
const GONE = { sender_name: null, sender_email: null, subject: '', body: '', attachments: '[]' };

export const createMessageStore = (knex: Knex): MessageStore => {
  const table = () => knex(TABLES.requestMessages);
  return {
    add: async ({ id, messageId, senderName, senderEmail, setAside, attachments, ...message }, transaction = knex) => {
      await transaction(TABLES.requestMessages)
        .insert({
          document_id: id,
          message_id: messageId,
          ...message,
          sender_name: senderName,
          sender_email: senderEmail,
          attachments: JSON.stringify(attachments),
          set_aside: setAside,
        })
        .onConflict('message_id')
        .ignore();
      const row: { document_id: string } | undefined = await transaction(TABLES.requestMessages).where('message_id', messageId).first('document_id');
      return row?.document_id === id;
    },
    of: async (request) => {
      const rows: MessageRow[] = await table().where({ request }).orderBy('at', 'asc').orderBy('id', 'asc').limit(MOST);
      return rows.map(messageOf);
    },
    byMessageIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows: MessageRow[] = await table().whereIn('message_id', ids);
      return rows.map(messageOf);
    },
    participants: async (request) => {
      const rows: { sender_email: string }[] = await table().where({ request }).whereNotNull('sender_email').distinct('sender_email').limit(MOST);
      return rows.map(({ sender_email }) => sender_email);
    },
    countFrom: async (email, since) => {
      const row: { n?: Whole } | undefined = await table().where('sender_email', email).where('at', '>=', since).count({ n: '*' }).first();
      return number(row?.n ?? 0);
    },
    erase: async (transaction, requests) => {
      await transaction(TABLES.requestMessages).whereIn('request', requests).update(GONE);
    },
    eraseFrom: async (email) => {
      await table().where('sender_email', email).update(GONE);
    },
    forgetSenders: async (before) => table().whereNull('request').whereNotNull('sender_email').where('at', '<', before).update({ sender_email: null, sender_name: null }),
  };
};

const messageOf = (row: MessageRow): StoredMessage => ({
  id: row.document_id,
  messageId: row.message_id,
  request: row.request,
  at: number(row.at),
  senderName: row.sender_name,
  senderEmail: row.sender_email,
  subject: row.subject ?? '',
  body: row.body ?? '',
  attachments: attachmentsOf(row.attachments),
  setAside: row.set_aside,
});

const attachmentsOf = (text: string | null): MessageAttachment[] => {
  const list = parsed(text);
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const { name, type, bytes }: Record<string, unknown> = { ...(typeof one === 'object' ? one : {}) };
    return typeof name === 'string' && typeof type === 'string' && typeof bytes === 'number' ? [{ name, type, bytes }] : [];
  });
};
