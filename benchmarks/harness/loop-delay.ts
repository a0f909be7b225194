import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. */
export interface LoopDelay {
  p99: number;
  max: number;
}

/** The histogram's own timer, in milliseconds: part of every value that it records, and taken off here. */
const RESOLUTION = 1;

/** How long the event loop kept others waiting while `work` ran. */
export const loopDelayOf = async (work: () => Promise<void>): Promise<LoopDelay> => {
  // What came before leaves garbage; a collection of it is not this work's pause.
  globalThis.gc?.();
  await sleep(200);
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  await sleep(20);
  histogram.reset();
  await work();
  histogram.disable();
  const milliseconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION);
  return { p99: milliseconds(histogram.percentile(99)), max: milliseconds(histogram.max) };
};

/** Calls `run` every `interval` milliseconds, so many times, without waiting for it; resolves when all are done. */
export const every = async (interval: number, times: number, run: (index: number) => Promise<void>): Promise<void> => {
  const start = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < times; index += 1) {
    await sleep(Math.max(0, start + index * interval - performance.now()));
    running.push(run(index));
  }
  await Promise.all(running);
};
