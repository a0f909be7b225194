import { createHmac } from 'node:crypto';
import { headerOf, type RequestHeaders } from './headers';
import { isSameSecret } from './same-secret';
import { isFresh, refused, VERIFIED, type Verdict } from './verdict';

const PREFIX = 'whsec_';
/** Milliseconds, as the specification's libraries have it. */
const TOLERANCE = 300_000;
/** Signatures of one delivery that are looked at: two while a secret is being replaced. */
const MOST_SIGNATURES = 5;

/**
 * A delivery signed as Standard Webhooks says: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
 * @param body the bytes as they came, before any parser
 * @param secrets `whsec_…` in base64: the present one, and one that is being replaced
 * @param now milliseconds
 */
export const verifyStandardWebhook = (headers: RequestHeaders, body: Uint8Array, secrets: readonly string[], now: number): Verdict => {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature').split(' ').filter((one) => one.startsWith('v1,'));
  if (id === '' || timestamp === '' || signatures.length === 0) return refused('missing');
  const expected = secrets.map(keyOf).filter((key) => key.length > 0).map((key) => `v1,${signatureOf(key, id, timestamp, body)}`);
  const isRight = signatures.slice(0, MOST_SIGNATURES).some((given) => expected.some((right) => isSameSecret(given, right)));
  if (!isRight) return refused('wrong');
  return isFresh(timestamp, now, TOLERANCE) ? VERIFIED : refused('stale');
};

const keyOf = (secret: string): Buffer => (secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.alloc(0));

const signatureOf = (key: Buffer, id: string, timestamp: string, body: Uint8Array): string =>
  createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
