import type { PipelineView, Settings } from '../../contracts';
import type { Clock, Logger } from '../lib';
import { Alarm } from './alarm';
import { backOff } from './back-off';
import type { Entry, FrameQueue } from './frame-queue';
import type { LedgerBook } from './ledger';
import { createReadBack } from './read-back';
import type { Scheduler } from './scheduler';
import type { Sink } from './sink';
import { messageOf, type Spool } from './spool';

const EVENTS_PER_WRITE = 2000;
/** A batch that fails so often while the sink is well has a frame inside that the sink will never take. */
const BATCH_ATTEMPTS = 3;
/** Attempts of a frame by itself before it is given up. */
const FRAME_ATTEMPTS = 5;

export interface FlusherOptions {
  settings: Settings['flush'];
  queue: FrameQueue;
  spool: Spool | null;
  ledger: LedgerBook;
  sink: Sink;
  clock: Clock;
  scheduler: Scheduler;
  random: () => number;
  logger: Logger;
  /** There is room again. */
  onSettled: () => void;
}

/** Brings frames to the sink: one write at a time, the same frames again after a failure. */
export class Flusher {
  private running: Promise<boolean> | null = null;
  /** Failed writes since the last one that worked. */
  private failures = 0;
  private batchFailures = 0;
  private storedFrames = 0;
  /** Frames that are tried alone -> how many others were stored when they failed last. */
  private readonly suspectedAt = new Map<Entry, number>();
  private pausedUntil = Number.NEGATIVE_INFINITY;
  /** Something urgent came when a run was about to end. */
  private urgent = false;
  private view: Omit<PipelineView['sink'], 'name'> = {
    healthy: true,
    lastError: null,
    lastFlushAt: null,
    lastFlushMilliseconds: null,
  };

  private readonly alarm: Alarm;
  private readonly readBack: (batch: Entry[]) => Promise<void>;

  constructor(private readonly options: FlusherOptions) {
    this.alarm = new Alarm({ ...options, ring: () => void this.flush() });
    this.readBack = createReadBack({ ...options, settle: (entry) => this.settle(entry) });
  }

  get status(): PipelineView['sink'] {
    return { name: this.options.sink.name, ...this.view };
  }

  /** A frame was added: flush now or in time, as the strategy says. `urgent` does not wait. */
  notice(urgent: boolean): void {
    const { settings, queue, clock } = this.options;
    if (urgent && this.running !== null) this.urgent = true;
    if (clock.now() < this.pausedUntil) return this.alarm.set(this.pausedUntil);
    const reached = settings.strategy !== 'time' && queue.size >= settings.threshold;
    if (urgent || reached) void this.flush();
    else if (settings.strategy !== 'count') this.alarm.set(clock.now() + settings.interval);
  }

  /** Writes until nothing is left that is due, or the sink fails (false). Never rejects; concurrent calls share one run. */
  flush(): Promise<boolean> {
    this.running ??= this.run().finally(() => {
      this.running = null;
      this.plan();
    });
    return this.running;
  }

  /** No timer after this; `flush` still works. */
  stop(): void {
    this.alarm.switchOff();
  }

  private async run(): Promise<boolean> {
    const { queue, clock, scheduler } = this.options;
    this.alarm.cancel();
    for (;;) {
      const batch = queue.take(EVENTS_PER_WRITE, clock.now());
      if (batch.length === 0) return true;
      if (!(await this.attempt(batch))) return false;
      await scheduler.turn();
    }
  }

  /** What is left after a run gets its timer. */
  private plan(): void {
    const { queue } = this.options;
    if (queue.hasUnsuspected) this.notice(this.urgent);
    this.urgent = false;
    const suspectAt = queue.nextSuspectAt;
    if (suspectAt !== null) this.alarm.set(Math.max(suspectAt, this.pausedUntil));
  }

  /** False where the sink failed and a pause is due. */
  private async attempt(batch: Entry[]): Promise<boolean> {
    const startedAt = this.options.clock.now();
    try {
      await this.readBack(batch);
      if (batch.length === 0) return true;
      await this.write(batch);
    } catch (error) {
      return this.refused(batch, error);
    }
    const now = this.options.clock.now();
    this.failures = 0;
    this.batchFailures = 0;
    this.pausedUntil = Number.NEGATIVE_INFINITY;
    if (!this.view.healthy) this.options.logger.info(`The ${this.options.sink.name} sink takes events again.`);
    this.view = {
      healthy: true,
      lastError: this.view.lastError,
      lastFlushAt: new Date(now).toISOString(),
      lastFlushMilliseconds: now - startedAt,
    };
    return true;
  }

  private async write(entries: Entry[]): Promise<void> {
    const { sink, ledger } = this.options;
    const frames = entries.flatMap(({ frame }) => (frame === null ? [] : [frame]));
    const report = await sink.write(frames);
    ledger.store(report);
    this.storedFrames += entries.length;
    for (const entry of entries) this.settle(entry);
    this.options.onSettled();
  }

  private settle(entry: Entry): void {
    this.suspectedAt.delete(entry);
    this.options.queue.settle(entry);
    if (entry.place !== null) this.options.spool?.release(entry.place);
  }

  private async refused(batch: Entry[], error: unknown): Promise<boolean> {
    this.failures += 1;
    const message = messageOf(error);
    if (this.view.healthy) this.options.logger.warn(`The ${this.options.sink.name} sink failed; events wait: ${message}`);
    this.view = { ...this.view, healthy: false, lastError: message };
    const suspect = batch.length === 1 && this.suspectedAt.has(batch[0]);
    if (!suspect) this.batchFailures += 1;
    const now = this.options.clock.now();
    this.pausedUntil = now + backOff(this.failures, this.options.random);
    if (suspect) await this.refusedAlone(batch[0], message);
    else if (this.batchFailures >= BATCH_ATTEMPTS && (await this.isReachable())) this.isolate(batch);
    else this.options.queue.giveBack(batch);
    return false;
  }

  /** The frames of a batch are tried one by one from now on. */
  private isolate(batch: Entry[]): void {
    this.batchFailures = 0;
    for (const entry of batch) {
      this.suspectedAt.set(entry, this.storedFrames);
      this.options.queue.suspect(entry, this.options.clock.now());
    }
  }

  /**
   * A failure only speaks against the frame where the sink stored other frames since the last one: a sink that answers
   * but takes nothing at all (a full disk, a read-only replica) must not cost a single event.
   */
  private async refusedAlone(entry: Entry, message: string): Promise<void> {
    const { queue, ledger, logger, random } = this.options;
    const storedBefore = this.suspectedAt.get(entry) ?? this.storedFrames;
    if (this.storedFrames > storedBefore && (await this.isReachable())) {
      entry.failures += 1;
      this.suspectedAt.set(entry, this.storedFrames);
    }
    if (entry.failures >= FRAME_ATTEMPTS) {
      logger.error(`A frame of ${entry.count} events was refused ${entry.failures} times and is given up: ${message}`);
      ledger.drop('rejected', entry.count);
      this.settle(entry);
      return;
    }
    // Later than the pause of the sink, so that other frames get their turn in between.
    queue.suspect(entry, this.pausedUntil + backOff(entry.failures + 1, random));
  }

  private async isReachable(): Promise<boolean> {
    try {
      await this.options.sink.probe();
      return true;
    } catch {
      return false;
    }
  }
}
