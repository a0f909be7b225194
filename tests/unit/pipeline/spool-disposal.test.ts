import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSpoolDisposal, systemFiles, type Processes, type SpoolDisposal } from '../../../server/pipeline';
import { World, anEvent } from './stage/world';

const NOBODY: Processes = { pid: 1, host: 'elsewhere', startedAt: 0, isRunning: () => false };

describe('getting rid of a spool from outside', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.remove());

  const disposal = (processes: Processes = NOBODY): SpoolDisposal =>
    createSpoolDisposal({ files: systemFiles, root: world.directory, clock: world.scheduler, processes });

  test('what a killed process left is counted and removed, and the root with it', async () => {
    world.sink.mode = 'down';
    const killed = await world.start();
    killed.pipeline.accept(anEvent());
    await killed.pipeline.seal();
    await killed.kill();
    world.scheduler.advance(121_000);

    const found = await disposal().find();
    expect(found).toMatchObject({ directory: world.directory, files: 2, running: [] });
    expect(found?.bytes).toBeGreaterThan(100);
    await disposal().remove();
    expect(existsSync(world.directory)).toBe(false);
    expect(await disposal().find()).toBeNull();
    await disposal().remove();
  });

  test('a process that lives in it is named', async () => {
    const living = await world.start();
    const found = await disposal().find();
    expect(found?.running).toEqual([expect.stringMatching(/^process \d+ on \S+$/)]);
    await living.pipeline.stop(0);
    expect(await disposal().find()).toBeNull();
  });

  test('a directory that was never complete is nobody running', async () => {
    const name = 'spool-0192d3a4-0000-7000-8000-000000000000.new';
    mkdirSync(join(world.directory, name));
    expect(await disposal().find()).toMatchObject({ files: 0, running: [] });
  });

  test('files of others in the same directory stay', async () => {
    mkdirSync(join(world.directory, 'spool-0192d3a4-0000-7000-8000-000000000000'));
    mkdirSync(join(world.directory, 'spool-of-the-printer'));
    writeFileSync(join(world.directory, 'notes.txt'), 'mine');
    await disposal().remove();
    expect(readdirSync(world.directory).sort()).toEqual(['notes.txt', 'spool-of-the-printer']);
  });
});
