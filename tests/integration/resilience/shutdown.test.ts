import { describeEachDatabase, spawnStrapi, type SpawnedStrapi } from '../harness';
import { startLoad } from './load';
import { droppedBy, settled, storedRequests, until } from './observe';

/** Milliseconds between two requests, and answers before the signal. */
const EVERY = 4;
const ENOUGH = 400;

describeEachDatabase('SIGTERM under load', (database) => {
  let first: SpawnedStrapi | undefined;
  let second: SpawnedStrapi | undefined;
  afterAll(async () => {
    await second?.stop();
    await first?.stop();
  });

  it('loses no request that was answered, and stores none twice', async () => {
    first = await spawnStrapi({ database });
    const load = startLoad(first.url, { prefix: 'request', every: EVERY });
    await until('the load is on', () => load.answered.length >= ENOUGH);
    const code = await first.kill('SIGTERM');
    await load.stop();
    expect({ code, output: first.output() }).toEqual({ code: 0, output: expect.any(String) });
    // The load went on until there was nobody to answer.
    expect(load.unanswered.length).toBeGreaterThan(0);

    second = await spawnStrapi({ sharing: first.environment });
    const view = await settled(second, await second.adminToken());
    expect(view.imbalance).toBe(0);
    expect(droppedBy(view)).toBe(0);
    const stored = await storedRequests(first.environment, 'request');
    expect(load.answered.map(({ id }) => id).filter((id) => stored.get(id) !== 1)).toEqual([]);
    expect([...stored].filter(([, count]) => count > 1)).toEqual([]);
  });
});
