import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Pipeline } from '../../../../server/pipeline';
import { anEvent, type World } from './world';

/** Accepts and seals frames of three events each. */
export const sealFrames = async (pipeline: Pipeline, frames: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    for (let count = 0; count < 3; count += 1) {
      const event = anEvent();
      ids.push(event.id);
      pipeline.accept(event);
    }
    await pipeline.seal();
  }
  return ids;
};

/** Files of the spool. */
const segments = (world: World): string[] =>
  readdirSync(world.directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.log'))
    .map((path) => join(world.directory, path));

/** Three frames of three events on disk, their process dead. */
export const crashed = async (world: World): Promise<{ ids: string[]; path: string }> => {
  world.sink.mode = 'down';
  const instance = await world.start();
  const ids = await sealFrames(instance.pipeline, 3);
  await instance.kill();
  world.sink.mode = 'up';
  return { ids, path: segments(world)[0] };
};

/** The next start: it stores what is on disk. */
export const recover = async (world: World) => {
  const instance = await world.start();
  await instance.pipeline.flush();
  const status = instance.pipeline.status();
  expect(status.imbalance).toBe(0);
  return { ...instance, ledger: status.ledger };
};
