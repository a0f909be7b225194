import type { EventKind, EventSource } from './kinds';

export type ActorType = 'admin' | 'user' | 'token' | 'public' | 'system';

/** JSON as it travels. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Parts of a currency unit in which costs are stored: 1 is 0.000001 of it. Finer costs are rounded. */
export const COST_PARTS = 1_000_000;
/** The most that one event can cost, in currency units. */
export const LARGEST_COST = 1_000_000_000;

/**
 * One thing that happened, on its way through the pipeline. Capture fills what it knows as it came (a full address, a
 * raw query string, a whole user-agent header); the pipeline's steps shorten, redact and hash those fields in place
 * before anything is written to disk, so what is stored never had the raw value.
 */
export interface InsightsEvent {
  /** UUIDv7 made at capture: the idempotency key that makes every retry and replay harmless. */
  id: string;
  /** Epoch milliseconds. */
  at: number;
  kind: EventKind;
  source: EventSource;
  /**
   * What was used, of low cardinality: `GET /api/articles/:id` for a request (method and route template),
   * `/content-manager/:model` for a page, the event's name for a wrapper or a custom event, `article publish` style
   * `<action>` for a content change. Unmatched requests are `<METHOD> (unmatched)`.
   */
  route: string | null;
  /** Strapi handler of the route, e.g. `api::article.article.find`. */
  handler: string | null;
  /** Path as requested; kept only where it differs from the route's template. */
  path: string | null;
  actorType: ActorType;
  /** Id within its type; null for `public` and `system`. */
  actorId: string | null;
  actorLabel: string | null;
  tokenId: string | null;
  tokenLabel: string | null;
  /** Content-type uid, e.g. `api::article.article`. */
  subjectType: string | null;
  /** documentId, where there is one. */
  subjectId: string | null;
  /** HTTP status. 499: the client went away before the answer was complete. */
  status: number | null;
  /** Microseconds, an integer, so that sums are exact. */
  duration: number | null;
  requestBytes: number | null;
  responseBytes: number | null;
  /** What it cost, in COST_PARTS of the app's own currency unit: an integer, so that sums are exact. Most events have none. */
  cost: number | null;
  errorName: string | null;
  errorMessage: string | null;
  /** Query string; secrets are removed by the pipeline. */
  query: string | null;
  /** Address; shortened by the pipeline (/24, /48). */
  ip: string | null;
  /** User-agent header; reduced to the family by the pipeline. */
  userAgent: string | null;
  /** Referrer; reduced to its origin by the pipeline. */
  referrer: string | null;
  /** Session: what tells visits apart, hashed by the pipeline; derived from address and user agent where null. */
  session: string | null;
  requestId: string | null;
  properties: { [key: string]: Json } | null;
  /** Set by the sampling step: counted in the summaries, not kept as a raw row. */
  sampledOut: boolean;
  /** How many events this raw row stands for: 1 / rate of the sampling step; 1 without sampling. */
  weight: number;
}

/** Why an accepted event was not stored. Each is counted; together with stored and queued they add up to accepted. */
export const DROP_REASONS = [
  'disabled',
  'excluded',
  'anonymous',
  'unauthenticated',
  'invalid',
  'queue_full',
  'spool_full',
  'spool_corrupt',
  'stopped',
  'rejected',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** accepted = stored + queued + dropped (by reason). Holds at every moment; shown in Settings. */
export interface Ledger {
  accepted: number;
  stored: {
    /** Kept as raw rows and in the summaries. */
    rows: number;
    /** In the summaries only, because they were sampled out. */
    counted: number;
    /** Arrived again after they had been stored: harmless, and not counted twice. */
    duplicates: number;
  };
  queued: { memory: number; spool: number };
  dropped: Record<DropReason, number>;
}

/** An event as the explorer, the export and the API show it. */
export interface EventView {
  id: string;
  at: string;
  kind: EventKind;
  source: EventSource;
  route: string | null;
  method: string | null;
  handler: string | null;
  path: string | null;
  actor: { type: ActorType; id: string | null; label: string | null };
  token: { id: string; label: string | null } | null;
  subject: { type: string; id: string | null } | null;
  status: number | null;
  /** Milliseconds. */
  duration: number | null;
  requestBytes: number | null;
  responseBytes: number | null;
  /** In the app's own currency unit. */
  cost: number | null;
  error: { name: string; message: string | null } | null;
  query: string | null;
  ip: string | null;
  userAgent: string | null;
  referrer: string | null;
  session: string | null;
  requestId: string | null;
  properties: { [key: string]: Json } | null;
}
