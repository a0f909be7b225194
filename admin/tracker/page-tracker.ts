import { createOutbox } from './outbox';
import { createPageClock } from './page-clock';
import type { PageView } from './page-clock';

/** What became of a report: `retry` is worth another try (server away, token just expired), `refused` is not. */
export type Outcome = 'sent' | 'retry' | 'refused';

/** The outside world, so that the tracker is tested without a browser. */
export interface TrackerPorts {
  /** Epoch milliseconds. */
  now: () => number;
  newId: () => string;
  /** The signed-in user's access token; null when signed out. */
  token: () => string | null;
  /** Sends now; never rejects. */
  send: (token: string, views: PageView[]) => Promise<Outcome>;
  /** Sends while the page is being left; false where the browser refuses to take it. */
  sendOnLeave: (token: string, views: PageView[]) => boolean;
  /** Runs later; answers a function that calls it off. */
  later: (run: () => void, milliseconds: number) => () => void;
}

export interface PageTracker {
  /** The address changed (or may have): the user is on this page now. `replaces`: see `PageClock.open`. */
  onPage: (path: string, replaces?: boolean) => void;
  onHidden: () => void;
  onVisible: () => void;
  /** The panel is being closed. */
  onLeave: () => void;
}

/** Short, so that people see their own clicks counted when they look; the redirects of one click still go together. */
export const BATCH_MS = 1_000;
export const HIDDEN_MS = 30_000;
const OUTBOX_LIMIT = 200;
/** The server takes at most 50 views and 32 KB at once; a view with two paths of full length is less than 800 bytes. */
export const REPORT_LIMIT = 30;

const nothingToCallOff = (): void => undefined;

/**
 * Reports each page a signed-in user was on exactly once, a second after it was left; what still waits when the panel is
 * hidden for 30 s or closed goes at once. Does nothing while nobody is signed in.
 */
export const createPageTracker = (ports: TrackerPorts): PageTracker => {
  const outbox = createOutbox(OUTBOX_LIMIT);
  let clock = createPageClock(ports.newId);
  let signedInAs: string | null = null;
  let callOffHiding = nothingToCallOff;
  let isSending = false;

  const send = async (token: string): Promise<void> => {
    const views = outbox.take();
    const report = views.slice(0, REPORT_LIMIT);
    outbox.putBack(views.slice(REPORT_LIMIT));
    const outcome = await ports.send(token, report);
    if (outcome === 'retry') outbox.putBack(report);
    else sendSoon();
  };

  const sendSoon = () => {
    if (isSending || outbox.size === 0) return;
    isSending = true;
    ports.later(() => {
      isSending = false;
      const token = ports.token();
      if (token !== null && outbox.size > 0) void send(token);
    }, BATCH_MS);
  };

  const sendOnLeave = (token: string) => {
    const views = outbox.take();
    const report = views.slice(0, REPORT_LIMIT);
    const taken = report.length > 0 && ports.sendOnLeave(token, report);
    outbox.putBack(taken ? views.slice(REPORT_LIMIT) : views);
  };

  /** What the user who just signed out had seen is theirs: it goes with their token, and nothing of it to the next user. */
  const signOut = () => {
    if (signedInAs === null) return;
    outbox.add(clock.close(ports.now()));
    sendOnLeave(signedInAs);
    outbox.clear();
    clock = createPageClock(ports.newId);
    signedInAs = null;
  };

  const onLeave = () => {
    callOffHiding();
    const token = ports.token();
    if (token === null) return signOut();
    outbox.add(clock.close(ports.now()));
    sendOnLeave(token);
  };

  return {
    onPage: (path, replaces) => {
      const token = ports.token();
      if (token === null) return signOut();
      signedInAs = token;
      outbox.add(clock.open(path, ports.now(), replaces));
      sendSoon();
    },
    onHidden: () => {
      callOffHiding();
      clock.hide(ports.now());
      callOffHiding = ports.later(onLeave, HIDDEN_MS);
    },
    onVisible: () => {
      callOffHiding();
      clock.show(ports.now());
    },
    onLeave,
  };
};
