import { heldJob, job } from './stage/definitions';
import { START, setUpInstances, statuses } from './stage/instances';
import { MINUTE } from './stage/manual-scheduler';

const { clock, instance } = setUpInstances();

describe('slots of a job', () => {
  test('one of several instances runs a slot, and its run is in the log of all', async () => {
    let runs = 0;
    const counted = job({ run: async () => ({ message: `run ${(runs += 1)}` }) });
    const instances = await Promise.all(['a', 'b', 'c'].map((name) => instance(name, counted)));
    clock.time += MINUTE;
    const won = await Promise.all(instances.map(({ scheduler }) => scheduler.reach('fold', START + MINUTE)));

    expect(won.filter(Boolean)).toHaveLength(1);
    expect(runs).toBe(1);
    const [run] = await instances[2].jobs.runs('fold', 10);
    expect(run).toMatchObject({ job: 'fold', trigger: 'schedule', status: 'succeeded', message: 'run 1', duration: 0 });
    expect(run.startedAt).toBe('2026-11-21T09:01:00.000Z');
  });

  test('a slot that comes while the job still runs elsewhere is skipped, once, and said so', async () => {
    const { definition, hasBegun, end } = heldJob();
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => instance(name, definition)));
    const begun = hasBegun();
    const running = a.scheduler.reach('fold', START + MINUTE);
    await begun;
    expect(await b.scheduler.reach('fold', START + 2 * MINUTE)).toBe(false);
    expect(await c.scheduler.reach('fold', START + 2 * MINUTE)).toBe(false);
    expect((await statuses(a.jobs)).sort()).toEqual(['schedule running', 'schedule skipped']);
    end();
    await running;
    expect((await statuses(a.jobs)).sort()).toEqual(['schedule skipped', 'schedule succeeded']);
  });

  test('a slot that comes while a job that catches up still runs is made up at its end', async () => {
    const { definition, hasBegun, end } = heldJob({ missed: 'catch_up' });
    const a = await instance('a', definition);
    clock.time = START + MINUTE;
    let begun = hasBegun();
    const running = a.scheduler.reach('fold', START + MINUTE);
    await begun;
    begun = hasBegun();
    clock.time = START + 2 * MINUTE;
    expect(await a.scheduler.reach('fold', clock.time)).toBe(false);
    end();
    await begun;
    end();
    await running;
    expect(await statuses(a.jobs)).toEqual(['catch_up succeeded', 'schedule succeeded']);
  });

  test('slots missed while everything was down are caught up once, or left alone, as the job says', async () => {
    const fold = { ...job({ missed: 'catch_up' }), name: 'fold' };
    const expire = { ...job({ missed: 'skip' }), name: 'expire' };
    const before = await instance('a', fold, expire);
    await before.jobs.stop();
    clock.time += 90 * MINUTE;
    const caughtUp = heldJob({ missed: 'catch_up' });
    const begun = caughtUp.hasBegun();
    const after = await instance('b', caughtUp.definition, expire);
    await begun;
    caughtUp.end();
    await instance('c', fold, expire);
    await after.jobs.stop();
    expect(await statuses(after.jobs)).toEqual(['catch_up succeeded']);
    expect(await after.jobs.runs('expire', 10)).toEqual([]);
  });

  test('a job that is new has missed nothing', async () => {
    const a = await instance('a', job({ missed: 'catch_up' }));
    await a.jobs.stop();
    expect(await a.jobs.runs('fold', 10)).toEqual([]);
  });

  test('a slot that passed while the process was blocked is caught up', async () => {
    const { definition, hasBegun, end } = heldJob({ missed: 'catch_up' });
    const a = await instance('a', definition);
    const begun = hasBegun();
    clock.time += MINUTE;
    a.scheduler.miss('fold', clock.time);
    await begun;
    end();
    await a.jobs.stop();
    expect(await statuses(a.jobs)).toEqual(['catch_up succeeded']);
  });

  test('a job that is switched off takes no slots, runs by hand, and does not make up what it missed', async () => {
    const a = await instance('a', job({ missed: 'catch_up' }));
    expect(await a.jobs.switch('fold', false)).toMatchObject({ enabled: false, nextRun: null });
    expect(await a.scheduler.reach('fold', START + MINUTE)).toBe(false);
    expect((await a.jobs.runNow('fold')).status).toBe('succeeded');
    clock.time += 10 * MINUTE;
    expect(await a.jobs.switch('fold', true)).toMatchObject({ enabled: true, nextRun: '2026-11-21T10:00:00.000Z' });
    a.scheduler.miss('fold', START + 5 * MINUTE);
    expect(await a.scheduler.reach('fold', clock.time + MINUTE)).toBe(true);
    await a.jobs.stop();
    expect(await statuses(a.jobs)).toEqual(['schedule succeeded', 'manual succeeded']);
  });
});
