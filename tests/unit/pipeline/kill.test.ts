import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { systemProcesses } from '../../../server/pipeline/spool';
import { World } from './stage/world';

const STAGE = join(__dirname, 'stage');

/** Runs the victim and kills it after so many acknowledged groups: the ids it had acknowledged. */
const killAfter = (groups: number, directory: string): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-r', join(STAGE, 'register.cjs'), join(STAGE, 'victim.ts'), directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > groups) child.kill('SIGKILL');
    });
    child.on('error', reject);
    // Ids of the last line may be cut off where the process was.
    child.on('close', () => resolve(output.slice(0, output.lastIndexOf('\n')).split(/\s+/)));
  });

describe('a process that is killed', () => {
  it('loses nothing it acknowledged, and nothing comes twice', async () => {
    const world = new World();
    try {
      const acknowledged: string[] = [];
      for (const groups of [1, 7, 23]) acknowledged.push(...(await killAfter(groups, world.directory)));
      // The children have the real clock, and their process ids are free by now.
      const { pipeline } = await world.start({ processes: systemProcesses(), clock: { now: () => Date.now() } });
      await pipeline.flush();
      const stored = new Set(world.sink.stored);
      expect(acknowledged.length).toBeGreaterThan(6000);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      expect(stored.size).toBe(world.sink.stored.length);
      expect(pipeline.status().imbalance).toBe(0);
      await pipeline.stop(0);
    } finally {
      world.remove();
    }
  }, 60_000);
});


