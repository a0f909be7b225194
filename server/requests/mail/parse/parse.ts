import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AttachmentStream, Headers, HeaderLines, MailParser, MailParserOptions, MessageText } from 'mailparser';
import { MailError, tooLarge } from '../error';
import type { MailLimits } from '../limits';
import type { MailAttachment } from '../types';
import { addressesOf } from './addresses';
import { mailparser } from './libraries';
import { oneLine } from './one-line';
import { headersOf, type RawMail } from './raw-mail';

/** A message's bytes: whole, or as they come. */
export type MailSource = Uint8Array | AsyncIterable<Uint8Array | string>;

/** Bytes that are handed to the parser at once: what it decodes of them is all it holds of an attachment. */
const SLICE = 64 * 1024;
const LONGEST_NAME = 255;
const LONGEST_TYPE = 127;

/** mailparser hands these on to mailsplit; its own types do not know them. */
interface SplitterLimits {
  maxHeadSize: number;
  maxChildNodes: number;
  /** A mail within the mail stays an attachment. */
  ignoreEmbedded: boolean;
}

/**
 * Reads one message with mailparser. Attachments are decoded to be counted, and not kept; text is kept whole while it is read.
 * @throws MailError; what the source itself throws goes through as it is
 */
export const parse = async (source: MailSource, limits: MailLimits): Promise<RawMail> => {
  const options: MailParserOptions & SplitterLimits = {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    maxHeadSize: limits.headerBytes,
    maxChildNodes: limits.parts,
    ignoreEmbedded: true,
  };
  const parser = new (mailparser().MailParser)(options);
  const gathered = gather(parser);
  const count: Count = { bytes: 0, isBlank: true, fault: null };
  try {
    await pipeline(Readable.from(slices(source, limits.messageBytes, count), { objectMode: false }), parser, gathered.sink);
  } catch (error) {
    throw count.fault ?? mailErrorOf(error, limits);
  }
  if (count.isBlank) throw new MailError('empty', 'The message is empty.');
  return gathered.result(count.bytes);
};

interface Count {
  bytes: number;
  /** Only white space so far. */
  isBlank: boolean;
  /** What the source threw. */
  fault: unknown;
}

/** Checks the size before the parser sees the bytes. */
async function* slices(source: MailSource, limit: number, count: Count): AsyncGenerator<Buffer> {
  for await (const chunk of source instanceof Uint8Array ? [source] : noting(source, count)) {
    const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    count.bytes += buffer.length;
    if (count.bytes > limit) throw tooLarge(limit);
    if (count.isBlank) count.isBlank = isBlank(buffer);
    for (let start = 0; start < buffer.length; start += SLICE) yield buffer.subarray(start, start + SLICE);
  }
}

async function* noting<Chunk>(source: AsyncIterable<Chunk>, count: Count): AsyncGenerator<Chunk> {
  try {
    yield* source;
  } catch (error) {
    count.fault = error;
    throw error;
  }
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));

interface Gathered {
  sink: Writable;
  result(bytes: number): RawMail;
}

const gather = (parser: MailParser): Gathered => {
  let headers: Headers = new Map();
  let lines: HeaderLines = [];
  let body: MessageText = { type: 'text' };
  const attachments: MailAttachment[] = [];
  parser.on('headers', (value: Headers) => (headers = value));
  parser.on('headerLines', (value: HeaderLines) => (lines = value));
  // It may find a second fault after it was stopped for the first; an error that nobody hears ends the process.
  parser.on('error', () => undefined);
  const sink = new Writable({
    objectMode: true,
    write: (piece: AttachmentStream | MessageText, _encoding, done) => {
      if (piece.type === 'text') {
        body = piece;
        done();
      } else countAttachment(piece, attachments, done);
    },
  });
  return {
    sink,
    result: (bytes) => ({
      headers: headersOf(lines),
      from: addressesOf(headers.get('from')),
      replyTo: addressesOf(headers.get('reply-to')),
      to: addressesOf(headers.get('to')),
      cc: addressesOf(headers.get('cc')),
      subject: textOf(headers.get('subject')),
      text: textOf(body.text),
      html: textOf(body.html),
      attachments,
      bytes,
    }),
  };
};

const countAttachment = (piece: AttachmentStream, attachments: MailAttachment[], done: (error?: Error) => void): void => {
  const name = oneLine(textOf(piece.filename), LONGEST_NAME);
  const attachment = { name: name === '' ? null : name, type: oneLine(piece.contentType || 'application/octet-stream', LONGEST_TYPE), bytes: 0 };
  attachments.push(attachment);
  piece.content.on('data', (chunk: Buffer) => (attachment.bytes += chunk.length));
  piece.content.once('error', done);
  piece.content.once('end', () => {
    piece.release();
    done();
  });
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const mailErrorOf = (error: unknown, limits: MailLimits): MailError => {
  if (error instanceof MailError) return error;
  const text = error instanceof Error ? error.message : '';
  if (/header size/i.test(text)) {
    return new MailError('headers_too_large', `The headers are larger than ${limits.headerBytes} bytes.`);
  }
  if (/child nodes/i.test(text)) return new MailError('too_many_parts', `The message has more than ${limits.parts} parts.`);
  return new MailError('malformed', 'The message cannot be read: its structure is broken.');
};
