import type { JobTrigger } from '../../contracts';
import type { Logger } from '../lib';
import { LEASE, type RunCoordinator } from './coordinator';
import type { RunLog } from './run-log';
import type { JobDefinition } from './types';

/** A renewal may fail three times before the lease is lost. */
const RENEWAL = LEASE / 4;
const PATIENCE = 5_000;

export interface Runner {
  /** Runs a job that this run holds: logged, its lease renewed, released at the end. Never rejects. */
  execute(job: JobDefinition, run: string, trigger: JobTrigger): Promise<void>;
  /** Aborts what runs and waits for it, at most a few seconds. */
  stop(): Promise<void>;
}

export const createRunner = (deps: { coordinator: RunCoordinator; log: RunLog; logger: Logger }): Runner => {
  const { coordinator, log, logger } = deps;
  const active = new Map<Promise<void>, AbortController>();

  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logger.error(`insights: ${what}: ${reasonOf(error)}`);
    }
  };

  /** Says every now and then that the run lives, and how far it is. */
  const keepAlive = (job: JobDefinition, run: string, controller: AbortController) => {
    let news: string | null = null;
    const renew = async (): Promise<void> => {
      if (!(await coordinator.renew(job.name, run))) controller.abort(new Error('another instance took the job over'));
      if (news !== null) await log.note(run, news);
      news = null;
    };
    const timer = setInterval(() => void attempt(`job ${job.name} could not renew its lease`, renew), RENEWAL);
    timer.unref();
    return {
      progress: (message: string) => {
        news = message;
      },
      stop: () => clearInterval(timer),
    };
  };

  const work = async (job: JobDefinition, run: string, trigger: JobTrigger, controller: AbortController): Promise<void> => {
    await log.begin({ id: run, job: job.name, trigger, status: 'running' });
    const life = keepAlive(job, run, controller);
    try {
      const { message, idle } = await job.run({ signal: controller.signal, progress: life.progress });
      // A job that mostly finds nothing to do would push every run worth reading out of the log. Who pressed a button
      // sees an answer all the same.
      if (idle && trigger !== 'manual') await log.remove(run);
      else await log.finish(run, 'succeeded', message);
    } catch (error) {
      logger.error(`insights: job ${job.name} failed: ${reasonOf(error)}`);
      await log.finish(run, 'failed', reasonOf(error));
    } finally {
      life.stop();
    }
    await log.prune(job.name);
  };

  return {
    execute: (job, run, trigger) => {
      const controller = new AbortController();
      const done = attempt(`job ${job.name} could not write its log`, () => work(job, run, trigger, controller))
        .then(() => attempt(`job ${job.name} could not be released`, () => coordinator.release(job.name, run)))
        .finally(() => active.delete(done));
      active.set(done, controller);
      return done;
    },

    stop: async () => {
      for (const controller of active.values()) controller.abort(new Error('the server is shutting down'));
      if (active.size === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, PATIENCE);
      });
      await Promise.race([Promise.all(active.keys()), patience]);
      clearTimeout(timer);
    },
  };
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
