import type { EventKind } from '../../../contracts';
import { World, anEvent, settingsWith } from './stage/world';

const world = new World();
afterAll(() => world.remove());
beforeEach(() => {
  world.sink.mode = 'up';
});

const small = settingsWith(({ queue }) => void (queue.limit = 100));
const kindsOf = (ids: string[]): EventKind[] => ids.flatMap((id) => world.sink.events.get(id)?.kind ?? []);

describe('when there is no room', () => {
  it('page views go first, then successes, then errors; sign-ins stay, and each loss is counted', async () => {
    const { pipeline } = await world.start({ settings: small, spoolDirectory: null });
    const before = world.sink.stored.length;
    const accept = (count: number, fields: Parameters<typeof anEvent>[0]) => {
      for (let done = 0; done < count; done += 1) pipeline.accept(anEvent(fields));
    };
    accept(20, { kind: 'page_view', status: null });
    accept(20, { kind: 'api_request' });
    accept(20, { kind: 'admin_request', status: 500 });
    accept(20, { kind: 'authentication' });
    accept(5, { kind: 'page_view', status: null });
    const { ledger, imbalance } = pipeline.status();
    expect(ledger).toMatchObject({ accepted: 85, queued: { memory: 50, spool: 0 }, dropped: { queue_full: 35 } });
    expect(imbalance).toBe(0);
    await pipeline.flush();
    const kinds = kindsOf(world.sink.stored.slice(before));
    const count = (kind: EventKind) => kinds.filter((other) => other === kind).length;
    expect([count('page_view'), count('api_request'), count('admin_request'), count('authentication')]).toEqual([0, 10, 20, 20]);
    await pipeline.stop(0);
  });

  it('without a disk, memory stays within the limit while the sink is down, and everything held is stored later', async () => {
    const { pipeline } = await world.start({ settings: small, spoolDirectory: null });
    world.sink.mode = 'down';
    for (let round = 0; round < 10; round += 1) {
      for (let count = 0; count < 40; count += 1) pipeline.accept(anEvent());
      await pipeline.seal();
      const { ledger, imbalance } = pipeline.status();
      expect(ledger.queued.memory).toBeLessThanOrEqual(small.queue.limit);
      expect(imbalance).toBe(0);
    }
    world.sink.mode = 'up';
    await pipeline.flush();
    const { ledger } = pipeline.status();
    expect(ledger.stored.rows).toBe(100);
    expect(ledger.dropped.queue_full).toBe(300);
    await pipeline.stop(0);
  });

  it('a full spool is counted as such, and room is found again when the sink comes back', async () => {
    const settings = settingsWith(({ queue, spool }) => {
      queue.limit = 200;
      spool.maximumBytes = 10_000;
    });
    const { pipeline } = await world.start({ settings });
    world.sink.mode = 'down';
    for (let round = 0; round < 12; round += 1) {
      for (let count = 0; count < 50; count += 1) pipeline.accept(anEvent());
      await pipeline.seal();
    }
    const full = pipeline.status();
    expect(full.ledger.dropped.spool_full).toBeGreaterThan(0);
    expect(full.ledger.dropped.queue_full).toBe(0);
    expect(full.spool.bytes).toBeLessThan(20_000);
    expect(full.imbalance).toBe(0);
    world.sink.mode = 'up';
    await pipeline.flush();
    const empty = pipeline.status();
    expect(empty.ledger.queued).toEqual({ memory: 0, spool: 0 });
    expect(empty.ledger.accepted).toBe(empty.ledger.stored.rows + empty.ledger.dropped.spool_full);
    expect(empty.spool.bytes).toBe(0);
    await pipeline.stop(0);
  });

  it('frames beyond the memory limit wait on disk only and are read back in their turn', async () => {
    const { pipeline } = await world.start({ settings: small });
    world.sink.mode = 'down';
    const ids: string[] = [];
    for (let round = 0; round < 40; round += 1) {
      for (let count = 0; count < 25; count += 1) {
        const event = anEvent({ path: `/p/${ids.length}` });
        ids.push(event.id);
        pipeline.accept(event);
      }
      await pipeline.seal();
    }
    expect(pipeline.status().ledger.queued).toEqual({ memory: 0, spool: 1000 });
    world.sink.mode = 'up';
    await pipeline.flush();
    expect(ids.every((id, index) => world.sink.events.get(id)?.path === `/p/${index}`)).toBe(true);
    expect(pipeline.status().imbalance).toBe(0);
    await pipeline.stop(0);
  });

  it('the event loop being late, user agents are left out, which is shown and logged once', async () => {
    let delay = 0;
    const delayMeter = { start: () => undefined, stop: () => undefined, p99: () => delay, reset: () => undefined };
    const { pipeline, log } = await world.start({ delayMeter });
    const userAgentOf = async (): Promise<string | null | undefined> => {
      const event = anEvent();
      pipeline.accept(event);
      await pipeline.flush();
      return world.sink.events.get(event.id)?.userAgent;
    };
    expect(await userAgentOf()).toBe('curl');
    delay = 500;
    world.scheduler.advance(3000);
    expect(pipeline.status().shedding).toBe(true);
    expect(await userAgentOf()).toBeNull();
    delay = 0;
    world.scheduler.advance(6000);
    expect(pipeline.status().shedding).toBe(false);
    expect(await userAgentOf()).toBe('curl');
    delay = 500;
    world.scheduler.advance(6000);
    expect(log.filter((line) => line.includes('event loop'))).toHaveLength(1);
    await pipeline.stop(0);
  });
});
