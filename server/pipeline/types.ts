import type { InsightsEvent, PipelineView, Settings } from '../../contracts';
import type { Clock, IdSource, Logger } from '../lib';
import type { DelayMeter } from './load-monitor';
import type { Scheduler } from './scheduler';
import type { Sink } from './sink';
import type { Processes, SpoolFiles } from './spool';
import type { SaltSource } from './steps';

export interface PipelineDependencies {
  settings: Settings;
  clock: Clock;
  ids: IdSource;
  /** From 0 up to, but not, 1. */
  random: () => number;
  logger: Logger;
  sink: Sink;
  /** What sessions are hashed with; salts of this process alone where absent. */
  saltOf?: SaltSource;
  /** Absolute path; null where there is no disk to use. */
  spoolDirectory: string | null;
  /** What belongs to the machine, for tests to replace. */
  scheduler?: Scheduler;
  files?: SpoolFiles;
  processes?: Processes;
  delayMeter?: DelayMeter;
}

export interface Pipeline {
  /** Opens the spool, takes over what dead processes left, and begins. Events may come before. Never rejects. */
  start(): Promise<void>;
  /** Takes an event, which belongs to the pipeline from here on. Synchronous, never throws. */
  accept(event: InsightsEvent): void;
  /** What was accepted before is on disk when this resolves, as far as there is room. Never rejects. */
  seal(): Promise<void>;
  /** Seals and writes everything now: resolves when it is stored, or the sink has failed (see `status`). Never rejects. */
  flush(): Promise<void>;
  /** Takes nothing more, stores what it can within the deadline (milliseconds), leaves the rest on disk. Never rejects. */
  stop(deadline: number): Promise<void>;
  status(): PipelineView;
}
