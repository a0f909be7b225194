import * as promises from 'node:fs/promises';
import type { SpoolFiles } from '../../../server/pipeline';
import { World, anEvent } from './stage/world';

describe('a heartbeat of the spool', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.remove());

  it('that is under way when the process stops does not take back what the next start is to find', async () => {
    const held: (() => void)[] = [];
    let isHolding = false;
    const files: SpoolFiles = {
      ...promises,
      // A slow disk.
      utimes: async (...values) => {
        if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
        return promises.utimes(...values);
      },
    };
    const first = await world.start({ files });
    world.sink.mode = 'down';
    const event = anEvent();
    first.pipeline.accept(event);
    await first.pipeline.seal();

    isHolding = true;
    world.scheduler.advance(10_000);
    await world.scheduler.until(() => held.length > 0);
    const stopped = first.pipeline.stop(5000);
    for (let turn = 0; turn < 2000; turn += 1) await world.scheduler.turn();
    isHolding = false;
    for (const release of held) release();
    await stopped;
    // What a heartbeat that nobody waited for would still do.
    for (let turn = 0; turn < 2000; turn += 1) await world.scheduler.turn();

    world.sink.mode = 'up';
    const second = await world.start();
    await second.pipeline.flush();
    expect(world.sink.stored).toEqual([event.id]);
    await second.pipeline.stop(0);
  });
});
