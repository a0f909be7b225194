export { createTracker, type TrackerDependencies } from './tracker';
export { defineEvent } from './define-event';
export { currentTracker, slot, type Slot } from './slot';
export type { EventDefinition, EventSchema, FeatureKind, Tracker, TrackInput, TrackOptions } from './types';
