import type { Scheduler } from '../../../../server/pipeline';

/** Time that only moves when a test moves it. It is the clock as well. */
export class ManualScheduler implements Scheduler {
  private timers: { at: number; run: () => void }[] = [];

  constructor(private time = Date.UTC(2026, 10, 21, 12)) {}

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.time + milliseconds, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Moves time on and runs what is due, in order. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.timers = this.timers.filter((other) => other !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = end;
  }

  /** Turns of the real event loop until something holds; file operations get on meanwhile. */
  async until(holds: () => boolean): Promise<void> {
    for (let turn = 0; turn < 20_000; turn += 1) {
      if (holds()) return;
      await this.turn();
    }
    throw new Error('it never came to pass');
  }

  /** Moves time on in small steps until something holds. */
  async advanceUntil(holds: () => boolean, step = 50): Promise<void> {
    for (let count = 0; count < 20_000; count += 1) {
      if (holds()) return;
      this.advance(step);
      for (let turn = 0; turn < 5; turn += 1) await this.turn();
    }
    throw new Error('it never came to pass');
  }

  private next(end: number): { at: number; run: () => void } | undefined {
    return this.timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}
