export { createCapture, type Capture, type CaptureDependencies } from './capture';
export { captureRoutes, type CaptureServices } from './routes';
export { blankEvent } from './event';
export {
  defineEvent,
  type EventDefinition,
  type EventSchema,
  type FeatureKind,
  type Tracker,
  type TrackInput,
  type TrackOptions,
} from './tracker';
export {
  trackAction,
  trackExport,
  trackFunction,
  trackReport,
  trackSearch,
  trackView,
  type AnyFunction,
  type ExportOptions,
  type SearchOptions,
  type WrapperOptions,
} from './wrappers';
