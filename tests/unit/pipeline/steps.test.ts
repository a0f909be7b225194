import fc from 'fast-check';
import type { InsightsEvent, Settings } from '../../../contracts';
import { createSteps, type StepContext } from '../../../server/pipeline/steps';
import { anEvent, newId, settingsWith } from './stage/world';

const NOON = Date.UTC(2026, 10, 21, 12);
const DAY_MS = 86_400_000;

/** Runs every step over an event: what is left of it, or why it was dropped. */
const process = (
  fields: Partial<InsightsEvent>,
  change: (settings: Settings) => void = () => undefined,
  context: Partial<StepContext> = {}
): InsightsEvent | string => {
  const event = anEvent(fields);
  for (const step of createSteps(settingsWith(change))) {
    const reason = step.run(event, { now: NOON, shedding: false, ...context });
    if (reason !== null) return reason;
  }
  return event;
};

const kept = (...input: Parameters<typeof process>): InsightsEvent => {
  const result = process(...input);
  if (typeof result === 'string') throw new Error(`dropped: ${result}`);
  return result;
};

describe('what is dropped', () => {
  it.each([
    ['an id that is none', { id: 'x' }],
    ['an instant that is none', { at: Number.NaN }],
    ['a day in the future', { at: NOON + 2 * DAY_MS }],
  ])('is an event with %s', (_, fields) => {
    expect(process(fields)).toBe('invalid');
  });

  it('is a path that the settings exclude, also where only the route is known', () => {
    expect(process({ source: 'import', path: '/_health' })).toBe('excluded');
    expect(process({ source: 'import', path: '/uploads/a/b.png', route: 'GET (unmatched)' })).toBe('excluded');
    expect(process({ source: 'code', route: 'GET /insights/overview' })).toBe('excluded');
    expect(kept({ path: '/_health' }, ({ capture }) => void (capture.excludedPaths['/_health'] = false)).path).toBe('/_health');
    expect(kept({ kind: 'content_change', route: 'article publish' }).route).toBe('article publish');
  });

  it('is what nobody in particular did, without anonymous tracking; failed sign-ins stay until only identities count', () => {
    const noAnonymous = ({ capture }: Settings) => void (capture.anonymous = false);
    const onlyAuthenticated = ({ capture }: Settings) => void (capture.authenticatedOnly = true);
    const failedSignIn = { kind: 'authentication', status: 400 } as const;
    expect(process({}, noAnonymous)).toBe('anonymous');
    expect(kept(failedSignIn, noAnonymous).kind).toBe('authentication');
    expect(process(failedSignIn, onlyAuthenticated)).toBe('unauthenticated');
    expect(process({}, onlyAuthenticated)).toBe('unauthenticated');
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

describe('sessions', () => {
  const steps = createSteps(settingsWith(() => undefined));
  const sessionOf = (fields: Partial<InsightsEvent>, now = NOON): string | null => {
    const event = anEvent(fields);
    for (const step of steps) step.run(event, { now, shedding: false });
    return event.session;
  };

  it('tell visitors apart by full address and user agent, within a day', () => {
    expect(sessionOf({})).toBe(sessionOf({}));
    expect(sessionOf({})).not.toBe(sessionOf({ ip: '203.0.113.78' }));
    expect(sessionOf({})).not.toBe(sessionOf({ userAgent: 'Mozilla' }));
    expect(sessionOf({})).toMatch(/^[\w-]{11}$/);
    expect(sessionOf({ ip: null, userAgent: null })).toBeNull();
  });

  it('cannot be linked from one day to the next, but late events of yesterday find theirs', () => {
    const first = sessionOf({});
    expect(sessionOf({}, NOON + DAY_MS)).toBe(first);
    expect(sessionOf({ at: NOON + DAY_MS }, NOON + DAY_MS)).not.toBe(first);
    expect(sessionOf({}, NOON + 3 * DAY_MS)).not.toBe(first);
  });

  it('that capture knows are hashed, and visits that ask not to be tracked have none', () => {
    expect(sessionOf({ session: 'admin-session-1' })).toMatch(/^[\w-]{11}$/);
    expect(sessionOf({ session: 'admin-session-1' })).toBe(sessionOf({ session: 'admin-session-1', ip: null }));
    expect(sessionOf({ session: 'do-not-track', ip: null, userAgent: null })).toBeNull();
  });
});

describe('addresses', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['::FFFF:cb00:714d', '203.0.113.0'],
    ['2001:db8:1234:5678:9abc:def0:1234:5678', '2001:db8:1234::'],
    ['2001:db8::1', '2001:db8::'],
    ['fe80::1%eth0', 'fe80::'],
    ['::1', '::'],
    ['64:ff9b::192.0.2.33', '64:ff9b::'],
    ['300.1.1.1', null],
    ['unknown', null],
    ['', null],
  ])('%s is kept as %s', (ip, expected) => {
    expect(kept({ ip }).ip).toBe(expected);
  });

  it('keep as many bits as the settings say', () => {
    const bits = (ipv4Bits: number, ipv6Bits: number) => ({ privacy }: Settings) => void Object.assign(privacy, { ipv4Bits, ipv6Bits });
    expect(kept({ ip: '203.0.113.77' }, bits(32, 128)).ip).toBe('203.0.113.77');
    expect(kept({ ip: '203.0.113.77' }, bits(20, 0)).ip).toBe('203.0.112.0');
    expect(kept({ ip: '203.0.113.77' }, bits(0, 0)).ip).toBeNull();
    expect(kept({ ip: '2001:db8:ffff:ffff::1' }, bits(0, 36)).ip).toBe('2001:db8:f000::');
  });

  it('never keep more than the network, whatever the address', () => {
    fc.assert(fc.property(fc.ipV4(), (ip) => kept({ ip }).ip === `${ip.split('.').slice(0, 3).join('.')}.0`));
    fc.assert(fc.property(fc.ipV6(), (ip) => String(kept({ ip }).ip).split(':').filter(Boolean).length <= 3 || ip.startsWith('::ffff:')));
  });
});

describe('user agents and referrers', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36', 'Chrome'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Bot (Googlebot)'],
    ['facebookexternalhit/1.1', 'Bot (facebookexternalhit)'],
    ['curl/8.5.0', 'curl'],
    ['axios/1.7.2', 'axios'],
    ['()', 'Other'],
    ['   ', null],
  ])('%s is %s', (userAgent, family) => {
    expect(kept({ userAgent }).userAgent).toBe(family);
  });

  it('are not parsed while the server is busy', () => {
    expect(kept({ userAgent: 'curl/8.5.0' }, undefined, { shedding: true }).userAgent).toBeNull();
  });

  it.each([
    ['https://example.com/private/page?id=7', 'https://example.com'],
    ['HTTP://Example.com:8080/x', 'http://example.com:8080'],
    ['android-app://com.example', null],
    ['/content-manager', null],
    ['http://', null],
  ])('the referrer %s is kept as %s', (referrer, origin) => {
    expect(kept({ referrer }).referrer).toBe(origin);
  });
});

