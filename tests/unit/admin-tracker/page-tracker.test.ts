import {
  BATCH_MS,
  createPageTracker,
  HIDDEN_MS,
  REPORT_LIMIT,
  type Outcome,
} from '../../../admin/tracker/page-tracker';
import type { PageView } from '../../../admin/tracker/page-clock';

interface Sent {
  token: string;
  paths: string[];
  onLeave: boolean;
}

const setUp = () => {
  const world = {
    token: 'kim' as string | null,
    outcome: 'sent' as Outcome,
    beaconWorks: true,
    sent: [] as Sent[],
    ids: [] as string[],
  };
  const record = (token: string, views: PageView[], onLeave: boolean) => {
    world.sent.push({ token, paths: views.map((view) => view.path), onLeave });
    world.ids.push(...views.map((view) => view.id));
  };
  let id = 0;
  const tracker = createPageTracker({
    now: () => Date.now(),
    newId: () => String((id += 1)),
    token: () => world.token,
    send: async (token, views) => {
      record(token, views, false);
      return world.outcome;
    },
    sendOnLeave: (token, views) => {
      if (world.beaconWorks) record(token, views, true);
      return world.beaconWorks;
    },
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  return { tracker, world };
};

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('The page view tracker', () => {
  it('sends the pages that were left in one report', async () => {
    const { tracker, world } = setUp();
    tracker.onPage('/a');
    tracker.onPage('/b');
    tracker.onPage('/c');
    expect(world.sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(BATCH_MS);
    expect(world.sent).toEqual([{ token: 'kim', paths: ['/a', '/b'], onLeave: false }]);
  });

  it('sends nothing while nobody is signed in', async () => {
    const { tracker, world } = setUp();
    world.token = null;
    tracker.onPage('/auth/login');
    tracker.onPage('/auth/forgot-password');
    tracker.onLeave();
    await jest.advanceTimersByTimeAsync(BATCH_MS);
    expect(world.sent).toEqual([]);
  });

  it('gives what a user saw to that user and nothing of it to the next', async () => {
    const { tracker, world } = setUp();
    tracker.onPage('/a');
    world.token = null;
    tracker.onPage('/auth/login');
    world.token = 'lea';
    tracker.onPage('/b');
    tracker.onPage('/c');
    await jest.advanceTimersByTimeAsync(BATCH_MS);
    expect(world.sent).toEqual([
      { token: 'kim', paths: ['/a'], onLeave: true },
      { token: 'lea', paths: ['/b'], onLeave: false },
    ]);
  });

  it('sends what is left when the panel is closed, once', () => {
    const { tracker, world } = setUp();
    tracker.onPage('/a');
    tracker.onPage('/b');
    tracker.onLeave();
    tracker.onLeave();
    expect(world.sent).toEqual([{ token: 'kim', paths: ['/a', '/b'], onLeave: true }]);
  });

  it('sends the open page after half a minute in the background, and not again when the tab is closed', async () => {
    const { tracker, world } = setUp();
    tracker.onPage('/a');
    tracker.onHidden();
    await jest.advanceTimersByTimeAsync(HIDDEN_MS);
    tracker.onLeave();
    expect(world.sent).toEqual([{ token: 'kim', paths: ['/a'], onLeave: true }]);
  });

  it('keeps the page open over a short look at another tab', async () => {
    const { tracker, world } = setUp();
    tracker.onPage('/a');
    tracker.onHidden();
    await jest.advanceTimersByTimeAsync(HIDDEN_MS - 1);
    tracker.onVisible();
    await jest.advanceTimersByTimeAsync(HIDDEN_MS);
    expect(world.sent).toEqual([]);
  });

  it('tries again with the same ids when the server was away or the token had expired', async () => {
    const { tracker, world } = setUp();
    world.outcome = 'retry';
    tracker.onPage('/a');
    tracker.onPage('/b');
    await jest.advanceTimersByTimeAsync(BATCH_MS);
    world.outcome = 'sent';
    tracker.onPage('/c');
    await jest.advanceTimersByTimeAsync(BATCH_MS);
    expect(world.sent.map((report) => report.paths)).toEqual([['/a'], ['/a', '/b']]);
    expect(world.ids).toEqual(['1', '1', '2']);
  });

  it('does not insist when the server refuses a report', async () => {
    const { tracker, world } = setUp();
    world.outcome = 'refused';
    tracker.onPage('/a');
    tracker.onPage('/b');
    await jest.advanceTimersByTimeAsync(BATCH_MS * 10);
    expect(world.sent).toHaveLength(1);
  });

  it('keeps what the browser refused to take on leaving', async () => {
    const { tracker, world } = setUp();
    world.beaconWorks = false;
    tracker.onPage('/a');
    tracker.onLeave();
    world.beaconWorks = true;
    tracker.onLeave();
    expect(world.sent.map((report) => report.paths)).toEqual([['/a']]);
  });

  it('splits many views into reports the browser can carry, losing and repeating none', async () => {
    const { tracker, world } = setUp();
    for (let page = 0; page <= REPORT_LIMIT + 10; page += 1) tracker.onPage(`/${page}`);
    await jest.advanceTimersByTimeAsync(BATCH_MS * 3);
    expect(world.sent.map((report) => report.paths.length)).toEqual([REPORT_LIMIT, 10]);
    expect(new Set(world.ids).size).toBe(REPORT_LIMIT + 10);
  });
});
