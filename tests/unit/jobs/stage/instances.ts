import { createJobs, type JobDefinition, type Jobs } from '../../../../server/jobs';
import { createUuidV7 } from '../../../../server/lib';
import { openTestDatabase, type TestDatabase } from '../../../integration/databases';
import { createManualScheduler, type ManualScheduler } from './manual-scheduler';

export const START = Date.parse('2026-11-21T09:00:00Z');

export interface Instance {
  jobs: Jobs;
  scheduler: ManualScheduler;
}

export interface Stage {
  /** Starts an instance of the app with these jobs; all share one database. Stopped after the test. */
  instance(name: string, ...definitions: JobDefinition[]): Promise<Instance>;
  /** Begins at START in each test. */
  clock: { time: number; now(): number };
  /** What was logged as an error. */
  errors: string[];
  database(): TestDatabase;
}

/** A database of its own for each test of a file, and instances on it. Call it at the top of the file. */
export const setUpInstances = (): Stage => {
  // Real databases on a machine that may be busy.
  jest.setTimeout(60_000);
  let database: TestDatabase;
  const clock = { time: START, now: (): number => clock.time };
  const errors: string[] = [];
  const started: Jobs[] = [];

  beforeEach(async () => {
    database = await openTestDatabase('sqlite');
    clock.time = START;
    errors.length = 0;
  });

  afterEach(async () => {
    for (const jobs of started.splice(0)) await jobs.stop();
    await database.drop();
  });

  return {
    clock,
    errors,
    database: () => database,
    instance: async (name, ...definitions) => {
      const scheduler = createManualScheduler();
      const quiet = () => undefined;
      const logger = { debug: quiet, info: quiet, warn: quiet, error: (message: string) => void errors.push(message) };
      const ids = createUuidV7(clock);
      const jobs = createJobs({ knex: database.knex, clock, ids, instance: name, logger, timeZone: 'UTC', scheduler });
      for (const definition of definitions) jobs.add(definition);
      await jobs.start();
      started.push(jobs);
      return { jobs, scheduler };
    },
  };
};

/** What each run of the job ended as, newest first. */
export const statuses = async (jobs: Jobs): Promise<string[]> =>
  (await jobs.runs('fold', 100)).map(({ status, trigger }) => `${trigger} ${status}`);
