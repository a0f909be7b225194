export type { RequestHeaders } from './headers';
export { MAILGUN_TOLERANCE, verifyMailgun, type MailgunSignature } from './mailgun';
export { SECRET_HEADER, verifySharedSecret } from './shared-secret';
export { verifyStandardWebhook } from './standard-webhooks';
export type { RefusedReason, Verdict } from './verdict';
