import type { FileHandle } from 'node:fs/promises';
import type { SpoolFiles } from './files';

/** One file of the spool. */
export class Segment {
  /** Bytes written. */
  size = 0;
  /** Frames inside that are not stored yet. The file goes when there is none and nothing is written to it any more. */
  live = 0;
  closed = false;
  /** The directory was adopted by another process, which stores what is inside. */
  taken = false;
  private reader: FileHandle | null = null;

  constructor(readonly path: string) {}

  /** Reads some bytes; the file stays open for the next read until `dispose`. */
  async read(files: SpoolFiles, offset: number, length: number): Promise<Buffer> {
    this.reader ??= await files.open(this.path, 'r');
    const { buffer, bytesRead } = await this.reader.read(Buffer.allocUnsafe(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }

  async closeReader(): Promise<void> {
    const { reader } = this;
    this.reader = null;
    await reader?.close();
  }
}

/** Where a frame is on disk. */
export interface Place {
  segment: Segment;
  offset: number;
  length: number;
}
