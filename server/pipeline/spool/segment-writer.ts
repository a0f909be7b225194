import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { IdSource } from '../../lib';
import type { SpoolFiles } from './files';
import { Segment, type Place } from './segment';

export interface SegmentWriterOptions {
  files: SpoolFiles;
  directory: string;
  ids: IdSource;
  /** A segment that is longer is closed, and a new one begun. */
  segmentBytes: number;
  /** A segment without frames that wait was emptied or deleted. */
  onFreed: (bytes: number) => void;
}

/** Copied together into one write: at some 50 kB each, what a turn of the event loop can bear. */
const RECORDS_PER_GROUP = 32;

interface Waiting {
  record: Buffer;
  resolve: (place: Place) => void;
  reject: (error: unknown) => void;
}

/**
 * Appends records to segment files with one sync per group: what arrives while a sync runs is written together and shares
 * the next one. One operation at a time, so records lie in the order they came.
 */
export class SegmentWriter {
  private waiting: Waiting[] = [];
  private current: { segment: Segment; handle: FileHandle } | null = null;
  private work: Promise<void> = Promise.resolve();
  private working = false;
  private closing = false;

  constructor(private readonly options: SegmentWriterOptions) {}

  /** Resolves when the record is synced; rejects when the file system refused it. */
  append(record: Buffer): Promise<Place> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, resolve, reject });
      this.wake();
    });
  }

  /** Tells the writer that a segment of its own lost its last frame. */
  wake(): void {
    if (this.working) return;
    this.working = true;
    this.work = this.run();
  }

  /** Resolves when nothing is being written or emptied. */
  async idle(): Promise<void> {
    await this.work;
  }

  /** Writes what waits and closes the file. */
  async close(): Promise<void> {
    this.closing = true;
    this.wake();
    await this.work;
  }

  /** Never rejects: each record's own promise says how it went. */
  private async run(): Promise<void> {
    for (;;) {
      if (this.waiting.length > 0) await this.commit(this.waiting.splice(0, RECORDS_PER_GROUP));
      else if (this.canEmpty()) await this.empty();
      else if (this.closing && this.current !== null) await this.retire();
      else break;
    }
    this.working = false;
  }

  private async commit(group: Waiting[]): Promise<void> {
    try {
      const { segment, handle } = await this.writable();
      await writeAll(handle, Buffer.concat(group.map(({ record }) => record)), segment.size);
      await handle.datasync();
      for (const { record, resolve } of group) {
        const place = { segment, offset: segment.size, length: record.length };
        segment.size += record.length;
        segment.live += 1;
        resolve(place);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
      // Half a record may be at its end now: nothing can follow it.
      await this.retire();
    }
  }

  private async writable(): Promise<{ segment: Segment; handle: FileHandle }> {
    if (this.current !== null && this.current.segment.size >= this.options.segmentBytes) await this.retire();
    if (this.current === null) {
      const path = join(this.options.directory, `segment-${this.options.ids()}.log`);
      this.current = { segment: new Segment(path), handle: await this.options.files.open(path, 'wx') };
      await this.syncDirectory();
    }
    return this.current;
  }

  /** A new file is only safe from a power cut when its directory's entry is. Not every system can do that. */
  private async syncDirectory(): Promise<void> {
    const handle = await this.options.files.open(this.options.directory, 'r').catch(() => null);
    await handle?.sync().catch(() => undefined);
    await handle?.close().catch(() => undefined);
  }

  private canEmpty(): boolean {
    const segment = this.current?.segment;
    return !this.closing && segment !== undefined && segment.live === 0 && segment.size > 0;
  }

  /** Everything inside is stored: start over in the same file, which is cheaper than a new one. */
  private async empty(): Promise<void> {
    if (this.current === null) return;
    const { segment, handle } = this.current;
    try {
      await handle.truncate(0);
      this.options.onFreed(segment.size);
      segment.size = 0;
    } catch {
      await this.retire();
    }
  }

  private async retire(): Promise<void> {
    if (this.current === null) return;
    const { segment, handle } = this.current;
    this.current = null;
    segment.closed = true;
    await handle.close().catch(() => undefined);
    if (segment.live === 0) await deleteSegment(this.options, segment);
  }
}

/** Deletes a closed segment's file. Never rejects: a file that stays is found, and replayed harmlessly, later. */
export const deleteSegment = async (
  { files, onFreed }: Pick<SegmentWriterOptions, 'files' | 'onFreed'>,
  segment: Segment
): Promise<void> => {
  await segment.closeReader().catch(() => undefined);
  if (!segment.taken) await files.rm(segment.path, { force: true }).catch(() => undefined);
  onFreed(segment.size);
  segment.size = 0;
};

const writeAll = async (handle: FileHandle, bytes: Buffer, position: number): Promise<void> => {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    if (bytesWritten === 0) throw new Error('the file system wrote nothing');
    written += bytesWritten;
  }
};
