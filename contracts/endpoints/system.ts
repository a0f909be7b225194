import type { SettingsView } from '../settings';
import type { JobRunView, JobView, PipelineView } from '../system';
import type { EndpointDefinition } from './definition';

/** Configuration, jobs and the pipeline. */
export const SYSTEM_ENDPOINTS = {
  settings: { method: 'GET', path: '/settings', permission: 'readSystem' },
  pipeline: { method: 'GET', path: '/pipeline', permission: 'readSystem' },
  jobs: { method: 'GET', path: '/jobs', permission: 'readSystem' },
  jobRuns: { method: 'GET', path: '/jobs/:name/runs', permission: 'readSystem' },
  runJob: { method: 'POST', path: '/jobs/:name/run', permission: 'manageSystem' },
  switchJob: { method: 'PUT', path: '/jobs/:name', permission: 'manageSystem' },
  invalidateCache: { method: 'POST', path: '/cache/invalidate', permission: 'manageSystem' },
} as const satisfies Record<string, EndpointDefinition>;

export interface SystemEndpointTypes {
  settings: { query: Record<string, never>; response: SettingsView };
  pipeline: { query: Record<string, never>; response: PipelineView };
  jobs: { query: Record<string, never>; response: JobView[] };
  jobRuns: { query: { name: string; pageSize?: number }; response: JobRunView[] };
  runJob: { query: { name: string }; response: JobRunView };
  switchJob: { query: { name: string; enabled: boolean }; response: JobView };
  invalidateCache: { query: Record<string, never>; response: { dropped: number } };
}
