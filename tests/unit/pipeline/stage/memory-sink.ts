import type { InsightsEvent } from '../../../../contracts';
import type { Sink } from '../../../../server/pipeline';
import type { Frame, WriteReport } from '../../../../server/storage';

/** Keeps frames by id, like the database does, and fails as it is told. */
export class MemorySink implements Sink {
  readonly name = 'memory';
  readonly frames = new Map<string, Frame>();
  /** Ids of stored events, in the order they were stored. */
  readonly stored: string[] = [];
  readonly events = new Map<string, InsightsEvent>();
  /** `unconfirmed`: stores, but the answer gets lost. */
  mode: 'up' | 'down' | 'read-only' | 'unconfirmed' = 'up';
  refuses: (event: InsightsEvent) => boolean = () => false;
  writes = 0;
  largestWrite = 0;

  async write(frames: Frame[]): Promise<WriteReport> {
    this.writes += 1;
    await Promise.resolve();
    if (this.mode === 'down' || this.mode === 'read-only') throw new Error('the sink is down');
    if (frames.some(({ events }) => events.some((event) => this.refuses(event)))) throw new Error('not this one');
    const report = { rows: 0, counted: 0, duplicates: 0 };
    let size = 0;
    for (const frame of frames) {
      const isKnown = this.frames.has(frame.id);
      this.frames.set(frame.id, frame);
      size += frame.events.length;
      for (const event of frame.events) this.store(event, isKnown, report);
    }
    this.largestWrite = Math.max(this.largestWrite, size);
    if (this.mode === 'unconfirmed') throw new Error('connection lost');
    return report;
  }

  async probe(): Promise<void> {
    if (this.mode === 'down' || this.mode === 'unconfirmed') throw new Error('the sink is down');
  }

  private store(event: InsightsEvent, isKnown: boolean, report: WriteReport): void {
    if (isKnown) {
      report.duplicates += 1;
      return;
    }
    this.stored.push(event.id);
    this.events.set(event.id, event);
    report[event.sampledOut ? 'counted' : 'rows'] += 1;
  }
}
