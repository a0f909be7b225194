/**
 * What kept one mail from being read; the mails beside it are read all the same.
 * - `empty`: no byte, or white space only.
 * - `not_mail`: none of the headers that make a mail.
 * - `too_large`, `too_many_parts`, `headers_too_large`: over `MailLimits`.
 * - `malformed`: the parser gave up.
 * - `unknown_payload`: not what the provider is known to send.
 */
export type MailErrorCode =
  | 'empty'
  | 'not_mail'
  | 'too_large'
  | 'too_many_parts'
  | 'headers_too_large'
  | 'malformed'
  | 'unknown_payload';

/** Its message is a sentence for people; it holds nothing of the mail itself. */
export class MailError extends Error {
  override readonly name = 'MailError';

  constructor(
    readonly code: MailErrorCode,
    sentence: string
  ) {
    super(sentence);
  }
}

const MEBIBYTE = 1024 * 1024;

export const tooLarge = (limit: number): MailError =>
  new MailError('too_large', `The message is larger than ${sizeOf(limit)}.`);

const sizeOf = (bytes: number): string => (bytes >= MEBIBYTE ? `${Math.floor(bytes / MEBIBYTE)} MB` : `${bytes} bytes`);
