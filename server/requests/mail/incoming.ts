import { MailError } from './error';
import type { MailLimits } from './limits';
import { textOfHtml } from './parse/html-text';
import { madeMessageId, messageIdsOf, normalMessageId, sourceKeyOf } from './parse/message-id';
import { manyLines, oneLine } from './parse/one-line';
import type { RawMail } from './parse/raw-mail';
import { separateReply, type Reply } from './parse/reply';
import { sentAtOf } from './parse/sent-at';
import { setAsideReasonOf, type Receiver } from './set-aside';
import type { IncomingMail } from './types';

/** Without one of them it may be a text, a picture or a page, but no mail. */
const MARKS = ['from', 'sender', 'to', 'subject', 'date', 'message-id', 'received', 'return-path', 'delivered-to'];
/** Forwarded mail is quoted all through, and what was forwarded is what is asked. */
const FORWARDED = /^\s*(?:fwd?|tr|wg|rv|i|enc|doorst)\s?:/i;

/**
 * What requests need of a mail, whoever parsed it.
 * @param now milliseconds
 * @throws MailError where it has none of a mail's headers
 */
export const incomingMailOf = (raw: RawMail, limits: MailLimits, receiver: Receiver, now: number): IncomingMail => {
  const { headers, bytes, attachments } = raw;
  if (!MARKS.some((name) => headers.has(name))) throw new MailError('not_mail', 'This is no e-mail: it has none of the headers of one.');
  const subject = oneLine(raw.subject, limits.subjectLength);
  const body = bodyOf(raw, limits.textLength);
  const { own, quoted, signature } = FORWARDED.test(subject) ? whole(body.text) : separateReply(body.text);
  const [given = ''] = messageIdsOf(headers.first('message-id')).concat(normalMessageId(headers.first('message-id')));
  const messageId =
    given || madeMessageId([raw.from[0]?.address ?? '', headers.first('date'), subject, body.text]);
  return {
    messageId,
    messageIdIsMade: given === '',
    sourceKey: sourceKeyOf(messageId),
    references: messageIdsOf(headers.all('references').join(' ')),
    inReplyTo: messageIdsOf(headers.all('in-reply-to').join(' ')),
    from: raw.from[0] ?? null,
    replyTo: raw.replyTo.slice(0, limits.addresses),
    to: raw.to.slice(0, limits.addresses),
    cc: raw.cc.slice(0, limits.addresses),
    receiversLeftOut: Math.max(0, raw.to.length - limits.addresses) + Math.max(0, raw.cc.length - limits.addresses),
    subject,
    sentAt: sentAtOf(headers.first('date'), now),
    text: own,
    quoted,
    signature,
    isCut: body.isCut,
    attachments,
    bytes,
    setAside: setAsideReasonOf(raw, receiver),
  };
};

/** Plain text where there is some, else the text of the HTML. */
const bodyOf = ({ text, html }: RawMail, length: number): { text: string; isCut: boolean } => {
  const plain = manyLines(text.slice(0, length + 1), length).trim();
  if (plain !== '' || html === '') return { text: plain, isCut: text.length > length };
  const converted = textOfHtml(html.slice(0, 2 * length));
  return { text: manyLines(converted, length).trim(), isCut: html.length > 2 * length || converted.length > length };
};

const whole = (text: string): Reply => ({ own: text, quoted: null, signature: null });
