export {
  trackAction,
  trackExport,
  trackFunction,
  trackReport,
  trackSearch,
  trackView,
  type ExportOptions,
  type SearchOptions,
} from './wrappers';
export type { AnyFunction, WrapperOptions } from './observe';
