import type { Metric } from '../../../contracts';
import { actors } from './actors';
import { averageDuration } from './average-duration';
import { cost } from './cost';
import { count } from './count';
import { errorRate } from './error-rate';
import { errors } from './errors';
import { maximumDuration } from './maximum-duration';
import type { MetricDefinition } from './metric';
import { minimumDuration } from './minimum-duration';
import { p50, p95, p99 } from './percentiles';
import { requestBytes } from './request-bytes';
import { responseBytes } from './response-bytes';
import { sessions } from './sessions';
import { throughput } from './throughput';
import { uptime } from './uptime';

/** Every metric there is. A new one is a file and a line here (and its name in the contract). */
export const METRICS: Record<Metric, MetricDefinition> = {
  count,
  errors,
  errorRate,
  actors,
  sessions,
  averageDuration,
  minimumDuration,
  maximumDuration,
  p50,
  p95,
  p99,
  requestBytes,
  responseBytes,
  cost,
  throughput,
  uptime,
};

export type { Measures, MetricDefinition } from './metric';
