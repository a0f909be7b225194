export { createAdminSessions, type AdminUser, type SessionSource } from './admin-sessions';
export { createPageViews, type PageViewDependencies, type PageViews } from './page-views';
export { createRateLimiter } from './rate-limiter';
