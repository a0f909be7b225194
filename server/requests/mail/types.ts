/** One address of a header. */
export interface MailAddress {
  /** Display name without line breaks or control characters; empty where there is none. */
  name: string;
  /** Lower case, as `ann@example.org`. */
  address: string;
}

/** What is known of an attachment; its content is counted and let go. */
export interface MailAttachment {
  /** Null where the mail names none. */
  name: string | null;
  /** `application/pdf`. */
  type: string;
  /** Bytes once decoded; null where a provider does not say. */
  bytes: number | null;
}

/**
 * Why a mail is no request of a person. It is set aside, not thrown away: somebody may still take it in.
 * - `loop`: this system's own mail that came back, or a mail that has gone round.
 * - `own_address`: sent by one of the addresses that receive requests.
 * - `bounce`: a delivery report.
 * - `auto_reply`: an absence notice, a receipt, a notification: nobody wrote it.
 * - `mailing_list`: came over a list that is not one of the own addresses.
 * - `bulk`: says of itself that it went to many.
 */
export const SET_ASIDE_REASONS = ['loop', 'own_address', 'bounce', 'auto_reply', 'mailing_list', 'bulk'] as const;

export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

/** A mail as requests need it. Every text is bounded by `MailLimits` and can be stored by every database. */
export interface IncomingMail {
  /** Without angle brackets; a hash stands for one that is longer than 250 characters. */
  messageId: string;
  /** The mail had no usable Message-ID, so `messageId` was made from sender, date, subject and text: the same mail makes the same. */
  messageIdIsMade: boolean;
  /** What a store's unique index goes by: 32 hexadecimal digits of the message id, so that no collation takes two for one. */
  sourceKey: string;
  /** Oldest first, as in the header; the newest 50. */
  references: string[];
  inReplyTo: string[];
  /** Null where no sender can be read. Not proved: SPF and DKIM are the receiving server's work. */
  from: MailAddress | null;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** Receivers that were left out because there are too many. */
  receiversLeftOut: number;
  /** One line; empty where there is none. */
  subject: string;
  /** Milliseconds since the epoch; null where the Date header is missing, is no date, or lies in the future. */
  sentAt: number | null;
  /** What the sender wrote: without quoted history and signature, unless nothing would be left. */
  text: string;
  /** The history that was quoted, or null. */
  quoted: string | null;
  signature: string | null;
  /** The text was longer than the limit. */
  isCut: boolean;
  attachments: MailAttachment[];
  /** Bytes of the message as it came. */
  bytes: number;
  setAside: SetAsideReason | null;
}
