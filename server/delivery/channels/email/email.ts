import type { EmailSender } from '../../../host';
import { cut } from '../../../lib';
import { PermanentFailure } from '../../types';
import { checkAddress } from './address';

const LONGEST_SUBJECT = 200;
const LONGEST_TEXT = 100_000;
/** SMTP's replies that there is no such mailbox, and that there never will be. */
const NO_MAILBOX = new Set([550, 551, 553]);

export interface Email {
  /** They see each other, and get it all or none: who must not has an effect of his own. */
  to: string[];
  subject: string;
  text: string;
}

export interface SendEmail {
  /** @throws PermanentFailure where it would be refused again; Error where another attempt may succeed. */
  send(email: Email): Promise<void>;
}

export const createSendEmail = (deps: { sender: EmailSender }): SendEmail => ({
  send: async ({ to, subject, text }) => {
    if (to.length === 0) throw new PermanentFailure('Nobody is to receive it.');
    for (const address of to) {
      const fault = checkAddress(address);
      if (fault) throw new PermanentFailure(`"${cut(address, 100)}" ${fault}.`);
    }
    try {
      await deps.sender.send({ to, subject: oneLine(subject), text: cut(text, LONGEST_TEXT) ?? '' });
    } catch (error) {
      throw hasNoMailbox(error) ? new PermanentFailure(error.message) : error;
    }
  },
});

/** A line break in a subject would begin a header of its own. */
const oneLine = (text: string): string => cut(text.replace(/\p{Cc}+/gu, ' ').trim(), LONGEST_SUBJECT) ?? '';

const hasNoMailbox = (error: unknown): error is Error =>
  error instanceof Error && 'responseCode' in error && NO_MAILBOX.has(Number(error.responseCode));
