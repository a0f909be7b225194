import type { Route } from '../../http';
import type { Requests } from '../requests';
import { demandRoutes } from './demand';
import { groupRoutes } from './groups';
import { intakeRoutes } from './intake';
import { requestRoutes } from './requests';

export { createAppRequest, requestDoors } from './content';

/** Those with a fixed path first: `/requests/:id` would take them. */
export const requestsRoutes: Route<Requests>[] = [...groupRoutes, ...demandRoutes, ...intakeRoutes, ...requestRoutes];
