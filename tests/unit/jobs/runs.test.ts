import { heldJob, job } from './stage/definitions';
import { START, setUpInstances, statuses } from './stage/instances';
import { MINUTE } from './stage/manual-scheduler';

const { clock, database, errors, instance } = setUpInstances();

describe('runs of a job', () => {
  test('a failing job is logged with its reason and runs again at its next slot', async () => {
    let attempts = 0;
    const failing = job({
      run: async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('the disk is full');
        return { message: 'done' };
      },
    });
    const a = await instance('a', failing);
    await a.scheduler.reach('fold', START + MINUTE);
    await a.scheduler.reach('fold', START + 2 * MINUTE);
    expect(errors).toEqual(['insights: job fold failed: the disk is full']);
    const runs = await a.jobs.runs('fold', 10);
    expect(runs.map(({ status, message }) => [status, message])).toEqual([
      ['succeeded', 'done'],
      ['failed', 'the disk is full'],
    ]);
  });

  test('a run of a process that died is marked as failed when its lease has ended, and the job runs again', async () => {
    const { definition, hasBegun } = heldJob();
    const dead = await instance('dead', definition);
    const begun = hasBegun();
    void dead.scheduler.reach('fold', START + MINUTE);
    await begun;
    const alive = await instance('alive', job());
    expect(await statuses(alive.jobs)).toEqual(['schedule running']);
    clock.time += 3 * MINUTE;
    expect(await statuses(alive.jobs)).toEqual(['schedule failed']);
    await alive.scheduler.reach('fold', START + 3 * MINUTE);
    expect(await statuses(alive.jobs)).toEqual(['schedule succeeded', 'schedule failed']);
  });

  test('scheduled runs that found nothing to do leave no trace, a manual one does', async () => {
    const a = await instance('a', job({ run: async () => ({ message: 'nothing to do', idle: true }) }));
    await a.scheduler.reach('fold', START + MINUTE);
    expect(await statuses(a.jobs)).toEqual([]);
    expect(await a.jobs.runNow('fold')).toMatchObject({ trigger: 'manual', status: 'succeeded', message: 'nothing to do' });
    expect((await a.jobs.list())[0].lastRuns).toHaveLength(1);
  });

  test('the last hundred runs are kept', async () => {
    const a = await instance('a', job());
    for (let slot = 1; slot <= 105; slot += 1) {
      clock.time = START + slot * MINUTE;
      await a.scheduler.reach('fold', clock.time);
    }
    const runs = await a.jobs.runs('fold', 1000);
    expect(runs).toHaveLength(100);
    expect(runs[99].startedAt).toBe(new Date(START + 6 * MINUTE).toISOString());
  });

  test('stopping aborts what runs and leaves the job free for others', async () => {
    const { definition, hasBegun } = heldJob();
    const a = await instance('a', definition);
    const b = await instance('b', job());
    const begun = hasBegun();
    void a.scheduler.reach('fold', START + MINUTE);
    await begun;
    await a.jobs.stop();
    expect((await b.jobs.runs('fold', 1))[0]).toMatchObject({ status: 'failed', message: 'the server is shutting down' });
    expect((await b.jobs.runNow('fold')).status).toBe('succeeded');
    expect(await a.scheduler.reach('fold', START + 2 * MINUTE)).toBe(false);
  });

  test('a database that is away is logged and never reaches the scheduler', async () => {
    const a = await instance('a', job({ missed: 'catch_up' }));
    await database().knex.schema.renameTable('insights_jobs', 'away');
    expect(await a.scheduler.reach('fold', START + MINUTE)).toBe(false);
    expect(errors[0]).toMatch(/insights: job fold: .*insights_jobs/);
    await database().knex.schema.renameTable('away', 'insights_jobs');
    expect(await a.scheduler.reach('fold', START + MINUTE)).toBe(true);
  });
});
