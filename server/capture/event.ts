import type { EventKind, EventSource, InsightsEvent } from '../../contracts';

/**
 * The one constructor of events. Every source starts here, so that all events have the same keys in the same order: one
 * hidden class keeps the pipeline's property accesses monomorphic.
 * @param id UUIDv7, the event's idempotency key.
 * @param at epoch milliseconds.
 */
export const blankEvent = (kind: EventKind, source: EventSource, id: string, at: number): InsightsEvent => ({
  id,
  at,
  kind,
  source,
  route: null,
  handler: null,
  path: null,
  actorType: 'public',
  actorId: null,
  actorLabel: null,
  tokenId: null,
  tokenLabel: null,
  subjectType: null,
  subjectId: null,
  status: null,
  duration: null,
  requestBytes: null,
  responseBytes: null,
  cost: null,
  errorName: null,
  errorMessage: null,
  query: null,
  ip: null,
  userAgent: null,
  referrer: null,
  session: null,
  requestId: null,
  properties: null,
  sampledOut: false,
  weight: 1,
});
