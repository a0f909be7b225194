import { heldJob, job } from './stage/definitions';
import { setUpInstances } from './stage/instances';

const { instance } = setUpInstances();

describe('jobs by hand', () => {
  test('starting a job that runs already is refused, in any instance', async () => {
    const { definition, hasBegun, end } = heldJob();
    const [a, b] = await Promise.all(['a', 'b'].map((name) => instance(name, definition)));
    const begun = hasBegun();
    const running = a.jobs.runNow('fold');
    await begun;
    await expect(b.jobs.runNow('fold')).rejects.toThrow('name: "fold" is running already');
    end();
    expect(await running).toMatchObject({ status: 'succeeded', instance: 'a' });
  });

  test('who starts a long job is answered with the run as it stands', async () => {
    const { definition, end } = heldJob();
    const a = await instance('a', definition);
    expect(await a.jobs.runNow('fold', 1)).toMatchObject({ status: 'running', finishedAt: null, duration: null });
    end();
  });

  test('unknown jobs, names that are taken and schedules that do not parse are refused by name', async () => {
    const a = await instance('a', job());
    await expect(a.jobs.runNow('nope')).rejects.toThrow('job: there is no "nope"');
    await expect(a.jobs.runs('nope', 1)).rejects.toThrow('job: there is no "nope"');
    await expect(a.jobs.switch('nope', true)).rejects.toThrow('job: there is no "nope"');
    expect(() => a.jobs.add(job())).toThrow('there is a job "fold" already');
    expect(() => a.jobs.add(job({ name: 'other', schedule: '61 * * * *' }))).toThrow('schedule "61 * * * *" of job "other"');
  });
});
