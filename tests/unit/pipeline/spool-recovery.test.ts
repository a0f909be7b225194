import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { findRecords } from '../../../server/pipeline/spool/record';
import type { Frame } from '../../../server/storage';
import { crashed, recover, sealFrames } from './stage/spool';
import { World, anEvent } from './stage/world';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

describe('after a crash', () => {
  it('everything acknowledged is stored by the next start, in order, and the files go', async () => {
    const { ids } = await crashed(world);
    const { pipeline, ledger } = await recover(world);
    expect(world.sink.stored).toEqual(ids);
    expect(ledger).toMatchObject({ accepted: 9, stored: { rows: 9, duplicates: 0 } });
    await pipeline.stop(0);
    expect(readdirSync(world.directory)).toEqual([]);
  });

  it('a record that was torn is left out without a complaint: nobody was told it was safe', async () => {
    const { ids, path } = await crashed(world);
    writeFileSync(path, readFileSync(path).subarray(0, -5));
    const { pipeline, ledger, log } = await recover(world);
    expect(world.sink.stored).toEqual(ids.slice(0, 6));
    expect(ledger.accepted).toBe(6);
    expect(log.filter((line) => line.startsWith('error'))).toEqual([]);
    await pipeline.stop(0);
  });

  it('a flipped bit costs the frame it is in, and that is counted and logged', async () => {
    const { ids, path } = await crashed(world);
    const bytes = readFileSync(path);
    const second = findRecords(bytes)[1];
    bytes[second.offset + 100] ^= 4;
    writeFileSync(path, bytes);
    const { pipeline, ledger, log } = await recover(world);
    expect(world.sink.stored).toEqual([...ids.slice(0, 3), ...ids.slice(6)]);
    expect(ledger).toMatchObject({ accepted: 9, stored: { rows: 6 }, dropped: { spool_corrupt: 3 } });
    expect(log.some((line) => line.startsWith('error'))).toBe(true);
    await pipeline.stop(0);
  });

  it('a damaged length ends the segment, and what came before is kept', async () => {
    const { ids, path } = await crashed(world);
    const bytes = readFileSync(path);
    bytes.writeUInt32LE(0x7fffffff, findRecords(bytes)[1].offset);
    writeFileSync(path, bytes);
    const { pipeline } = await recover(world);
    expect(world.sink.stored).toEqual(ids.slice(0, 3));
    await pipeline.stop(0);
  });

  it('several in a row leave nothing behind', async () => {
    const { ids } = await crashed(world);
    for (let crash = 0; crash < 5; crash += 1) {
      world.sink.mode = 'down';
      const instance = await world.start();
      ids.push(...(await sealFrames(instance.pipeline, 1)));
      await instance.kill();
    }
    world.sink.mode = 'up';
    const { pipeline } = await recover(world);
    expect([...world.sink.stored].sort()).toEqual([...ids].sort());
    await pipeline.stop(0);
    expect(readdirSync(world.directory)).toEqual([]);
  });

  it('a segment stays until the last of its frames is stored', async () => {
    // 31 frames: two writes of 15, and one frame more.
    const ALL = 31 * 128;
    world.sink.mode = 'down';
    const first = await world.start();
    const ids: string[] = [];
    for (let count = 0; count < ALL; count += 1) {
      const event = anEvent();
      ids.push(event.id);
      first.pipeline.accept(event);
    }
    await first.pipeline.seal();
    await first.kill();
    const allButOne = {
      name: 'all but one',
      probe: () => world.sink.probe(),
      write: async (frames: Frame[]) => {
        world.sink.mode = world.sink.stored.length < ALL - 128 ? 'up' : 'down';
        return world.sink.write(frames);
      },
    };
    const second = await world.start({ sink: allButOne });
    await second.pipeline.flush();
    expect(second.pipeline.status().ledger.stored.rows).toBe(ALL - 128);
    await second.kill();
    world.sink.mode = 'up';
    const { pipeline } = await recover(world);
    expect([...world.sink.stored].sort()).toEqual(ids.sort());
    await pipeline.stop(0);
  });

  it('frames that were stored just before are not stored again', async () => {
    world.sink.mode = 'unconfirmed';
    const instance = await world.start();
    const ids = await sealFrames(instance.pipeline, 2);
    await instance.pipeline.flush();
    await instance.kill();
    world.sink.mode = 'up';
    const { pipeline, ledger } = await recover(world);
    expect(world.sink.stored).toEqual(ids);
    expect(ledger.stored).toEqual({ rows: 0, counted: 0, duplicates: 6 });
    await pipeline.stop(0);
  });
});
