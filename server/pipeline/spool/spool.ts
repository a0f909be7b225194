import type { Clock, IdSource, Logger } from '../../lib';
import type { Frame } from '../../storage';
import { SpoolDirectory } from './directory';
import { codeOf, messageOf, type SpoolFiles } from './files';
import type { Processes } from './processes';
import { decodeRecord } from './record';
import { recoverSegment, type Recovery } from './recovery';
import type { Place, Segment } from './segment';
import { SegmentWriter, deleteSegment } from './segment-writer';

const SEGMENT_BYTES = 4 * 1024 * 1024;
/** One warning for an outage, also for one that comes and goes. */
const WARN_EVERY_MS = 600_000;

export interface SpoolOptions {
  files: SpoolFiles;
  /** Where all processes of the app have their directories. */
  root: string;
  ids: IdSource;
  clock: Clock;
  processes: Processes;
  logger: Logger;
  maximumBytes: number;
}

/**
 * Frames on disk, so that neither a killed process nor a database that is away loses one. Where the disk cannot be
 * written, `append` answers null (the frame stays in memory only), the reason is shown, and the disk is tried again at
 * the next heartbeat.
 */
export class Spool {
  private readonly directory: SpoolDirectory;
  private hasDirectory = false;
  private writer: SegmentWriter | null = null;
  private readonly segments = new Set<Segment>();
  private reason: string | null = 'not started';
  private warnedAt = Number.NEGATIVE_INFINITY;
  private bytesOnDisk = 0;
  private bytesWaiting = 0;

  constructor(private readonly options: SpoolOptions) {
    this.directory = new SpoolDirectory(options);
  }

  get state(): { enabled: boolean; reason: string | null; bytes: number; full: boolean } {
    const bytes = this.bytesOnDisk + this.bytesWaiting;
    return { enabled: this.reason === null, reason: this.reason, bytes, full: bytes >= this.options.maximumBytes };
  }

  /** Makes our directory and takes over what dead processes left. Never rejects. */
  async start(): Promise<Recovery> {
    return this.attempt(async () => {
      await this.directory.create();
      this.hasDirectory = true;
      this.writer = this.createWriter();
      this.reason = null;
      return this.recover();
    });
  }

  /** Resolves when the record is synced to disk: where it lies, or null where it stays in memory. Never rejects. */
  async append(record: Buffer): Promise<Place | null> {
    if (this.writer === null) return null;
    this.bytesWaiting += record.length;
    try {
      const place = await this.writer.append(record);
      this.segments.add(place.segment);
      this.bytesOnDisk += record.length;
      return place;
    } catch (error) {
      this.fallBack(error);
      return null;
    } finally {
      this.bytesWaiting -= record.length;
    }
  }

  /**
   * The frame at a place. `damaged`: it cannot be read any more. `taken`: another process has it now.
   * Rejects for what may pass, as too many open files.
   */
  async read({ segment, offset, length }: Place): Promise<Frame | 'damaged' | 'taken'> {
    if (segment.taken) return 'taken';
    try {
      return decodeRecord(await segment.read(this.options.files, offset, length)) ?? 'damaged';
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      return 'damaged';
    }
  }

  /** The frame at this place is stored or given up. */
  release({ segment }: Place): void {
    segment.live -= 1;
    if (segment.live > 0) return;
    if (segment.closed) void this.forget(segment);
    else this.writer?.wake();
  }

  /** Resolves when nothing is being written or emptied. */
  async idle(): Promise<void> {
    await this.writer?.idle();
  }

  /** Every few seconds: shows that we live, tries a failed disk again, adopts what others left. Never rejects. */
  async beat(): Promise<Recovery> {
    if (!this.hasDirectory) return this.start();
    return this.attempt(async () => {
      if (!(await this.directory.beat())) return this.startOver();
      if (this.writer === null) await this.resume();
      return this.recover();
    });
  }

  /** Writes what waits and leaves the directory: what is not stored is found by the next start. Never rejects. */
  async stop(): Promise<void> {
    const { writer } = this;
    this.writer = null;
    this.reason = 'stopped';
    await writer?.close();
    const isEmpty = [...this.segments].every(({ live }) => live === 0);
    for (const segment of this.segments) await segment.closeReader().catch(() => undefined);
    if (this.hasDirectory) await this.directory.leave(isEmpty).catch(() => undefined);
  }

  private createWriter(): SegmentWriter {
    return new SegmentWriter({
      files: this.options.files,
      directory: this.directory.path,
      ids: this.options.ids,
      segmentBytes: Math.min(SEGMENT_BYTES, Math.ceil(this.options.maximumBytes / 8)),
      onFreed: (bytes) => this.freed(bytes),
    });
  }

  private freed(bytes: number): void {
    this.bytesOnDisk -= bytes;
  }

  private async forget(segment: Segment): Promise<void> {
    this.segments.delete(segment);
    await deleteSegment({ files: this.options.files, onFreed: (bytes) => this.freed(bytes) }, segment);
  }

  private async attempt(work: () => Promise<Recovery>): Promise<Recovery> {
    try {
      return await work();
    } catch (error) {
      this.fallBack(error);
      return { frames: [], corrupt: 0 };
    }
  }

  /** The disk failed earlier: believe in it again once something could be written. */
  private async resume(): Promise<void> {
    await this.directory.tryWriting();
    this.writer = this.createWriter();
    this.reason = null;
    this.options.logger.info('The spool directory can be written again.');
  }

  private async recover(): Promise<Recovery> {
    const recovery: Recovery = { frames: [], corrupt: 0 };
    for (const path of await this.directory.adopt()) {
      await this.takeOver(path, recovery).catch((error: unknown) => {
        this.options.logger.warn(`A segment of the spool stays for the next start, it cannot be read: ${messageOf(error)}.`);
      });
    }
    if (recovery.frames.length > 0) {
      this.options.logger.info(`Storing ${recovery.frames.length} frames of events that an earlier process left.`);
    }
    return recovery;
  }

  private async takeOver(path: string, recovery: Recovery): Promise<void> {
    const { segment, frames, corrupt } = await recoverSegment(this.options.files, path);
    this.bytesOnDisk += segment.size;
    this.segments.add(segment);
    recovery.frames.push(...frames);
    recovery.corrupt += corrupt;
    if (corrupt > 0) this.options.logger.error(`The spool is damaged: ${corrupt} events are lost, and counted.`);
    if (segment.live === 0) await this.forget(segment);
  }

  /** Another process adopted our directory (we were asleep for minutes): leave it what it has, begin a new one. */
  private async startOver(): Promise<Recovery> {
    this.options.logger.warn('Another process has taken over the spool directory; beginning a new one.');
    for (const segment of this.segments) segment.taken = true;
    const { writer } = this;
    this.writer = null;
    await writer?.close();
    return this.start();
  }

  private fallBack(error: unknown): void {
    const { writer } = this;
    this.writer = null;
    this.reason = `the spool directory cannot be written: ${messageOf(error)}`;
    void writer?.close();
    const now = this.options.clock.now();
    const isNews = now - this.warnedAt > WARN_EVERY_MS;
    if (isNews) this.warnedAt = now;
    this.options.logger[isNews ? 'warn' : 'debug'](`Events wait in memory only: ${this.reason}.`);
  }
}
