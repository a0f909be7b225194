import { onNavigation } from './navigation';
import { createPageTracker } from './page-tracker';
import { pagePath } from './path';
import { sendReport, sendReportOnLeave } from './send';

const LOOK_AGAIN_MS = 250;

/** Strapi's build writes the panel's path here, as it does for the panel itself. */
const basePath = () => new URL(process.env.ADMIN_PATH ?? '/admin', window.location.origin).pathname.replace(/\/$/, '');

/** `crypto.randomUUID` is there on https and localhost only; an intranet panel on plain http has `getRandomValues`. */
const newId = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** Who is signed in. `undefined` until the panel's store exists: plugins are registered before it. */
export type Session = { token?: string | null } | undefined;

/**
 * Watches where a signed-in user goes in the panel and reports each page once, with the time it was in front. Only paths
 * without ids and query strings leave the browser. While nobody is signed in nothing is measured.
 */
export const trackPageViews = (session: () => Session): void => {
  const base = basePath();
  const tracker = createPageTracker({
    now: Date.now,
    newId,
    token: () => session()?.token ?? null,
    send: sendReport,
    sendOnLeave: sendReportOnLeave,
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  const onPage = (replaces = false) => tracker.onPage(pagePath(window.location.pathname, base), replaces);

  // A reload of a page is no navigation: the first page is looked at as soon as the panel knows who is signed in.
  const lookAtFirstPage = () => {
    if (session() === undefined) setTimeout(lookAtFirstPage, LOOK_AGAIN_MS);
    else onPage();
  };

  lookAtFirstPage();
  onNavigation(onPage);
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'visible' ? tracker.onVisible() : tracker.onHidden()
  );
  window.addEventListener('pagehide', tracker.onLeave);
};