describe('secrets', () => {
  it.each([
    ['?page=2&access_token=abc&sort=title', 'page=2&access_token=[redacted]&sort=title'],
    ['API%5FKEY=1&Password=x', 'API%5FKEY=[redacted]&Password=[redacted]'],
    ['filters[email][$eq]=ada%40example.org', 'filters[email][$eq]=[redacted]'],
    ['q=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'q=[redacted]'],
    ['h=Bearer+abcdef123456', 'h=[redacted]'],
    ['x=d41d8cd98f00b204e9800998ecf8427e', 'x=[redacted]'],
    ['populate=*&locale=fr', 'populate=*&locale=fr'],
    ['ada@example.org', '[redacted]'],
    ['bad=%E0%A4%A', 'bad=%E0%A4%A'],
    ['?', null],
  ])('are removed from the query %s', (query, expected) => {
    expect(kept({ query }).query).toBe(expected);
  });

  it('are removed from paths and error messages', () => {
    expect(kept({ path: '/reset/d41d8cd98f00b204e9800998ecf8427e' }).path).toBe('/reset/[redacted]');
    expect(kept({ errorMessage: 'no account ada@example.org here' }).errorMessage).toBe('no account [redacted] here');
  });

  it('do not survive a cut in half', () => {
    const query = `${'a=1&'.repeat(995)}email=somebody-with-a-long-name%40example.org`;
    expect(kept({ query }).query).not.toContain('somebody');
  });

  it('parameters are redacted as the settings say', () => {
    const change = ({ privacy }: Settings) => void (privacy.redactedParameters = { code: false, plan: true });
    expect(kept({ query: 'code=1&myPlan=2' }, change).query).toBe('code=1&myPlan=[redacted]');
  });
});

describe('sizes', () => {
  it('are bounded, whatever comes', () => {
    const long = 'x y'.repeat(2_000_000);
    const event = kept({
      route: long, path: long, query: long, errorMessage: long, userAgent: long, referrer: long, session: long, ip: long,
      actorLabel: long, properties: { long },
    });
    expect(event.properties).toEqual({ truncated: true });
    expect(JSON.stringify(event).length).toBeLessThan(5000);
  });

  it('properties are a clean copy', () => {
    const properties = { nested: { list: ['a\u0000b', '\ud800'] }, 'k\u0000': 1 };
    const event = kept({ properties });
    properties.nested.list.push('later');
    expect(event.properties).toEqual({ nested: { list: ['ab', '\ufffd'] }, k: 1 });
  });

  it('nothing that cannot be stored gets through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.object(), (text, properties) => {
        const result = process({ path: text, query: text, errorMessage: text, properties: JSON.parse(JSON.stringify(properties)) });
        if (typeof result !== 'string') expect(JSON.stringify(result)).not.toMatch(/\\u(0000|d[89a-f])/i);
      })
    );
  });
});

