import type { Scheduler } from './scheduler';

/** Milliseconds an event waits at most before it is sealed. */
const SEAL_EVERY_MS = 100;
const HEARTBEAT_EVERY_MS = 10_000;

export interface RhythmOptions {
  scheduler: Scheduler;
  /** Events wait to be sealed. */
  hasWork: () => boolean;
  seal: () => Promise<void>;
  beat: () => Promise<void>;
}

/** When things happen by themselves: sealing after 100 ms or when a frame is full, the spool's heartbeat. */
export const createRhythm = ({ scheduler, hasWork, seal, beat }: RhythmOptions) => {
  let running = false;
  let cancelSeal: (() => void) | null = null;
  let cancelBeat: (() => void) | null = null;
  let beating: Promise<void> = Promise.resolve();
  let sealsNext = false;

  const wake = (): void => {
    if (!running || cancelSeal !== null || !hasWork()) return;
    cancelSeal = scheduler.after(SEAL_EVERY_MS, () => {
      cancelSeal = null;
      void seal().then(wake);
    });
  };

  /** Not within `accept`: whoever tracks does not wait for it. */
  const sealSoon = (): void => {
    if (!running || sealsNext) return;
    sealsNext = true;
    void scheduler.turn().then(() => {
      sealsNext = false;
      return seal().then(wake);
    });
  };

  const beatLater = (): void => {
    cancelBeat = scheduler.after(HEARTBEAT_EVERY_MS, () => {
      beating = beat().then(() => {
        if (running) beatLater();
      });
    });
  };

  return {
    start: (): void => {
      running = true;
      beatLater();
      wake();
    },
    /** Something may wait, or have room now. */
    wake,
    /** An event came; `now`: it, or the frame it completed, must not wait. */
    accepted: (now: boolean): void => {
      if (now) sealSoon();
      else if (cancelSeal === null) wake();
    },
    /** Resolves when no heartbeat runs: one that ends later would adopt the directory that is given up meanwhile. */
    stop: (): Promise<void> => {
      running = false;
      cancelSeal?.();
      cancelBeat?.();
      return beating;
    },
  };
};
