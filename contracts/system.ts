import type { Ledger } from './events';

export type JobStatus = 'running' | 'succeeded' | 'failed' | 'skipped';
export type JobTrigger = 'schedule' | 'manual' | 'catch_up';

export interface JobRunView {
  id: string;
  job: string;
  trigger: JobTrigger;
  status: JobStatus;
  startedAt: string;
  finishedAt: string | null;
  /** Milliseconds. */
  duration: number | null;
  /** One line for people: what it did, or why it failed. */
  message: string | null;
  instance: string;
}

export interface JobView {
  name: string;
  description: string;
  schedule: string;
  enabled: boolean;
  nextRun: string | null;
  lastRuns: JobRunView[];
}

export interface PipelineView {
  instance: string;
  ledger: Ledger;
  /** accepted - (stored + queued + dropped): always 0. */
  imbalance: number;
  sink: { name: string; healthy: boolean; lastError: string | null; lastFlushAt: string | null; lastFlushMilliseconds: number | null };
  spool: { enabled: boolean; reason: string | null; bytes: number; maximumBytes: number };
  shedding: boolean;
}
