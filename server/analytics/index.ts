export { createAnalytics, type Analytics, type AnalyticsDependencies, type AnalyticsJobs } from './analytics';
export { analyticsRoutes } from './routes';
export type { AnalyticsServices } from './services';
export type { Engine } from './engine/engine';
export type { Mismatch, UpkeepOptions, VerifyReport } from './upkeep/verify';
export type { RepairReport } from './upkeep/repair';
export type { ExpireReport } from './upkeep/expire';
export type { ContentTypeName } from './answers/adoption';
