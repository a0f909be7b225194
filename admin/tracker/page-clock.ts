import type { PageViewReport } from '../../contracts';

export type PageView = PageViewReport['views'][number];

/** Instants come in as epoch milliseconds, so that this knows neither clock nor browser. */
export interface PageClock {
  /**
   * The user is on this page now. Answers the view of the page left, or null (the same page, or no page before).
   *
   * @param replaces this page took the place of the one before in the history; soon after it opened that is a redirect, and
   *   where a redirect began was no visit.
   */
  open: (path: string, at: number, replaces?: boolean) => PageView | null;
  /** The tab went to the back: its time does not count as spent on the page. */
  hide: (at: number) => void;
  /** The tab is in front again. */
  show: (at: number) => void;
  /** Ends the view of the current page; null where there is none or where it was ended before. */
  close: (at: number) => PageView | null;
}

/** The panel's own redirects fetch some code first; nobody reads a page in less. */
const REDIRECT_MS = 1_000;

interface OpenPage {
  id: string;
  at: number;
  path: string;
  referrer: string | null;
  /** Milliseconds in front so far. */
  spent: number;
  /** Since when it is in front; null while hidden. */
  frontSince: number | null;
}

/**
 * Measures how long each page is in front. Each visit gives exactly one view: when the next page opens, or when it is closed
 * (hidden for long, or left). Coming back to a page that was closed meanwhile is not a second visit.
 */
export const createPageClock = (newId: () => string): PageClock => {
  let page: OpenPage | null = null;
  let lastPath: string | null = null;
  let hidden = false;

  const end = (at: number): PageView | null => {
    if (page === null) return null;
    const { id, at: openedAt, path, referrer, spent, frontSince } = page;
    page = null;
    return {
      id,
      at: openedAt,
      path,
      referrer,
      spent: spent + (frontSince === null ? 0 : Math.max(at - frontSince, 0)),
    };
  };

  return {
    open: (path, at, replaces = false) => {
      if (path === lastPath) return null;
      const left = end(at);
      const wasRedirect = replaces && left !== null && at - left.at < REDIRECT_MS;
      const referrer = wasRedirect ? left.referrer : lastPath;
      page = { id: newId(), at, path, referrer, spent: 0, frontSince: hidden ? null : at };
      lastPath = path;
      return wasRedirect ? null : left;
    },
    hide: (at) => {
      hidden = true;
      if (page === null || page.frontSince === null) return;
      page.spent += Math.max(at - page.frontSince, 0);
      page.frontSince = null;
    },
    show: (at) => {
      hidden = false;
      if (page !== null && page.frontSince === null) page.frontSince = at;
    },
    close: end,
  };
};
