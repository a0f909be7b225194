import type { IncomingMessage, ServerResponse } from 'node:http';

export type ByteCounter = () => number;

/** Counts what is written to a response whose length nobody knows before (streams). Headers and framing are not counted. */
export const countWritten = (response: ServerResponse): ByteCounter => {
  let bytes = 0;
  const write = response.write;
  const end = response.end;
  response.write = function (this: ServerResponse, ...parameters: Parameters<typeof write>) {
    bytes += sizeOf(parameters[0], parameters[1]);
    return write.apply(this, parameters);
  } as typeof write;
  response.end = function (this: ServerResponse, ...parameters: Parameters<typeof end>) {
    bytes += sizeOf(parameters[0], parameters[1]);
    return end.apply(this, parameters);
  } as typeof end;
  return () => bytes;
};

/**
 * Counts what a client sends in chunks, without reading it: the parser hands every piece to `push` before anybody reads.
 * Has to be called before the first await of a request.
 */
export const countReceived = (request: IncomingMessage): ByteCounter => {
  let bytes = 0;
  const push = request.push;
  request.push = function (this: IncomingMessage, ...parameters: Parameters<typeof push>) {
    bytes += sizeOf(parameters[0], parameters[1]);
    return push.apply(this, parameters);
  };
  return () => bytes;
};

/** A length header as a number; null where there is none or it is not a number. */
export const lengthOf = (header: string | number | string[] | undefined): number | null => {
  if (header === undefined || header === '') return null;
  const length = Number(header);
  return Number.isSafeInteger(length) && length >= 0 ? length : null;
};

const sizeOf = (chunk: unknown, encoding: unknown): number => {
  if (typeof chunk === 'string') {
    return Buffer.byteLength(chunk, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8');
  }
  return chunk instanceof Uint8Array ? chunk.byteLength : 0;
};
