import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

/** Bytes of an answer that are read: none is kept, but a receiver that is cut off may think that it failed. */
const LONGEST_ANSWER = 64_000;

export interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  lookup: LookupFunction;
  /** Milliseconds for all of it. */
  limit: number;
  signal: AbortSignal;
}

/**
 * One POST on a connection of its own. Follows no redirect: Node's own client never does.
 * @returns the status, also where the rest of the answer did not come in time
 */
export const post = ({ url, headers, body, lookup, limit, signal }: Post): Promise<number> =>
  new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const request = client.request(url, { method: 'POST', headers, lookup, agent: false, signal });
    const timer = setTimeout(() => request.destroy(new Error(`No answer within ${limit / 1000} s.`)), limit);
    request.once('close', () => clearTimeout(timer));
    let status: number | null = null;
    // Once there is a status, the rest of the answer may be missing.
    request.on('error', (error) => (status === null ? reject(error) : resolve(status)));
    request.once('response', (response) => {
      const { statusCode = 0 } = response;
      status = statusCode;
      response.on('error', () => undefined);
      response.once('close', () => resolve(statusCode));
      readAway(response, () => request.destroy());
    });
    request.end(body);
  });

const readAway = (response: IncomingMessage, tooMuch: () => void): void => {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER) tooMuch();
  });
};
