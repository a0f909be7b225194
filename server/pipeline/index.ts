export { createDatabaseSink, type DatabaseSinkDependencies } from './database-sink';
export { createPipeline } from './pipeline';
export type { DelayMeter } from './load-monitor';
export { systemScheduler, type Scheduler } from './scheduler';
export type { Sink } from './sink';
export { createSteps, runSteps, type SaltSource, type Step, type StepContext } from './steps';
export { createSpoolDisposal, systemFiles, systemProcesses, type Processes, type SpoolDisposal, type SpoolFiles } from './spool';
export type { Pipeline, PipelineDependencies } from './types';
