import { readdirSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { sealFrames } from './stage/spool';
import { World, newId } from './stage/world';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

describe('several processes with one spool', () => {
  it('leave the living alone', async () => {
    world.sink.mode = 'down';
    const one = await world.start();
    await sealFrames(one.pipeline, 1);
    const other = await world.start();
    expect(other.pipeline.status().ledger.accepted).toBe(0);
    await Promise.all([one.pipeline.stop(0), other.pipeline.stop(0)]);
  });

  it('store what a dead one left without being started anew', async () => {
    const survivor = await world.start();
    world.sink.mode = 'down';
    const victim = await world.start();
    const ids = await sealFrames(victim.pipeline, 2);
    await victim.kill();
    world.sink.mode = 'up';
    await world.scheduler.advanceUntil(() => world.sink.stored.length === ids.length, 1000);
    expect(survivor.pipeline.status().ledger.accepted).toBe(6);
    await survivor.pipeline.stop(0);
  });

  it('take over from a process on another machine that has been silent for two minutes', async () => {
    world.sink.mode = 'down';
    const elsewhere = { pid: 1, host: 'elsewhere', startedAt: 0, isRunning: () => true };
    const silent = await world.start({ processes: elsewhere });
    const ids = await sealFrames(silent.pipeline, 1);
    await silent.kill();
    const early = await world.start();
    expect(early.pipeline.status().ledger.accepted).toBe(0);
    world.sink.mode = 'up';
    await world.scheduler.advanceUntil(() => world.sink.stored.length === ids.length, 10_000);
    await early.pipeline.stop(0);
  });

  it('lose and double nothing when one that was only asleep wakes up', async () => {
    world.sink.mode = 'down';
    const sleeper = await world.start();
    const ids = await sealFrames(sleeper.pipeline, 2);
    // Its heartbeat stops, as that of a suspended process does.
    const ownDirectory = readdirSync(world.directory)[0];
    await promises.utimes(join(world.directory, ownDirectory, 'owner.json'), 1, 1);
    const other = await world.start();
    expect(other.pipeline.status().ledger.accepted).toBe(6);
    world.scheduler.advance(10_000);
    await world.scheduler.until(() => sleeper.log.some((line) => line.includes('taken over')));
    await world.scheduler.until(() => sleeper.pipeline.status().spool.enabled);
    ids.push(...(await sealFrames(sleeper.pipeline, 1)));
    world.sink.mode = 'up';
    await other.pipeline.flush();
    await sleeper.pipeline.flush();
    expect([...world.sink.stored].sort()).toEqual([...ids].sort());
    expect([sleeper, other].map(({ pipeline }) => pipeline.status().imbalance)).toEqual([0, 0]);
    await Promise.all([sleeper.pipeline.stop(0), other.pipeline.stop(0)]);
  });

  it('touch nothing in the directory that is not theirs', async () => {
    await promises.mkdir(join(world.directory, newId()));
    await promises.writeFile(join(world.directory, 'notes.log'), 'mine');
    const { pipeline } = await world.start();
    await pipeline.stop(0);
    expect(readdirSync(world.directory)).toHaveLength(2);
  });
});
