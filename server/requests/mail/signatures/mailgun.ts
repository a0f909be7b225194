import { createHmac } from 'node:crypto';
import { isSameSecret } from './same-secret';
import { isFresh, refused, VERIFIED, type Verdict } from './verdict';

/**
 * Milliseconds. Mailgun tries again for eight hours, and a mail that is refused for good is lost; a delivery that is played
 * back within them brings a message id that is known.
 */
export const MAILGUN_TOLERANCE = 12 * 3_600_000;

export interface MailgunSignature {
  /** Seconds since the epoch. */
  timestamp: string;
  token: string;
  /** HMAC-SHA256 in hexadecimal. */
  signature: string;
}

/**
 * Mailgun's signature of a delivery: HMAC-SHA256 of timestamp and token with the webhook signing key. It does not cover the
 * content, which only TLS protects.
 * @param now milliseconds
 */
export const verifyMailgun = (given: Partial<MailgunSignature>, signingKey: string, now: number, tolerance = MAILGUN_TOLERANCE): Verdict => {
  const { timestamp = '', token = '', signature = '' } = given;
  if (timestamp === '' || token === '' || signature === '') return refused('missing');
  const expected = createHmac('sha256', signingKey).update(`${timestamp}${token}`).digest('hex');
  if (signingKey === '' || !isSameSecret(signature.toLowerCase(), expected)) return refused('wrong');
  return isFresh(timestamp, now, tolerance) ? VERIFIED : refused('stale');
};
