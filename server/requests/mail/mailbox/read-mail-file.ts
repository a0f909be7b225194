import { MailError } from '../error';
import { limitsWith } from '../limits';
import { readMail, type ReadMailOptions } from '../read-mail';
import type { IncomingMail } from '../types';
import { openMailbox, type MailboxPlace, type MailboxProgress } from './mailbox-reader';

/** One message of a file, read; or why it could not be. */
export type FileEntry = MailboxPlace & ({ mail: IncomingMail; error: null } | { mail: null; error: MailError });

export interface MailFile extends AsyncIterable<FileEntry> {
  /** While it is gone through: for a progress bar. */
  readonly progress: Readonly<MailboxProgress>;
}

/**
 * Reads an `.eml` or `.mbox` file message by message, of whatever size: one message is in memory at a time. A message that
 * cannot be read is an entry with an error; the others are read. What the source throws goes through.
 */
export const readMailFile = (source: AsyncIterable<Uint8Array | string>, options: ReadMailOptions): MailFile => {
  const mailbox = openMailbox(source, limitsWith(options.limits).messageBytes);
  async function* entries(): AsyncGenerator<FileEntry> {
    for await (const { ordinal, offset, raw, error } of mailbox) {
      yield { ordinal, offset, ...(raw === null ? { mail: null, error } : await outcomeOf(raw, options)) };
    }
  }
  return { progress: mailbox.progress, [Symbol.asyncIterator]: entries };
};

const outcomeOf = async (raw: Buffer, options: ReadMailOptions): Promise<{ mail: IncomingMail; error: null } | { mail: null; error: MailError }> => {
  try {
    return { mail: await readMail(raw, options), error: null };
  } catch (error) {
    if (error instanceof MailError) return { mail: null, error };
    throw error;
  }
};
