import { z } from '@strapi/utils';
import { endpoint, type Route } from '../http';
import { KEPT } from './run-log';
import type { Jobs } from './types';

/** Milliseconds that a person who starts a job by hand waits for its end before the answer says "running". */
const PATIENCE = 10_000;

const nothing = z.strictObject({});
const named = z.strictObject({ name: z.string() });
const runsOfJob = named.extend({ pageSize: z.coerce.number().int().min(1).max(KEPT).default(20) });
const switched = named.extend({ enabled: z.boolean() });

export const jobRoutes: Route<Jobs>[] = [
  endpoint('jobs', nothing, (jobs: Jobs) => jobs.list()),
  endpoint('jobRuns', runsOfJob, (jobs: Jobs, { input }) => jobs.runs(input.name, input.pageSize)),
  endpoint('runJob', named, (jobs: Jobs, { input }) => jobs.runNow(input.name, PATIENCE)),
  endpoint('switchJob', switched, (jobs: Jobs, { input }) => jobs.switch(input.name, input.enabled)),
];
