import type { Settings } from '../../../contracts';
import { World, anEvent, settingsWith } from './stage/world';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

const flushWith = (flush: Partial<Settings['flush']>) => settingsWith((settings) => void Object.assign(settings.flush, flush));

describe('flushing', () => {
  it('by time waits for the interval', async () => {
    const { pipeline } = await world.start({ settings: flushWith({ strategy: 'time', interval: 1000, threshold: 1 }) });
    pipeline.accept(anEvent());
    await pipeline.seal();
    world.scheduler.advance(999);
    await pipeline.seal();
    expect(world.sink.writes).toBe(0);
    world.scheduler.advance(1);
    await world.scheduler.until(() => world.sink.stored.length === 1);
    await pipeline.stop(0);
  });

  it('by count waits for the threshold, however long', async () => {
    const { pipeline } = await world.start({ settings: flushWith({ strategy: 'count', threshold: 3 }) });
    pipeline.accept(anEvent());
    pipeline.accept(anEvent());
    await pipeline.seal();
    world.scheduler.advance(3_600_000);
    await pipeline.seal();
    expect(world.sink.writes).toBe(0);
    pipeline.accept(anEvent());
    await pipeline.seal();
    await world.scheduler.until(() => world.sink.stored.length === 3);
    await pipeline.stop(0);
  });

  it('hybrid does whichever comes first', async () => {
    const { pipeline } = await world.start({ settings: flushWith({ strategy: 'hybrid', interval: 1000, threshold: 3 }) });
    for (let count = 0; count < 3; count += 1) pipeline.accept(anEvent());
    await pipeline.seal();
    await world.scheduler.until(() => world.sink.stored.length === 3);
    pipeline.accept(anEvent());
    await pipeline.seal();
    world.scheduler.advance(1000);
    await world.scheduler.until(() => world.sink.stored.length === 4);
    await pipeline.stop(0);
  });

  it('happens by itself: an event is sealed after 100 ms and stored after the interval', async () => {
    const { pipeline } = await world.start();
    pipeline.accept(anEvent());
    world.scheduler.advance(100);
    await world.scheduler.until(() => pipeline.status().ledger.queued.spool === 1);
    world.scheduler.advance(1000);
    await world.scheduler.until(() => world.sink.stored.length === 1);
    await pipeline.stop(0);
  });

  it('does not let sign-ins wait', async () => {
    const { pipeline } = await world.start();
    pipeline.accept(anEvent({ kind: 'authentication' }));
    await world.scheduler.until(() => world.sink.stored.length === 1);
    await pipeline.stop(0);
  });

  it('takes about 2,000 events at a time', async () => {
    const { pipeline } = await world.start();
    world.sink.mode = 'down';
    for (let count = 0; count < 6000; count += 1) pipeline.accept(anEvent());
    await pipeline.flush();
    world.sink.mode = 'up';
    await pipeline.flush();
    expect(world.sink.stored).toHaveLength(6000);
    expect(world.sink.largestWrite).toBeGreaterThan(1800);
    expect(world.sink.largestWrite).toBeLessThanOrEqual(2000);
    await pipeline.stop(0);
  });

  it('tries again after longer and longer pauses while the sink is down, and tells so once', async () => {
    const { pipeline, log } = await world.start();
    world.sink.mode = 'down';
    pipeline.accept(anEvent());
    await pipeline.flush();
    const attempts: number[] = [];
    const start = world.scheduler.now();
    for (let writes = world.sink.writes; attempts.length < 9; ) {
      await world.scheduler.advanceUntil(() => world.sink.writes > writes, 25);
      writes = world.sink.writes;
      attempts.push(world.scheduler.now() - start);
    }
    const pauses = attempts.map((at, index) => at - (attempts[index - 1] ?? 0));
    expect(pauses.slice(0, 3).every((pause, index) => Math.abs(pause - 187.5 * 2 ** index) < 60)).toBe(true);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
    expect(pipeline.status().sink).toMatchObject({ healthy: false, lastError: 'the sink is down' });
    expect(log).toHaveLength(1);
    world.sink.mode = 'up';
    await pipeline.flush();
    expect(pipeline.status().sink).toMatchObject({ healthy: true });
    expect(world.sink.stored).toHaveLength(1);
    await pipeline.stop(0);
  });

  it('gives up only the frame that the sink refuses for itself, after five attempts, and stores the rest meanwhile', async () => {
    const { pipeline, log } = await world.start();
    const poison = anEvent({ path: '/poison' });
    world.sink.refuses = ({ path }) => path === '/poison';
    const others: string[] = [];
    const acceptOther = async () => {
      const event = anEvent();
      others.push(event.id);
      pipeline.accept(event);
      await pipeline.seal();
    };
    await acceptOther();
    pipeline.accept(poison);
    await pipeline.seal();
    await acceptOther();
    await world.scheduler.advanceUntil(() => others.every((id) => world.sink.events.has(id)));
    for (let round = 0; round < 200 && pipeline.status().ledger.dropped.rejected === 0; round += 1) {
      await acceptOther();
      await world.scheduler.advanceUntil(() => others.every((id) => world.sink.events.has(id)));
      world.scheduler.advance(500);
      await pipeline.flush();
    }
    const { ledger, imbalance } = pipeline.status();
    expect(ledger.dropped.rejected).toBe(1);
    expect(imbalance).toBe(0);
    expect(log.filter((line) => line.startsWith('error'))).toHaveLength(1);
    expect(world.sink.stored).toHaveLength(others.length);
    await pipeline.stop(0);
  });

  it('gives nothing up while the sink answers but takes nothing at all', async () => {
    const { pipeline } = await world.start();
    world.sink.mode = 'read-only';
    for (let count = 0; count < 300; count += 1) pipeline.accept(anEvent());
    await pipeline.flush();
    const { writes } = world.sink;
    await world.scheduler.advanceUntil(() => world.sink.writes > writes + 20, 5000);
    expect(pipeline.status().ledger).toMatchObject({ queued: { memory: 0, spool: 300 }, dropped: { rejected: 0 } });
    world.sink.mode = 'up';
    await world.scheduler.advanceUntil(() => world.sink.stored.length === 300, 1000);
    await pipeline.stop(0);
  });
});

