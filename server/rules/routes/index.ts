import { approvalRoutes } from './approvals';
import { authoringRoutes } from './authoring';
import { executionRoutes } from './executions';
import { inboxRoutes } from './inbox';
import { lifecycleRoutes } from './lifecycle';
import { trialRoutes } from './trial';
import type { Route } from '../../http';
import type { Rules } from '../rules';

/** Those with a fixed path first: `/rules/:id` would take them. */
export const ruleRoutes: Route<Rules>[] = [
  ...trialRoutes,
  ...approvalRoutes,
  ...executionRoutes,
  ...inboxRoutes,
  ...authoringRoutes,
  ...lifecycleRoutes,
];
