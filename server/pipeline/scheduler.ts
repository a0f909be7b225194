/** Time to come, passed in so that tests can hold it still. */
export interface Scheduler {
  /** Runs once after so many milliseconds; never keeps the process alive. Returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
  /** Resolves in the next turn of the event loop, after requests that wait were served. */
  turn(): Promise<void>;
}

export const systemScheduler: Scheduler = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds).unref();
    return () => clearTimeout(timer);
  },
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};
