import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Logger } from '../lib';
import type { Scheduler } from './scheduler';

const RESOLUTION_MS = 20;
const CHECK_EVERY_MS = 1000;
/** Checks that one measurement spans. */
const CHECKS_PER_WINDOW = 5;
/** 99th percentile of the event loop's delay from which optional work is left out, and below which it comes back. */
const SHED_ABOVE_MS = 200;
const RECOVER_BELOW_MS = 100;

/** Measures how late the event loop is. */
export interface DelayMeter {
  start(): void;
  stop(): void;
  /** 99th percentile since the last reset, milliseconds. */
  p99(): number;
  reset(): void;
}

export const systemDelayMeter = (): DelayMeter => {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  return {
    start: () => void histogram.enable(),
    stop: () => void histogram.disable(),
    // The sampling interval is part of what is measured.
    p99: () => Math.max(0, histogram.percentile(99) / 1e6 - RESOLUTION_MS),
    reset: () => histogram.reset(),
  };
};

/** Watches the event loop and says when the tracker should do less. */
export class LoadMonitor {
  private shedding = false;
  private checks = 0;
  private hasWarned = false;
  private cancel: (() => void) | null = null;

  constructor(private readonly options: { meter: DelayMeter; scheduler: Scheduler; logger: Logger }) {}

  get isShedding(): boolean {
    return this.shedding;
  }

  start(): void {
    this.options.meter.start();
    this.schedule();
  }

  stop(): void {
    this.cancel?.();
    this.options.meter.stop();
  }

  private schedule(): void {
    this.cancel = this.options.scheduler.after(CHECK_EVERY_MS, () => {
      this.check();
      this.schedule();
    });
  }

  private check(): void {
    const { meter } = this.options;
    const delay = meter.p99();
    if (delay > SHED_ABOVE_MS) this.shed(delay);
    this.checks += 1;
    if (this.checks < CHECKS_PER_WINDOW) return;
    if (delay < RECOVER_BELOW_MS) this.shedding = false;
    this.checks = 0;
    meter.reset();
  }

  private shed(delay: number): void {
    this.shedding = true;
    if (this.hasWarned) return;
    this.hasWarned = true;
    this.options.logger.warn(
      `The event loop is ${Math.round(delay)} ms late: until it recovers, events are tracked without their user agent.`
    );
  }
}
