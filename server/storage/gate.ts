/**
 * Lets readers in together and a fold alone: on SQLite a fold happens in slices, and between two of them the summaries
 * are half way. Waiting readers go before the next fold.
 */
export class Gate {
  private readers = 0;
  private folding = false;
  private readonly waitingReaders: (() => void)[] = [];
  private readonly waitingFolds: (() => void)[] = [];

  async together<Result>(read: () => Promise<Result>): Promise<Result> {
    while (this.folding) await new Promise<void>((resolve) => this.waitingReaders.push(resolve));
    this.readers += 1;
    try {
      return await read();
    } finally {
      this.readers -= 1;
      this.wake();
    }
  }

  async alone<Result>(fold: () => Promise<Result>): Promise<Result> {
    while (this.folding || this.readers > 0) await new Promise<void>((resolve) => this.waitingFolds.push(resolve));
    this.folding = true;
    try {
      return await fold();
    } finally {
      this.folding = false;
      this.wake();
    }
  }

  private wake(): void {
    for (const resume of this.waitingReaders.splice(0)) resume();
    if (this.readers === 0) this.waitingFolds.shift()?.();
  }
}
