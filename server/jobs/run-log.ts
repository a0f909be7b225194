import type { Knex } from 'knex';
import type { JobRunView, JobStatus, JobTrigger } from '../../contracts';
import type { Clock } from '../lib';
import { TABLES } from '../storage';

/** Runs kept per job. */
export const KEPT = 100;

const LONGEST_MESSAGE = 2000;
const LOST = 'The run ended without a word: its process died or hung.';

export interface NewRun {
  id: string;
  job: string;
  trigger: JobTrigger;
  status: 'running' | 'skipped';
  message?: string;
}

/** The list of runs. A run's id is also the owner of its job's lease: that is how a dead one is told from a living one. */
export interface RunLog {
  begin(run: NewRun): Promise<void>;
  /** How far a running run is. */
  note(id: string, message: string): Promise<void>;
  /** Ends a run, unless it was marked as lost meanwhile. */
  finish(id: string, status: JobStatus, message: string): Promise<void>;
  /** Takes out a run that had nothing to do. */
  remove(id: string): Promise<void>;
  find(id: string): Promise<JobRunView | null>;
  /** Newest first. */
  last(job: string, count: number): Promise<JobRunView[]>;
  /** Keeps the newest `KEPT`. */
  prune(job: string): Promise<void>;
  /** Marks runs as failed that are `running` without holding their job. */
  sweep(): Promise<void>;
}

interface RunRow {
  document_id: string;
  job: string;
  trigger: JobTrigger;
  status: JobStatus;
  started_at: unknown;
  finished_at: unknown;
  message: string | null;
  instance: string;
}

export const createRunLog = (deps: { knex: Knex; clock: Clock; instance: string }): RunLog => {
  const { knex, clock, instance } = deps;
  const one = (id: string) => knex(TABLES.jobRuns).where('document_id', id);
  const newestFirst = (job: string) =>
    knex(TABLES.jobRuns)
      .where('job', job)
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'document_id', order: 'desc' },
      ]);

  return {
    begin: async ({ id, job, trigger, status, message }) => {
      const now = clock.now();
      await knex(TABLES.jobRuns).insert({
        document_id: id,
        job,
        trigger,
        status,
        started_at: now,
        finished_at: status === 'running' ? null : now,
        message: message ?? null,
        instance,
      });
    },

    note: async (id, message) => {
      await one(id).where({ status: 'running' }).update({ message: message.slice(0, LONGEST_MESSAGE) });
    },

    finish: async (id, status, message) => {
      await one(id)
        .where({ status: 'running' })
        .update({ status, message: message.slice(0, LONGEST_MESSAGE), finished_at: clock.now() });
    },

    remove: async (id) => {
      await one(id).delete();
    },

    find: async (id) => {
      const row: RunRow | undefined = await one(id).first();
      return row ? viewOf(row) : null;
    },

    last: async (job, count) => {
      const rows: RunRow[] = await newestFirst(job).limit(count);
      return rows.map(viewOf);
    },

    prune: async (job) => {
      const row: RunRow | undefined = await newestFirst(job).offset(KEPT).first();
      if (!row) return;
      const startedAt = Number(row.started_at);
      await knex(TABLES.jobRuns)
        .where('job', job)
        .where((old) => {
          void old
            .where('started_at', '<', startedAt)
            .orWhere((tie) => void tie.where('started_at', startedAt).where('document_id', '<=', row.document_id));
        })
        .delete();
    },

    sweep: async () => {
      await knex(TABLES.jobRuns)
        .where({ status: 'running' })
        .whereNotExists(
          knex(TABLES.jobs)
            .select(knex.raw('1'))
            .where('lease_until', '>', clock.now())
            .where('lease_owner', knex.ref(`${TABLES.jobRuns}.document_id`))
        )
        .update({ status: 'failed', message: LOST, finished_at: clock.now() });
    },
  };
};

const viewOf = (row: RunRow): JobRunView => {
  const startedAt = Number(row.started_at);
  const finishedAt = row.finished_at === null ? null : Number(row.finished_at);
  return {
    id: row.document_id,
    job: row.job,
    trigger: row.trigger,
    status: row.status,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    duration: finishedAt === null ? null : Math.max(0, finishedAt - startedAt),
    message: row.message,
    instance: row.instance,
  };
};
