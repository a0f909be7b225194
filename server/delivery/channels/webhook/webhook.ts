import type { Json } from '../../../../contracts';
import { timeOf, type Clock } from '../../../lib';
import { PermanentFailure } from '../../types';
import { isAllowed } from './addresses';
import { checkUrl } from './check-url';
import { guardedLookup, systemResolver, type Resolver } from './guarded-lookup';
import { post } from './post';
import { checkSecret, signatureOf } from './signature';
import { expectSuccess } from './status';

/** Bytes. Standard Webhooks asks for less than 20 kB. */
const LONGEST_BODY = 20_000;
/** Milliseconds. */
const LIMIT = 15_000;

export interface WebhookMessage {
  /** Of the effect: the same over all attempts, so that the receiver can tell that it knows it. */
  id: string;
  url: string;
  /** What happened: `rule.fired`. */
  type: string;
  data: { [key: string]: Json };
  /** `whsec_…`, or two with a space between while one is being replaced; null for a receiver that checks no signature. */
  secret: string | null;
  signal: AbortSignal;
}

export interface WebhookSender {
  /** Why an address cannot be called, or null. For the moment it is saved. */
  check(url: string): string | null;
  /**
   * Sends `{ type, timestamp, data }` as JSON, signed as Standard Webhooks says.
   * @returns the status of the answer, which is a success
   * @throws PermanentFailure where it would be refused again; Error where another attempt may succeed
   */
  send(message: WebhookMessage): Promise<number>;
}

export interface WebhookDependencies {
  clock: Clock;
  /** Host, or host and port, that may be in a private network. */
  allowedHosts: readonly string[];
  resolve?: Resolver;
  /** Milliseconds until an answer must have come. */
  limit?: number;
}

export const createWebhookSender = (deps: WebhookDependencies): WebhookSender => {
  const { clock, allowedHosts, resolve = systemResolver, limit = LIMIT } = deps;
  return {
    check: (url) => checkUrl(url, allowedHosts),

    send: async ({ id, url: text, type, data, secret, signal }) => {
      const fault = checkUrl(text, allowedHosts);
      if (fault) throw new PermanentFailure(`The address ${fault}.`);
      const url = new URL(text);
      // The same bytes in each attempt.
      const body = JSON.stringify({ type, timestamp: new Date(timeOf(id)).toISOString(), data });
      const length = Buffer.byteLength(body);
      if (length > LONGEST_BODY) throw new PermanentFailure(`The message has ${length} bytes; ${LONGEST_BODY} are allowed.`);

      const headers = {
        'content-type': 'application/json',
        'content-length': String(length),
        'user-agent': 'strapi-plugin-insights',
        ...signedHeaders(secret, id, Math.floor(clock.now() / 1000), body),
      };
      const lookup = guardedLookup(resolve, isAllowed(url, allowedHosts));
      const status = await post({ url, headers, body, lookup, limit, signal });
      expectSuccess(status);
      return status;
    },
  };
};

const signedHeaders = (secret: string | null, id: string, timestamp: number, body: string): Record<string, string> => {
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(timestamp) };
  if (secret === null) return headers;
  const fault = checkSecret(secret);
  if (fault) throw new PermanentFailure(`The secret ${fault}.`);
  return { ...headers, 'webhook-signature': signatureOf(secret, id, timestamp, body) };
};
