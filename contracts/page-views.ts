/**
 * The admin panel's own tracker posts here (path below `/insights`). Any signed-in admin user may: it carries its access
 * token in the body, because `sendBeacon` cannot send headers.
 */
export const PAGE_VIEW_PATH = '/track/page-views';

export interface PageViewReport {
  /** Strapi admin access token. */
  token: string;
  /** Epoch milliseconds of the browser when this was sent: corrects its clock. */
  sentAt: number;
  views: { id: string; at: number; path: string; referrer: string | null; /** Milliseconds on the page; null while still there. */ spent: number | null }[];
}
