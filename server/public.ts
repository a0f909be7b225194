/** The named exports of the package: what an app puts around its own code. Safe to import before Strapi runs. */
export {
  defineEvent,
  trackAction,
  trackExport,
  trackFunction,
  trackReport,
  trackSearch,
  trackView,
  type EventDefinition,
  type EventSchema,
  type ExportOptions,
  type FeatureKind,
  type SearchOptions,
  type Tracker,
  type TrackInput,
  type TrackOptions,
  type WrapperOptions,
} from './capture';

/** What an app throws in an action of its own where another attempt makes no sense. */
export { PermanentFailure } from './delivery';
export type { RuleAction, RuleExtensions, RuleScript } from './rules';

export type { InsightsEvent } from '../contracts';
