import { faulty } from './stage/faulty-files';
import { recover, sealFrames } from './stage/spool';
import { World } from './stage/world';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

describe('a disk that fails', () => {
  it.each([
    ['full (ENOSPC)', 'write', 'ENOSPC'],
    ['broken (EIO on sync)', 'sync', 'EIO'],
  ] as const)('%s: events wait in memory, the reason is shown and logged once, and the disk is used again when it can be', async (_, operation, code) => {
    const { files, state } = faulty();
    const { pipeline, log } = await world.start({ files });
    world.sink.mode = 'down';
    const ids = await sealFrames(pipeline, 2);
    state[operation] = code;
    ids.push(...(await sealFrames(pipeline, 3)));
    const failed = pipeline.status();
    expect(failed.spool).toMatchObject({ enabled: false, reason: expect.stringContaining(code) });
    expect(failed.ledger.queued).toEqual({ memory: 9, spool: 6 });
    expect(failed.imbalance).toBe(0);
    if (operation === 'write') world.scheduler.advance(10_000);
    expect(log.filter((line) => line.includes('memory only') && line.startsWith('warn'))).toHaveLength(1);
    state[operation] = null;
    await world.scheduler.advanceUntil(() => pipeline.status().spool.enabled, 1000);
    ids.push(...(await sealFrames(pipeline, 1)));
    expect(pipeline.status().ledger.queued).toEqual({ memory: 9, spool: 9 });
    world.sink.mode = 'up';
    await pipeline.flush();
    expect([...world.sink.stored].sort()).toEqual([...ids].sort());
    await pipeline.stop(0);
  });

  it('and a crash while it failed lose only what was in memory', async () => {
    const { files, state } = faulty();
    const instance = await world.start({ files });
    world.sink.mode = 'down';
    const safe = await sealFrames(instance.pipeline, 2);
    state.write = 'ENOSPC';
    await sealFrames(instance.pipeline, 1);
    await instance.kill();
    world.sink.mode = 'up';
    const { pipeline } = await recover(world);
    expect(world.sink.stored).toEqual(safe);
    await pipeline.stop(0);
  });

  it('from the start: everything works in memory', async () => {
    const { files, state } = faulty();
    state.any = 'EROFS';
    const { pipeline } = await world.start({ files });
    const ids = await sealFrames(pipeline, 2);
    expect(pipeline.status().spool).toMatchObject({ enabled: false, reason: expect.stringContaining('EROFS') });
    await pipeline.flush();
    expect(world.sink.stored).toEqual(ids);
    await pipeline.stop(0);
  });
});
