import { createJobs, type Jobs } from '../../../server/jobs';
import { createUuidV7, systemClock } from '../../../server/lib';
import { MINUTE, createManualScheduler, type ManualScheduler } from '../../unit/jobs/stage/manual-scheduler';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const SLOTS = 200;
const INSTANCES = 8;

const quiet = () => undefined;

describeEachDatabase('jobs of many instances', (dialect) => {
  let database: TestDatabase;
  let instances: { jobs: Jobs; scheduler: ManualScheduler; close(): Promise<void> }[];
  let errors: string[];
  let ran: string[];
  let running: number;
  let overlaps: number;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
    errors = [];
    ran = [];
    running = 0;
    overlaps = 0;
    instances = Array.from({ length: INSTANCES }, (_, index) => {
      const knex = database.connect();
      const scheduler = createManualScheduler();
      const logger = { debug: quiet, info: quiet, warn: quiet, error: (message: string) => void errors.push(message) };
      const jobs = createJobs({
        knex,
        clock: systemClock,
        ids: createUuidV7(systemClock),
        instance: `instance ${index}`,
        logger,
        timeZone: 'UTC',
        scheduler,
      });
      jobs.add({
        name: 'fold',
        description: 'Folds.',
        schedule: '* * * * *',
        missed: 'skip',
        run: async () => {
          running += 1;
          if (running > 1) overlaps += 1;
          await new Promise<void>((resolve) => setImmediate(resolve));
          running -= 1;
          ran.push(`instance ${index}`);
          return { message: 'done' };
        },
      });
      return { jobs, scheduler, close: async () => jobs.stop().then(() => knex.destroy()) };
    });
    await Promise.all(instances.map(({ jobs }) => jobs.start()));
  });

  afterAll(async () => {
    for (const { close } of instances) await close();
    await database.drop();
  });

  test(`${INSTANCES} instances that race for ${SLOTS} slots run the job exactly ${SLOTS} times`, async () => {
    const start = Math.ceil(Date.now() / MINUTE) * MINUTE;
    for (let slot = 1; slot <= SLOTS; slot += 1) {
      const won = await Promise.all(instances.map(({ scheduler }) => scheduler.reach('fold', start + slot * MINUTE)));
      expect(won.filter(Boolean)).toHaveLength(1);
    }
    expect(errors).toEqual([]);
    expect(ran).toHaveLength(SLOTS);
    expect(overlaps).toBe(0);
    const runs = await instances[0].jobs.runs('fold', 1000);
    expect(runs).toHaveLength(100);
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['succeeded']));
  });

  test('a slot that instances reach at different times runs once, and an older one not any more', async () => {
    const later = Date.now() + 400 * MINUTE;
    const before = ran.length;
    for (const { scheduler } of instances) await scheduler.reach('fold', later);
    for (const { scheduler } of instances) await scheduler.reach('fold', later - MINUTE);
    expect(ran).toHaveLength(before + 1);
  });

  test('instances that start together make one row for the job, and read and switch the same', async () => {
    expect(await database.knex('insights_jobs').select('name')).toEqual([{ name: 'fold' }]);
    expect(await instances[1].jobs.switch('fold', false)).toMatchObject({ enabled: false, nextRun: null });
    expect((await instances[2].jobs.list())[0]).toMatchObject({ name: 'fold', enabled: false });
    expect((await instances[3].jobs.runNow('fold')).status).toBe('succeeded');
    expect(await instances[1].jobs.switch('fold', true)).toMatchObject({ enabled: true });
  });
});
