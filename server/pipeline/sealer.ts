import { performance } from 'node:perf_hooks';
import type { InsightsEvent } from '../../contracts';
import type { Clock, IdSource } from '../lib';
import type { Frame } from '../storage';
import type { Entry, FrameQueue } from './frame-queue';
import type { Intake } from './intake';
import type { LedgerBook } from './ledger';
import type { Scheduler } from './scheduler';
import { encodeRecord, type Spool } from './spool';
import { runSteps, type Step } from './steps';

const EVENTS_PER_FRAME = 128;
/** How long sealing may keep the event loop at a time. */
const SLICE_MS = 2;

export interface SealerOptions {
  intake: Intake;
  steps: Step[];
  spool: Spool | null;
  queue: FrameQueue;
  /** Events that frames may hold in memory. */
  memoryLimit: number;
  ledger: LedgerBook;
  clock: Clock;
  scheduler: Scheduler;
  ids: IdSource;
  isShedding: () => boolean;
  onFrame: (urgent: boolean) => void;
}

/**
 * Takes events from the intake, runs the steps over them, makes frames and puts those on disk and then in the queue.
 * Where neither disk nor memory has room, events stay in the intake, which drops by priority when it is full itself.
 */
export class Sealer {
  private running: Promise<void> | null = null;
  private readonly appends = new Set<Promise<void>>();
  private events = 0;

  constructor(private readonly options: SealerOptions) {}

  /** Events between intake and queue. */
  get size(): number {
    return this.events;
  }

  get isFrameReady(): boolean {
    return this.options.intake.size >= EVENTS_PER_FRAME;
  }

  /** Whether nothing can be sealed because the disk is full. */
  get isSpoolFull(): boolean {
    return this.options.spool?.state.full ?? false;
  }

  /** Everything that waits now is on disk (or in the queue, without one) when this resolves. Never rejects. */
  async seal(): Promise<void> {
    do {
      await this.start();
      await Promise.all(this.appends);
    } while (this.options.intake.size > 0 && this.room() > 0);
  }

  /** Seals what waits, without telling when that is done. Concurrent calls share one run. */
  start(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    const { intake, scheduler } = this.options;
    let sliceEnd = performance.now() + SLICE_MS;
    for (let room = this.room(); intake.size > 0 && room > 0; room = this.room()) {
      this.sealBatch(intake.take(Math.min(EVENTS_PER_FRAME, room)));
      if (performance.now() < sliceEnd) continue;
      await scheduler.turn();
      sliceEnd = performance.now() + SLICE_MS;
    }
  }

  /** Events that can be sealed now: with a disk until that is full, without one until memory is. */
  private room(): number {
    const { spool, queue, memoryLimit } = this.options;
    const state = spool?.state;
    if (state?.full) return 0;
    const inMemory = state?.enabled ? this.events : this.events + queue.queued.memory;
    return memoryLimit - inMemory;
  }

  private sealBatch(batch: InsightsEvent[]): void {
    this.events += batch.length;
    const events = batch.filter((event) => this.passes(event));
    if (events.length === 0) return;
    const append = this.append({ id: this.options.ids(), events }).finally(() => this.appends.delete(append));
    this.appends.add(append);
  }

  private passes(event: InsightsEvent): boolean {
    const { steps, clock, ledger, isShedding } = this.options;
    const context = { now: clock.now(), shedding: isShedding() };
    try {
      const reason = runSteps(steps, event, context);
      if (reason === null) return true;
      this.events -= 1;
      ledger.drop(reason);
      return false;
    } catch {
      // People's own code may report anything, a circular object for instance.
      this.events -= 1;
      ledger.drop('invalid');
      return false;
    }
  }

  private async append(frame: Frame): Promise<void> {
    const { spool, queue, onFrame } = this.options;
    const place = spool === null ? null : await spool.append(encodeRecord(frame));
    const entry: Entry = { count: frame.events.length, place, frame, failures: 0 };
    this.events -= entry.count;
    queue.add(entry);
    onFrame(frame.events.some(({ kind }) => kind === 'authentication'));
  }
}
