export { MailError, type MailErrorCode } from './error';
export { MAIL_LIMITS, type MailLimits } from './limits';
export { readMailFile, type FileEntry, type MailFile } from './mailbox/read-mail-file';
export type { MailboxProgress } from './mailbox/mailbox-reader';
export { sourceKeyOf } from './parse/message-id';
export type { MailSource } from './parse/parse';
export { MAIL_PROVIDERS, mailProviderOf, readDelivery, type DeliveredMail, type MailDelivery, type MailProvider } from './providers';
export { readMail, type ReadMailOptions } from './read-mail';
export { LOOP_HEADER, type Receiver } from './set-aside';
export {
  MAILGUN_TOLERANCE,
  SECRET_HEADER,
  verifyMailgun,
  verifySharedSecret,
  verifyStandardWebhook,
  type MailgunSignature,
  type RefusedReason,
  type RequestHeaders,
  type Verdict,
} from './signatures';
export { capWindowOf, decideCap, type CapDecision } from './thread/sender-cap';
export { replyAddressOf, requestOfReplyAddress } from './thread/reply-token';
export { threadOf, type KnownRequest, type Thread, type ThreadLookup, type ThreadTrail } from './thread/thread-of';
export { SET_ASIDE_REASONS, type IncomingMail, type MailAddress, type MailAttachment, type SetAsideReason } from './types';
