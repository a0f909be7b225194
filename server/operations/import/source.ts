import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { parseAccessLogLine } from './access-log-parser';
import { ImportError } from './error';
import { createLineSplitter, type Line } from './lines';

/** Lines of which at least one must be readable before anything is stored. */
const SAMPLE = 100;
const CHUNK = 256 * 1024;

export interface SourceFile {
  path: string;
  bytes: number;
  /** SHA-256 of the file, hexadecimal. */
  digest: string;
  isGzip: boolean;
  /** Why a gzip file cannot be unpacked to its end; null where it can. */
  damage: string | null;
}

/** Bytes of the file that were read so far. */
type OnBytes = (bytes: number) => void;

/**
 * Looks at a file before anything of it is stored.
 * @throws ImportError when it is not a file, empty, not readable, or not a log.
 */
export const inspectFile = async (
  path: string,
  onBytes: (bytes: number, totalBytes: number) => void
): Promise<SourceFile> => {
  const bytes = await sizeOf(path);
  const isGzip = await startsLikeGzip(path);
  await checkSample(path, isGzip);
  const digest = await digestOfFile(path, (read) => onBytes(read, bytes));
  return { path, bytes, digest, isGzip, damage: isGzip ? await damageOf(path) : null };
};

/** The unpacked content; of a damaged file what comes before the damage, then it may throw. */
export const contentOf = async function* (
  path: string,
  isGzip: boolean,
  onBytes: OnBytes,
  options: { strict: boolean } = { strict: false }
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  // Without SYNC_FLUSH, the end of a file that was cut off would throw away what is unpacked but not read yet.
  const finishFlush = options.strict ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
  const gunzip = () => createGunzip({ chunkSize: CHUNK, finishFlush });
  const stream: AsyncIterable<Buffer> = isGzip ? pipeline(file, gunzip(), () => undefined) : file;
  for await (const chunk of stream) {
    onBytes(file.bytesRead);
    yield chunk;
  }
};

const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new ImportError(`There is no file ${path}`);
    throw new ImportError(`${path} cannot be read: ${error.message}`);
  });
  if (found.isDirectory()) throw new ImportError(`${path} is a directory; name one file`);
  if (!found.isFile()) throw new ImportError(`${path} is not a regular file`);
  if (found.size === 0) throw new ImportError(`${path} is empty`);
  return found.size;
};

const startsLikeGzip = async (path: string): Promise<boolean> => {
  const file = await open(path).catch((error: Error) => {
    throw new ImportError(`${path} cannot be read: ${error.message}`);
  });
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
};

const checkSample = async (path: string, isGzip: boolean): Promise<void> => {
  const lines = await sampleOf(path, isGzip);
  if (lines.some(({ error, text }) => error === null && parseAccessLogLine(text).entry)) return;
  if (lines.some(({ error }) => error === 'binary')) throw new ImportError(`${path} is a binary file, not an access log`);
  if (lines.length === 0) throw new ImportError(`${path} holds no lines`);
  throw new ImportError(
    `${path} is not an access log: none of its first ${lines.length} lines is in Common or Combined Log Format`
  );
};

const sampleOf = async (path: string, isGzip: boolean): Promise<Line[]> => {
  const splitter = createLineSplitter();
  const lines: Line[] = [];
  try {
    for await (const chunk of contentOf(path, isGzip, () => undefined)) {
      lines.push(...splitter.push(chunk));
      if (lines.length >= SAMPLE) return lines.slice(0, SAMPLE);
    }
  } catch (error) {
    if (lines.length === 0) throw new ImportError(`${path} cannot be unpacked: ${messageOf(error)}`);
  }
  return [...lines, ...splitter.end()].slice(0, SAMPLE);
};

const digestOfFile = async (path: string, onBytes: OnBytes): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of contentOf(path, false, onBytes)) hash.update(chunk);
  return hash.digest('hex');
};

const damageOf = async (path: string): Promise<string | null> => {
  try {
    const content = contentOf(path, true, () => undefined, { strict: true });
    while (!(await content.next()).done);
    return null;
  } catch (error) {
    return codeOf(error) === 'Z_BUF_ERROR' ? 'the gzip file is cut off' : `the gzip file is damaged (${messageOf(error)})`;
  }
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : null;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
