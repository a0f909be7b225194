import type { Context } from 'koa';
import { errors } from '@strapi/utils';
import type { InsightsEvent, PageViewReport } from '../../../contracts';
import { InputError } from '../../http';
import type { Clock } from '../../lib';
import type { AdminSession } from './admin-sessions';
import { pageViewEvent } from './page-view-event';
import { networkOf, type RateLimiter } from './rate-limiter';
import { MOST_VIEWS, reportSchema } from './report-schema';

export interface PageViewDependencies {
  enabled: boolean;
  clock: Clock;
  limiter: RateLimiter;
  sessionOf(token: string): Promise<AdminSession | null>;
  accept(event: InsightsEvent): void;
}

const MOST_BYTES = 32 * 1024;

/**
 * The door of the admin panel's tracker. 204 when the views were taken; 400 with field and reason, 401 for a token that is
 * not (or no longer) valid, 413 above 32 KB or 50 views, 429 above 60 batches a minute from one address.
 */
export const createPageViews = ({ enabled, clock, limiter, sessionOf, accept }: PageViewDependencies) => {
  const receive = async (context: Context): Promise<void> => {
    if (!limiter.allows(networkOf(context.request.ip)))
      throw new errors.RateLimitError('Too many reports of page views');
    const report = readReport(context);
    const session = await sessionOf(report.token);
    if (session === null) return refuse(context);
    context.status = 204;
    if (!enabled) return;
    const { ip, headers } = context.request;
    const visit = { session, ip, userAgent: headers['user-agent'], receivedAt: clock.now(), sentAt: report.sentAt };
    for (const view of report.views) accept(pageViewEvent(view, visit));
  };
  return { receive };
};

export type PageViews = ReturnType<typeof createPageViews>;

/**
 * The checked body. `sendBeacon` sends a text as text/plain, which Strapi's body parser leaves a string, and a Blob of type
 * application/json, which it parses.
 */
const readReport = (context: Context): PageViewReport => {
  const raw: unknown = context.request.body;
  const length =
    context.request.length ?? Buffer.byteLength(typeof raw === 'string' ? raw : JSON.stringify(raw ?? null));
  if (length > MOST_BYTES) throw new errors.PayloadTooLargeError(`body: at most ${MOST_BYTES} bytes, not ${length}`);
  const body = typeof raw === 'string' ? parse(raw) : raw;
  if (countOf(body) > MOST_VIEWS) throw new errors.PayloadTooLargeError(`views: at most ${MOST_VIEWS}`);
  const result = reportSchema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
  throw new InputError(field || 'body', issue.message);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InputError('body', 'is not JSON');
  }
};

const countOf = (body: unknown): number => {
  const views: unknown = typeof body === 'object' && body !== null && 'views' in body ? body.views : undefined;
  return Array.isArray(views) ? views.length : 0;
};

/** Written by hand: Strapi's router takes the message and the field away from an UnauthorizedError that is thrown. */
const refuse = (context: Context): void => {
  const reason = 'is not a valid access token of the admin panel';
  context.status = 401;
  context.body = {
    data: null,
    error: { status: 401, name: 'UnauthorizedError', message: `token: ${reason}`, details: { field: 'token', reason } },
  };
};
