import type { InsightsEvent, PageViewReport } from '../../../contracts';
import { nameOfAdmin } from '../caller';
import { blankEvent } from '../event';
import { LENGTHS, beginningOf } from '../limits';
import type { AdminSession } from './admin-sessions';
import { cleanPath, templateOf } from './path-template';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Visit {
  session: AdminSession;
  ip: string;
  userAgent: string | undefined;
  /** Epoch milliseconds, by the server's clock. */
  receivedAt: number;
  /** Epoch milliseconds, by the browser's clock. */
  sentAt: number;
}

/**
 * The event of one view. The browser's clock is corrected; times in the future or more than a day old are clamped, and
 * so is more than a day on one page (a tab that was forgotten).
 */
export const pageViewEvent = (view: PageViewReport['views'][number], visit: Visit): InsightsEvent => {
  const at = Math.round(view.at + (visit.receivedAt - visit.sentAt));
  const clamped = Math.min(visit.receivedAt, Math.max(visit.receivedAt - DAY_MS, at));
  const event = blankEvent('page_view', 'browser', view.id.toLowerCase(), clamped);
  const path = cleanPath(view.path);
  event.route = templateOf(path);
  if (path !== event.route) event.path = path;
  event.actorType = 'admin';
  event.actorId = beginningOf(String(visit.session.user.id), LENGTHS.id);
  event.actorLabel = nameOfAdmin(visit.session.user);
  event.session = beginningOf(visit.session.sessionId, LENGTHS.session);
  event.duration = view.spent === null ? null : Math.round(Math.min(view.spent, DAY_MS) * 1000);
  event.ip = beginningOf(visit.ip, LENGTHS.ip);
  event.userAgent = beginningOf(visit.userAgent, LENGTHS.userAgent);
  setReferrer(event, view.referrer);
  return event;
};

/** Within the panel the referrer is the page before, which is not an address that a site is known by. */
const setReferrer = (event: InsightsEvent, referrer: string | null): void => {
  if (referrer === null || referrer === '') return;
  if (referrer.startsWith('/')) event.properties = { from: templateOf(cleanPath(referrer)) };
  else event.referrer = beginningOf(referrer, LENGTHS.referrer);
};
