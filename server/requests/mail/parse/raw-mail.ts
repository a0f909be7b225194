import type { MailAddress, MailAttachment } from '../types';

/** What the parser hands over: decoded, not yet judged. A provider that sends JSON makes the same. */
export interface RawMail {
  headers: MailHeaders;
  from: MailAddress[];
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  /** Plain text; empty where there is none. */
  text: string;
  html: string;
  attachments: MailAttachment[];
  bytes: number;
}

/** The root's headers, undecoded, by lower-case name. */
export interface MailHeaders {
  /** The first value, unfolded and trimmed; empty where the header is missing. */
  first(name: string): string;
  all(name: string): string[];
  has(name: string): boolean;
}

/** @param lines as mailparser gives them: `{ key: 'subject', line: 'Subject: …' }`, folded lines included */
export const headersOf = (lines: readonly { key: string; line: string }[]): MailHeaders => {
  const byName = new Map<string, string[]>();
  for (const { key, line } of lines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n/g, '').trim();
    const values = byName.get(key);
    if (values) values.push(value);
    else byName.set(key, [value]);
  }
  return {
    first: (name) => byName.get(name)?.[0] ?? '',
    all: (name) => byName.get(name) ?? [],
    has: (name) => byName.has(name),
  };
};
