import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
/** What Standard Webhooks allows, in bytes. */
const SHORTEST = 24;
const LONGEST = 64;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Why a text cannot be a webhook's secret, or two with a space between; else null. Never repeats it. */
export const checkSecret = (secret: string): string | null =>
  secret.split(' ').map(problemOf).find((problem) => problem !== null) ?? null;

const problemOf = (secret: string): string | null => {
  if (!secret.startsWith(PREFIX) || !BASE64.test(secret.slice(PREFIX.length))) return `must be "${PREFIX}" and base64`;
  const { length } = keyOf(secret);
  return length < SHORTEST || length > LONGEST ? `must hold ${SHORTEST} to ${LONGEST} bytes` : null;
};

/**
 * The value of `webhook-signature` (Standard Webhooks): one signature per secret, so that a secret can be replaced while the
 * receiver knows only one of two.
 * @param timestamp seconds since the epoch
 */
export const signatureOf = (secret: string, id: string, timestamp: number, body: string): string =>
  secret
    .split(' ')
    .map((one) => createHmac('sha256', keyOf(one)).update(`${id}.${timestamp}.${body}`).digest('base64'))
    .map((signature) => `v1,${signature}`)
    .join(' ');

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64');
