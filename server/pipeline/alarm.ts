import type { Clock } from '../lib';
import type { Scheduler } from './scheduler';

/** One timer that is set for the earliest of the instants asked for. */
export class Alarm {
  private cancelTimer: (() => void) | null = null;
  private at = Number.POSITIVE_INFINITY;
  private isOff = false;

  constructor(private readonly options: { clock: Clock; scheduler: Scheduler; ring: () => void }) {}

  /** @param instant epoch milliseconds */
  set(instant: number): void {
    if (this.isOff || instant >= this.at) return;
    this.cancel();
    this.at = instant;
    const { clock, scheduler, ring } = this.options;
    this.cancelTimer = scheduler.after(Math.max(0, instant - clock.now()), () => {
      this.cancel();
      ring();
    });
  }

  cancel(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.at = Number.POSITIVE_INFINITY;
  }

  /** For good. */
  switchOff(): void {
    this.isOff = true;
    this.cancel();
  }
}
