import type { JobRunView, JobView } from '../../contracts';
import type { Route } from '../http';

/**
 * What becomes of slots nobody could take because every instance was down, or because the run before was still going:
 * `catch_up` runs the job once for all of them, `skip` waits for the next slot.
 */
export type Missed = 'catch_up' | 'skip';

export interface JobContext {
  /** Aborted when the plugin stops, or when another instance took the job over. */
  signal: AbortSignal;
  /** One line on how far it is; shown as the message of the running run. */
  progress(message: string): void;
}

export interface JobResult {
  /** One line for people: what was done. */
  message: string;
  /** There was nothing to do: a scheduled run leaves no trace in the log. */
  idle?: boolean;
}

export interface JobDefinition {
  /** Unique; at most 255 characters. */
  name: string;
  description: string;
  /** Cron expression of five or six fields, in the configured time zone. */
  schedule: string;
  missed: Missed;
  run(context: JobContext): Promise<JobResult>;
}

/** The service behind the endpoints. */
export interface Jobs {
  /** Before `start()`. @throws when the name is taken or the schedule does not parse. */
  add(job: JobDefinition): void;
  /** Begins to take slots, and catches up what was missed, without waiting for that. Never rejects. */
  start(): Promise<void>;
  /** Takes no more slots, aborts what runs and waits (a few seconds at most) until it has ended. */
  stop(): Promise<void>;
  /**
   * Runs a job now, also one that is switched off, and resolves with the finished run. With `patience` (milliseconds) it
   * resolves with the run as it stands by then; the job goes on.
   * @throws UnknownError for an unknown job, InputError when it is running already.
   */
  runNow(name: string, patience?: number): Promise<JobRunView>;
  list(): Promise<JobView[]>;
  /** The last `count` runs, newest first. @throws UnknownError for an unknown job. */
  runs(name: string, count: number): Promise<JobRunView[]>;
  /** Slots that pass while a job is off are never caught up. @throws UnknownError for an unknown job. */
  switch(name: string, enabled: boolean): Promise<JobView>;
  routes: Route<Jobs>[];
}

export interface PlannedTask {
  /** Epoch milliseconds of the next slot; null when there is none. */
  nextSlot(): number | null;
  /** The latest slot in `(after, until]`, epoch milliseconds; null when there is none. */
  latestSlot(after: number, until: number): number | null;
  stop(): void;
}

export interface Task {
  name: string;
  schedule: string;
  timeZone: string;
  /** True for the one instance that owns the slot. Called on every instance; must not reject. */
  claim(slot: number): Promise<boolean>;
  /** Called where `claim` was true. Must not reject. */
  run(slot: number): Promise<void>;
  /** The slot came and went without `claim`, because this process was blocked or asleep. Must not throw. */
  missed(slot: number): void;
}

/** When slots come. The real one is node-cron; tests use one they can turn by hand. */
export interface Scheduler {
  /** @throws when the schedule does not parse. */
  plan(task: Task): PlannedTask;
}