describe('sampling', () => {
  const half = ({ sampling }: Settings) => void (sampling.rate = 0.5);

  it('keeps the share of raw rows that the settings say, and each stands for the others', () => {
    const steps = createSteps(settingsWith(half));
    const events = Array.from({ length: 4000 }, () => anEvent({ id: newId() }));
    for (const event of events) for (const step of steps) step.run(event, { now: NOON, shedding: false });
    const rows = events.filter(({ sampledOut }) => !sampledOut);
    expect(rows.length).toBeGreaterThan(1800);
    expect(rows.length).toBeLessThan(2200);
    expect(rows.every(({ weight }) => weight === 2)).toBe(true);
  });

  it('decides alike for the same event', () => {
    const id = newId();
    expect(kept({ id }, half).sampledOut).toBe(kept({ id }, half).sampledOut);
  });

  it('never leaves out errors, sign-ins and content changes', () => {
    const none = ({ sampling }: Settings) => void (sampling.rate = 0);
    expect(kept({}, none).sampledOut).toBe(true);
    expect(kept({ status: 404 }, none).sampledOut).toBe(false);
    expect(kept({ errorName: 'Aborted', status: null }, none).sampledOut).toBe(false);
    expect(kept({ kind: 'authentication' }, none)).toMatchObject({ sampledOut: false, weight: 1 });
    expect(kept({ kind: 'content_change' }, none).sampledOut).toBe(false);
  });

  it('follows the first route that matches', () => {
    const change = ({ sampling }: Settings) => void (sampling.routes = { 'GET /api/articles': 1, 'GET /api/*': 0 });
    expect(kept({ route: 'GET /api/articles' }, change).sampledOut).toBe(false);
    expect(kept({ route: 'GET /api/authors' }, change).sampledOut).toBe(true);
    expect(kept({ route: 'POST /api/authors' }, change).sampledOut).toBe(false);
  });
});
