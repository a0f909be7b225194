export { createOutbox, type OutboxDependencies } from './outbox';
export { MOST_ATTEMPTS } from './back-off';
export { PermanentFailure, type Attempt, type Effect, type EffectHandler, type MayAct, type NewEffect, type Outbox } from './types';
export { checkAddress, createSendEmail, type Email, type SendEmail } from './channels/email';
export { createInApp, type InApp, type InAppMessage } from './channels/in-app';
export {
  checkSecret,
  checkUrl,
  createWebhookSender,
  type WebhookDependencies,
  type WebhookMessage,
  type WebhookSender,
} from './channels/webhook';
