import fc from 'fast-check';
import { settingsWith, anEvent, World, type Instance } from './stage/world';

type Action =
  | { type: 'accept'; count: number }
  | { type: 'seal' }
  | { type: 'flush' }
  | { type: 'sink'; mode: 'up' | 'down' | 'read-only' | 'unconfirmed' }
  | { type: 'advance'; milliseconds: number }
  | { type: 'crash' }
  | { type: 'restart' };

const actions = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('accept' as const), count: fc.integer({ min: 1, max: 300 }) }) },
    { weight: 3, arbitrary: fc.constant<Action>({ type: 'seal' }) },
    { weight: 3, arbitrary: fc.constant<Action>({ type: 'flush' }) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('sink' as const),
        mode: fc.constantFrom('up' as const, 'down' as const, 'read-only' as const, 'unconfirmed' as const),
      }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('advance' as const), milliseconds: fc.integer({ min: 1, max: 40_000 }) }) },
    { weight: 1, arbitrary: fc.constant<Action>({ type: 'crash' }) },
    { weight: 1, arbitrary: fc.constant<Action>({ type: 'restart' }) }
  ),
  { maxLength: 30 }
);

const settings = settingsWith((all) => {
  all.queue.limit = 2000;
  all.sampling.rate = 0.5;
});

/** Plays actions and checks what must hold after each. */
class Model {
  private readonly world = new World();
  private instance: Instance | null = null;
  private readonly accepted = new Set<string>();
  private waiting: string[] = [];
  private readonly acknowledged = new Set<string>();

  async play(script: Action[]): Promise<void> {
    try {
      await this.restart();
      for (const action of script) {
        await this.perform(action);
        this.check();
      }
      await this.settle();
    } finally {
      await this.instance?.pipeline.stop(0);
      this.world.remove();
    }
  }

  private async perform(action: Action): Promise<void> {
    const { pipeline } = this.running();
    if (action.type === 'accept') await this.accept(action.count);
    if (action.type === 'seal') await this.seal();
    if (action.type === 'flush') await pipeline.flush();
    if (action.type === 'sink') this.world.sink.mode = action.mode;
    if (action.type === 'advance') this.world.scheduler.advance(action.milliseconds);
    if (action.type === 'crash') await this.crash();
    if (action.type === 'restart') {
      await this.seal();
      await pipeline.stop(0);
      await this.restart();
    }
  }

  private async accept(count: number): Promise<void> {
    // More than the intake holds, at once, would be dropped: that has a test of its own.
    if (this.waiting.length + count > settings.queue.limit / 2) await this.seal();
    for (let done = 0; done < count; done += 1) {
      // Errors are kept when sampling, so both counters of the ledger move.
      const event = anEvent({ status: this.accepted.size % 3 === 0 ? 500 : 200 });
      this.accepted.add(event.id);
      this.waiting.push(event.id);
      this.running().pipeline.accept(event);
    }
  }

  private async seal(): Promise<void> {
    const sealed = this.waiting;
    this.waiting = [];
    await this.running().pipeline.seal();
    for (const id of sealed) this.acknowledged.add(id);
  }

  private async crash(): Promise<void> {
    await this.running().kill();
    this.waiting = [];
    await this.restart();
  }

  private async restart(): Promise<void> {
    this.instance = await this.world.start({ settings });
  }

  private running(): Instance {
    if (this.instance === null) throw new Error('no process runs');
    return this.instance;
  }

  private check(): void {
    const { imbalance, ledger } = this.running().pipeline.status();
    expect(imbalance).toBe(0);
    expect(Object.values(ledger.dropped).every((count) => count === 0)).toBe(true);
    const { stored } = this.world.sink;
    expect(new Set(stored).size).toBe(stored.length);
    expect(stored.every((id) => this.accepted.has(id))).toBe(true);
  }

  /** In the end everything that was acknowledged is there, once. */
  private async settle(): Promise<void> {
    const { sink, scheduler } = this.world;
    sink.mode = 'up';
    await this.seal();
    const { pipeline } = this.running();
    await pipeline.flush();
    await scheduler.advanceUntil(() => {
      const { queued } = pipeline.status().ledger;
      return queued.memory + queued.spool === 0;
    }, 1000);
    this.check();
    const stored = new Set(sink.stored);
    expect([...this.acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  }
}

describe('events', () => {
  it('that were acknowledged are stored exactly once, whatever fails in between, and the ledger adds up at every step', async () => {
    await fc.assert(fc.asyncProperty(actions, (script) => new Model().play(script)), { numRuns: 150 });
  }, 120_000);
});