describe('stopping', () => {
  it('stores what waits, counts what comes later and leaves no file behind', async () => {
    const { pipeline } = await world.start();
    for (let count = 0; count < 10; count += 1) pipeline.accept(anEvent());
    await pipeline.stop(1000);
    pipeline.accept(anEvent());
    const { ledger, imbalance } = pipeline.status();
    expect(ledger).toMatchObject({ accepted: 11, stored: { rows: 10 }, dropped: { stopped: 1 } });
    expect(imbalance).toBe(0);
  });

  it('keeps to its deadline when the sink hangs, and the next start stores the rest', async () => {
    const hanging = { name: 'hanging', write: () => new Promise<never>(() => undefined), probe: async () => undefined };
    const { pipeline } = await world.start({ sink: hanging });
    for (let count = 0; count < 10; count += 1) pipeline.accept(anEvent());
    let isStopped = false;
    const stopped = pipeline.stop(5000).then(() => {
      isStopped = true;
    });
    await pipeline.seal();
    expect(isStopped).toBe(false);
    world.scheduler.advance(5000);
    await stopped;
    const next = await world.start();
    await next.pipeline.flush();
    expect(world.sink.stored).toHaveLength(10);
    await next.pipeline.stop(0);
  });

  it('without a disk tries the sink until the deadline, and says what was lost', async () => {
    const { pipeline, log } = await world.start({ spoolDirectory: null });
    world.sink.mode = 'down';
    pipeline.accept(anEvent());
    let isStopped = false;
    void pipeline.stop(2000).then(() => {
      isStopped = true;
    });
    await world.scheduler.advanceUntil(() => isStopped, 100);
    expect(log.filter((line) => line.startsWith('error'))).toEqual([
      'error: 1 events could be neither stored nor kept on disk before the end.',
    ]);
    expect(world.sink.writes).toBeGreaterThan(3);
  });

  it('tracks nothing when the plugin is switched off, and counts it', async () => {
    const { pipeline } = await world.start({ settings: settingsWith((settings) => void (settings.enabled = false)) });
    pipeline.accept(anEvent());
    await pipeline.flush();
    expect(pipeline.status()).toMatchObject({ imbalance: 0, ledger: { accepted: 1, dropped: { disabled: 1 } } });
    await pipeline.stop(0);
  });
});
