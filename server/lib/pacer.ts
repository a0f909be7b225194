/** Tells long work when it has held the event loop for its budget, and then gives others a turn. */
export class Pacer {
  private until: number;

  /** @param budget milliseconds of work between two turns */
  constructor(
    private readonly budget: number,
    private readonly now: () => number = () => performance.now()
  ) {
    this.until = now() + budget;
  }

  /** Cheap enough to ask for each item: `if (pacer.isDue) await pacer.turn()`. */
  get isDue(): boolean {
    return this.now() >= this.until;
  }

  async turn(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.until = this.now() + this.budget;
  }
}
