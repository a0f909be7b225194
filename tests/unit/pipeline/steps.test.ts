import type { Settings } from '../../../contracts';
import { kept, NOON, processed } from './stage/steps';

const DAY_MS = 86_400_000;

describe('what is dropped', () => {
  it.each([
    ['an id that is none', { id: 'x' }],
    ['an instant that is none', { at: Number.NaN }],
    ['a day in the future', { at: NOON + 2 * DAY_MS }],
  ])('is an event with %s', (_, fields) => {
    expect(processed(fields)).toBe('invalid');
  });

  it('is a path that the settings exclude, also where only the route is known', () => {
    expect(processed({ source: 'import', path: '/_health' })).toBe('excluded');
    expect(processed({ source: 'import', path: '/uploads/a/b.png', route: 'GET (unmatched)' })).toBe('excluded');
    expect(processed({ source: 'code', route: 'GET /insights/overview' })).toBe('excluded');
    expect(kept({ path: '/_health' }, ({ capture }) => void (capture.excludedPaths['/_health'] = false)).path).toBe('/_health');
    expect(kept({ kind: 'content_change', route: 'article publish' }).route).toBe('article publish');
  });

  it('is what nobody in particular did, without anonymous tracking; failed sign-ins stay until only identities count', () => {
    const noAnonymous = ({ capture }: Settings) => void (capture.anonymous = false);
    const onlyAuthenticated = ({ capture }: Settings) => void (capture.authenticatedOnly = true);
    const failedSignIn = { kind: 'authentication', status: 400 } as const;
    expect(processed({}, noAnonymous)).toBe('anonymous');
    expect(kept(failedSignIn, noAnonymous).kind).toBe('authentication');
    expect(processed(failedSignIn, onlyAuthenticated)).toBe('unauthenticated');
    expect(processed({}, onlyAuthenticated)).toBe('unauthenticated');
    for (const actorType of ['token', 'user', 'admin', 'system'] as const) {
      expect(kept({ actorType }, onlyAuthenticated).actorType).toBe(actorType);
    }
  });
});

describe('the numbers of an event', () => {
  it.each([
    [1.4, 1],
    [1e15, 1e15],
    [1e15 + 1, null],
    [-1, null],
    [Number.NaN, null],
    [null, null],
  ])('are whole and bounded: a cost of %p is %p', (cost, expected) => {
    expect(kept({ cost }).cost).toBe(expected);
  });
});
