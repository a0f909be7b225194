import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { validateDetailed } from 'node-cron';
import type { JobTrigger, JobView } from '../../contracts';
import { InputError, UnknownError } from '../http';
import type { Clock, IdSource, Logger } from '../lib';
import { createCoordinator, type JobState } from './coordinator';
import { jobRoutes } from './routes';
import { createRunLog } from './run-log';
import { createRunner } from './runner';
import { createCronScheduler } from './scheduler';
import type { JobDefinition, Jobs, PlannedTask, Scheduler } from './types';

/** Runs shown with each job. */
const LAST_RUNS = 10;
/** How often a slot is tried again when the run before ends just then. */
const ATTEMPTS = 3;

export interface JobsDependencies {
  knex: Knex;
  clock: Clock;
  ids: IdSource;
  /** Name of this process, shown with its runs. */
  instance: string;
  logger: Logger;
  /** IANA name. */
  timeZone: string;
  scheduler?: Scheduler;
}

/**
 * Jobs that run once per slot, however many instances there are, and never beside themselves. Who runs is decided in the
 * database (`RunCoordinator`), every run is logged before it starts (`RunLog`).
 */
export const createJobs = (deps: JobsDependencies): Jobs => {
  const { clock, ids, logger, timeZone } = deps;
  const scheduler = deps.scheduler ?? createCronScheduler({ logger });
  const coordinator = createCoordinator(deps);
  const log = createRunLog(deps);
  const runner = createRunner({ coordinator, log, logger });
  const definitions = new Map<string, JobDefinition>();
  const planned = new Map<string, PlannedTask>();
  const registered = new Set<string>();
  /** Runs that own a slot and are about to be started by the scheduler, by job and slot. */
  const claimed = new Map<string, string>();
  let stopped = false;

  const jobOf = (name: string): JobDefinition => {
    const job = definitions.get(name);
    if (!job) throw new UnknownError('job', name);
    return job;
  };

  const guarded = async <Result>(what: string, work: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      logger.error(`insights: ${what}: ${error instanceof Error ? error.message : String(error)}`);
      return otherwise;
    }
  };

  const register = async (...names: string[]): Promise<void> => {
    const fresh = names.filter((name) => !registered.has(name));
    if (fresh.length === 0) return;
    await coordinator.register(fresh);
    for (const name of fresh) registered.add(name);
  };

  const run = async (job: JobDefinition, id: string, trigger: JobTrigger): Promise<void> => {
    await runner.execute(job, id, trigger);
    // Slots that came while it ran.
    await catchUp(job);
  };

  const catchUp = (job: JobDefinition): Promise<void> =>
    guarded(
      nameOf(job),
      async () => {
        const state = (await coordinator.states()).get(job.name);
        if (job.missed === 'skip' || stopped || !state?.enabled) return;
        const slot = planned.get(job.name)?.latestSlot(state.watermark, clock.now());
        if (typeof slot !== 'number') return;
        const id = ids();
        if ((await coordinator.take(job.name, slot, id)) === 'taken') await run(job, id, 'catch_up');
      },
      undefined
    );

  /** True when this instance owns the slot; its run is then in `claimed`. */
  const claim = async (job: JobDefinition, slot: number): Promise<boolean> => {
    await register(job.name);
    const id = ids();
    for (let attempt = 0; attempt < ATTEMPTS && !stopped; attempt += 1) {
      const result = await coordinator.take(job.name, slot, id);
      if (result === 'taken') claimed.set(`${job.name}:${slot}`, id);
      if (result !== 'behind') return result === 'taken';
      if (job.missed === 'catch_up') return false;
      if (await coordinator.passOver(job.name, slot)) {
        const message = 'The run before was still going.';
        await log.begin({ id, job: job.name, trigger: 'schedule', status: 'skipped', message });
        return false;
      }
    }
    return false;
  };

  const runClaimed = async (job: JobDefinition, slot: number): Promise<void> => {
    const key = `${job.name}:${slot}`;
    const id = claimed.get(key);
    claimed.delete(key);
    if (id !== undefined) await run(job, id, 'schedule');
  };

  const plan = (job: JobDefinition): PlannedTask =>
    scheduler.plan({
      name: job.name,
      schedule: job.schedule,
      timeZone,
      claim: (slot) => guarded(nameOf(job), () => claim(job, slot), false),
      run: (slot) => runClaimed(job, slot),
      missed: () => void catchUp(job),
    });

  const viewOf = async (job: JobDefinition, state: JobState | undefined): Promise<JobView> => {
    const enabled = state?.enabled ?? true;
    const next = enabled ? planned.get(job.name)?.nextSlot() : null;
    return {
      name: job.name,
      description: job.description,
      schedule: job.schedule,
      enabled,
      nextRun: typeof next === 'number' ? new Date(next).toISOString() : null,
      lastRuns: await log.last(job.name, LAST_RUNS),
    };
  };

  return {
    add: (job) => {
      if (definitions.has(job.name)) throw new Error(`insights: there is a job "${job.name}" already`);
      const [fault] = validateDetailed(job.schedule).errors;
      if (fault) throw new Error(`insights: schedule "${job.schedule}" of job "${job.name}": ${fault.message}`);
      definitions.set(job.name, job);
    },

    start: async () => {
      await guarded('jobs', () => register(...definitions.keys()), undefined);
      await guarded('jobs', log.sweep, undefined);
      for (const job of definitions.values()) {
        if (stopped) return;
        await guarded(nameOf(job), async () => void planned.set(job.name, plan(job)), undefined);
        void catchUp(job);
      }
    },

    stop: async () => {
      stopped = true;
      for (const task of planned.values()) task.stop();
      await runner.stop();
    },

    runNow: async (name, patience) => {
      const job = jobOf(name);
      await register(name);
      const id = ids();
      if (!(await coordinator.hold(name, id))) throw new InputError('name', `"${name}" is running already`);
      const done = runner.execute(job, id, 'manual');
      void done.then(() => catchUp(job));
      if (patience === undefined) await done;
      else await Promise.race([done, delay(patience, undefined, { ref: false })]);
      const view = await log.find(id);
      if (!view) throw new Error(`insights: the run of job "${name}" could not be logged`);
      return view;
    },

    list: async () => {
      await log.sweep();
      const states = await coordinator.states();
      return Promise.all([...definitions.values()].map((job) => viewOf(job, states.get(job.name))));
    },

    runs: async (name, count) => {
      const job = jobOf(name);
      await log.sweep();
      return log.last(job.name, count);
    },

    switch: async (name, enabled) => {
      const job = jobOf(name);
      await register(name);
      await coordinator.switch(name, enabled);
      return viewOf(job, (await coordinator.states()).get(name));
    },

    routes: jobRoutes,
  };
};

const nameOf = (job: JobDefinition): string => `job ${job.name}`;
