import type { Frame } from '../storage';
import { Fifo } from './fifo';
import type { Queued } from './ledger';
import type { Place } from './spool';

/** A frame that waits for the sink: in memory, on disk, or both. */
export interface Entry {
  /** Events inside. */
  readonly count: number;
  readonly place: Place | null;
  /** Null where only the place on disk is kept. */
  frame: Frame | null;
  /** How often it could not be read, or was refused by itself. */
  failures: number;
}

/** A frame that is tried by itself, because a batch with it was refused while the sink was well. */
interface Suspect {
  entry: Entry;
  /** Epoch milliseconds. */
  notBefore: number;
}

/**
 * Frames in the order they are stored. Every frame stays counted here until `settle`, also while it is being written.
 * Of frames beyond `memoryLimit` events only the place on disk is kept.
 */
export class FrameQueue {
  private readonly waiting = new Fifo<Entry>();
  /** A batch that was refused and is tried again as it was. */
  private returned: Entry[] = [];
  private suspects: Suspect[] = [];
  private readonly counts: Queued = { memory: 0, spool: 0 };
  private loaded = 0;

  constructor(private readonly memoryLimit: number) {}

  /** Events by where they are safe: on disk, or only in memory. */
  get queued(): Queued {
    return { ...this.counts };
  }

  /** Events of all frames that are not settled. */
  get size(): number {
    return this.counts.memory + this.counts.spool;
  }

  /** Whether everything unsettled is safe on disk. */
  get isDurable(): boolean {
    return this.counts.memory === 0;
  }

  add(entry: Entry): void {
    this.counts[entry.place === null ? 'memory' : 'spool'] += entry.count;
    if (entry.frame !== null) this.loaded += entry.count;
    if (this.loaded > this.memoryLimit) this.unload(entry);
    this.waiting.push(entry);
  }

  /** The frame came from disk and is in memory for now. */
  load(entry: Entry, frame: Frame): void {
    if (entry.frame === null) this.loaded += entry.count;
    entry.frame = frame;
  }

  /** Stored, or given up: no longer counted. */
  settle(entry: Entry): void {
    this.counts[entry.place === null ? 'memory' : 'spool'] -= entry.count;
    if (entry.frame !== null) this.loaded -= entry.count;
    entry.frame = null;
  }

  /** The next batch of at least one frame and otherwise at most `limit` events; empty where nothing is due. */
  take(limit: number, now: number): Entry[] {
    const due = this.suspects.findIndex(({ notBefore }) => notBefore <= now);
    if (due !== -1) return this.suspects.splice(due, 1).map(({ entry }) => entry);
    if (this.returned.length > 0) return this.returned.splice(0);
    const batch: Entry[] = [];
    let events = 0;
    for (let next = this.waiting.peek(); next !== undefined; next = this.waiting.peek()) {
      if (batch.length > 0 && events + next.count > limit) break;
      batch.push(next);
      events += next.count;
      this.waiting.shift();
    }
    return batch;
  }

  /** The sink refused this batch: it comes again as it was. */
  giveBack(batch: Entry[]): void {
    this.returned = batch;
  }

  /** The sink refused this frame, or a batch with it: it comes again by itself, not before an instant. */
  suspect(entry: Entry, notBefore: number): void {
    this.unload(entry);
    this.suspects.push({ entry, notBefore });
  }

  /** When the next suspect is due; null where there is none. */
  get nextSuspectAt(): number | null {
    return this.suspects.length === 0 ? null : Math.min(...this.suspects.map(({ notBefore }) => notBefore));
  }

  /** Events that could be written now, or after a pause. */
  get hasUnsuspected(): boolean {
    return this.returned.length > 0 || this.waiting.size > 0;
  }

  private unload(entry: Entry): void {
    if (entry.place === null || entry.frame === null) return;
    entry.frame = null;
    this.loaded -= entry.count;
  }
}
