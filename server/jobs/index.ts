export { cronProblem, planCron, type CronPlan } from './cron-plan';
export { createJobs, type JobsDependencies } from './jobs';
export { jobRoutes } from './routes';
export type { JobContext, JobDefinition, JobResult, Jobs, Missed, PlannedTask, Scheduler, Task } from './types';
