export { createRequests, type Requests, type RequestsDependencies } from './requests';
export { createAppRequest, requestDoors, requestsRoutes } from './routes';
