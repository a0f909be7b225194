import fc from 'fast-check';

import { createPageClock } from '../../../admin/tracker/page-clock';

const clockWithIds = () => {
  let id = 0;
  return createPageClock(() => String((id += 1)));
};

describe('The clock of a page', () => {
  it('gives a view when the next page opens, with the time spent and where the user came from', () => {
    const clock = clockWithIds();
    expect(clock.open('/a', 1000)).toBeNull();
    expect(clock.open('/b', 4000)).toEqual({ id: '1', at: 1000, path: '/a', referrer: null, spent: 3000 });
    expect(clock.close(9000)).toEqual({ id: '2', at: 4000, path: '/b', referrer: '/a', spent: 5000 });
  });

  it('does not count the page at which a redirect began, and keeps where the user came from', () => {
    const clock = clockWithIds();
    clock.open('/a', 0);
    expect(clock.open('/list', 2000)).toMatchObject({ path: '/a' });
    expect(clock.open('/list/first', 2200, true)).toBeNull();
    expect(clock.close(5000)).toMatchObject({ path: '/list/first', referrer: '/a', spent: 2800 });
  });

  it('counts a page that was read before it was replaced', () => {
    const clock = clockWithIds();
    clock.open('/new', 0);
    expect(clock.open('/saved', 30_000, true)).toMatchObject({ path: '/new', spent: 30_000 });
  });

  it('does not count a change of filters on the same page as a visit', () => {
    const clock = clockWithIds();
    clock.open('/a', 0);
    expect(clock.open('/a', 500)).toBeNull();
    expect(clock.close(1000)).toMatchObject({ id: '1', spent: 1000 });
  });

  it('counts only the time the tab was in front', () => {
    const clock = clockWithIds();
    clock.open('/a', 0);
    clock.hide(1000);
    clock.hide(1500);
    clock.show(6000);
    expect(clock.close(8000)).toMatchObject({ spent: 3000 });
  });

  it('starts the time of a page opened in the background when it comes to the front', () => {
    const clock = clockWithIds();
    clock.hide(0);
    clock.open('/a', 100);
    clock.show(1000);
    expect(clock.close(1500)).toMatchObject({ at: 100, spent: 500 });
  });

  it('ends each visit once, also when the user comes back after it was closed', () => {
    const clock = clockWithIds();
    clock.open('/a', 0);
    clock.hide(10);
    expect(clock.close(30_010)).not.toBeNull();
    expect(clock.close(30_020)).toBeNull();
    clock.show(40_000);
    expect(clock.open('/a', 40_100)).toBeNull();
    expect(clock.open('/b', 41_000)).toBeNull();
  });

  it('never reports more time than passed, and no visit twice, whatever happens in whatever order', () => {
    const action = fc.record({
      what: fc.constantFrom('open', 'hide', 'show', 'close'),
      path: fc.constantFrom('/a', '/b', '/c'),
      after: fc.nat(10_000),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const clock = clockWithIds();
        const seen = new Set<string>();
        let at = 0;
        for (const { what, path, after } of actions) {
          at += after;
          const view =
            what === 'open'
              ? clock.open(path, at)
              : what === 'close'
                ? clock.close(at)
                : (clock[what as 'hide' | 'show'](at), null);
          if (view === null) continue;
          expect(seen.has(view.id)).toBe(false);
          seen.add(view.id);
          expect(view.spent).toBeGreaterThanOrEqual(0);
          expect(view.spent).toBeLessThanOrEqual(at - view.at);
        }
      })
    );
  });
});
