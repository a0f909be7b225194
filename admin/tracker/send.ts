import { PAGE_VIEW_PATH, PLUGIN_ID, type PageViewReport } from '../../contracts';
import type { PageView } from './page-clock';
import type { Outcome } from './page-tracker';

declare global {
  interface Window {
    strapi: { backendURL: string };
  }
}

const address = () => `${window.strapi.backendURL}/${PLUGIN_ID}${PAGE_VIEW_PATH}`;

const bodyOf = (token: string, views: PageView[]): string => {
  const report: PageViewReport = { token, sentAt: Date.now(), views };
  return JSON.stringify(report);
};

const outcomeOf = ({ ok, status }: Response): Outcome => {
  if (ok) return 'sent';
  return status === 401 || status === 429 || status >= 500 ? 'retry' : 'refused';
};

/** Sends a report by a request that may outlive the page. Never rejects. */
export const sendReport = async (token: string, views: PageView[]): Promise<Outcome> => {
  try {
    const response = await fetch(address(), {
      method: 'POST',
      keepalive: true,
      headers: { 'Content-Type': 'application/json' },
      body: bodyOf(token, views),
    });
    return outcomeOf(response);
  } catch {
    return 'retry';
  }
};

/** Hands a report to the browser while the page is being left; false where the browser would not take it. */
export const sendReportOnLeave = (token: string, views: PageView[]): boolean =>
  navigator.sendBeacon(address(), new Blob([bodyOf(token, views)], { type: 'application/json' }));
