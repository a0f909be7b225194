import { tooLarge, type MailError } from '../error';
import { endsBlank, lineEndAfter, lineKindOf, mayMatter, skipPlainLines } from './from-line';

/** One message of a file: its bytes, or why it is left out. */
export type MailboxEntry = MailboxPlace & ({ raw: Buffer; error: null } | { raw: null; error: MailError });

export interface MailboxPlace {
  /** From 1, in the order of the file. */
  ordinal: number;
  /** Byte at which the message begins in the file. */
  offset: number;
}

export interface MailboxProgress {
  /** Bytes read so far. */
  bytes: number;
  messages: number;
  /** Bytes held at this moment, and at most so far: never more than a message, its copy and a chunk. */
  held: number;
  mostHeld: number;
}

export interface MailboxReader extends AsyncIterable<MailboxEntry> {
  readonly progress: Readonly<MailboxProgress>;
}

/**
 * Takes a file of mails apart while it is read: an mbox (mboxo, mboxrd, LF or CRLF; Content-Length is not believed), or one
 * message (`.eml`), which is a file that does not begin with `From `. A message over the limit is an entry with an error and
 * takes no memory; the rest is read. Can be gone through once. What the source throws goes through.
 * @param limit bytes of one message
 */
export const openMailbox = (source: AsyncIterable<Uint8Array | string>, limit: number): MailboxReader => {
  const progress: MailboxProgress = { bytes: 0, messages: 0, held: 0, mostHeld: 0 };
  return { progress, [Symbol.asyncIterator]: () => entriesOf(source, limit, progress) };
};

async function* entriesOf(source: AsyncIterable<Uint8Array | string>, limit: number, progress: MailboxProgress): AsyncGenerator<MailboxEntry> {
  const splitter = new MailboxSplitter(limit, progress);
  for await (const chunk of source) yield* splitter.read(typeof chunk === 'string' ? Buffer.from(chunk) : asBuffer(chunk));
  yield* splitter.end();
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const CRUMB = 16 * 1024;
const MOST_CRUMBS = 256;

/** Goes through chunks line by line; keeps ranges of them, not lines. */
class MailboxSplitter {
  private kept: Buffer[] = [];
  /** Small ranges on their way to one: a Buffer costs more than the few bytes it shows. */
  private crumbs: Buffer[] = [];
  private keptBytes = 0;
  /** Over the limit: what follows is only looked through. */
  private isOver = false;
  /** The beginning of a line that may matter, until the rest comes. */
  private pending = Buffer.alloc(0);
  /** Within a line whose beginning did not matter. */
  private isMidLine = false;
  private isAfterBlank = true;
  /** Nothing but white space so far. */
  private isFirst = true;
  private start = 0;
  private hasBegun = false;

  constructor(
    private readonly limit: number,
    private readonly progress: MailboxProgress
  ) {}

  *read(bytes: Buffer): Generator<MailboxEntry> {
    const base = this.progress.bytes - this.pending.length;
    const isStart = this.progress.bytes === 0;
    this.progress.bytes += bytes.length;
    const chunk = this.pending.length > 0 ? Buffer.concat([this.pending, bytes]) : bytes;
    this.pending = Buffer.alloc(0);
    let from = isStart && chunk.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    let at = from;
    while (at < chunk.length) {
      if (!this.isFirst && !this.isMidLine) {
        const next = skipPlainLines(chunk, at);
        if (next > at) this.isAfterBlank = endsBlank(chunk, at, next);
        at = next;
      }
      const end = lineEndAfter(chunk, at);
      if (end === 0) break;
      const kind = this.isMidLine ? 'plain' : lineKindOf(chunk, at, end, this.isAfterBlank, this.isFirst);
      this.isMidLine = false;
      if (kind === 'separator' || kind === 'quoted' || (kind === 'blank' && this.isFirst)) {
        this.keep(chunk.subarray(from, at));
        // A quoted line loses one mark, a separator is no part of a message, nor is what stands before the first.
        from = kind === 'quoted' ? at + 1 : end;
        if (kind === 'separator') yield* this.next(base + at);
      }
      if (kind !== 'blank' && this.isFirst) this.begin(base + at);
      this.isAfterBlank = kind === 'blank';
      at = end;
    }
    const rest = chunk.subarray(at);
    const waits = !this.isMidLine && rest.length > 0 && mayMatter(rest);
    this.keep(chunk.subarray(from, waits ? at : chunk.length));
    if (waits) this.pending = Buffer.from(rest);
    else if (rest.length > 0) {
      if (this.isFirst) this.begin(base + at);
      this.isMidLine = true;
    }
    this.account(bytes.length);
  }

  *end(): Generator<MailboxEntry> {
    const rest = this.pending;
    this.pending = Buffer.alloc(0);
    const kind = rest.length > 0 && !this.isMidLine ? lineKindOf(rest, 0, rest.length, this.isAfterBlank, this.isFirst) : 'plain';
    if (kind === 'separator') {
      yield* this.next(this.progress.bytes - rest.length);
      this.begin(this.progress.bytes - rest.length);
    } else this.keep(kind === 'quoted' ? rest.subarray(1) : rest);
    // A file without a message is one empty message: the person who chose it hears of it.
    if (this.hasBegun || this.progress.messages === 0) yield this.entry();
  }

  private begin(offset: number): void {
    this.isFirst = false;
    this.hasBegun = true;
    this.start = offset;
  }

  /** A separator: what was gathered is a message. */
  private *next(offset: number): Generator<MailboxEntry> {
    if (this.hasBegun) yield this.entry();
    this.begin(offset);
  }

  private keep(range: Buffer): void {
    if (range.length === 0) return;
    this.keptBytes += range.length;
    if (this.keptBytes > this.limit) {
      this.isOver = true;
      this.kept = [];
      this.crumbs = [];
    }
    if (this.isOver) return;
    this.crumbs.push(range);
    if (range.length > CRUMB || this.crumbs.length >= MOST_CRUMBS) this.sweep();
  }

  private sweep(): void {
    if (this.crumbs.length === 1) this.kept.push(this.crumbs[0]);
    else if (this.crumbs.length > 1) this.kept.push(Buffer.concat(this.crumbs));
    this.crumbs = [];
  }

  private entry(): MailboxEntry {
    this.progress.messages += 1;
    const place = { ordinal: this.progress.messages, offset: this.start };
    this.account(this.isOver ? 0 : this.keptBytes);
    this.sweep();
    const raw = this.isOver ? null : Buffer.concat(this.kept);
    this.kept = [];
    this.keptBytes = 0;
    this.isOver = false;
    return raw === null ? { ...place, raw, error: tooLarge(this.limit) } : { ...place, raw, error: null };
  }

  /** @param more bytes beside what is kept: the chunk, or the copy that is handed out */
  private account(more: number): void {
    this.progress.held = (this.isOver ? 0 : this.keptBytes) + this.pending.length + more;
    this.progress.mostHeld = Math.max(this.progress.mostHeld, this.progress.held);
  }
}
