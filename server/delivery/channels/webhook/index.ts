export { checkUrl } from './check-url';
export type { Resolver } from './guarded-lookup';
export { checkSecret } from './signature';
export { createWebhookSender, type WebhookDependencies, type WebhookMessage, type WebhookSender } from './webhook';
