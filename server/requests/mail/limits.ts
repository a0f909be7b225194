/** What one mail may cost. A stranger sends it: every figure bounds memory or time. */
export interface MailLimits {
  /** Bytes of one message as it comes, attachments in base64 included. */
  messageBytes: number;
  /** Parts of a message. Each level of nesting is a part, so this bounds the depth as well. */
  parts: number;
  /** Bytes of the headers of one part. */
  headerBytes: number;
  /** Addresses that are kept of To and Cc each. */
  addresses: number;
  /** UTF-16 units of the subject. */
  subjectLength: number;
  /** UTF-16 units of text that are read; of HTML, twice as many before it becomes text. */
  textLength: number;
}

/** 40 MiB hold an attachment of 25 MB in base64, the most that the large providers send. */
export const MAIL_LIMITS: MailLimits = {
  messageBytes: 40 * 1024 * 1024,
  parts: 200,
  headerBytes: 256 * 1024,
  addresses: 100,
  subjectLength: 255,
  textLength: 100_000,
};

export const limitsWith = (own: Partial<MailLimits> | undefined): MailLimits => ({ ...MAIL_LIMITS, ...own });
