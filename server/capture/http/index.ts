export { createHttpTracker, type HttpTrackerDependencies } from './http-tracker';
