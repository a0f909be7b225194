import fc from 'fast-check';
import type { InsightsEvent, Settings } from '../../../contracts';
import { createSteps } from '../../../server/pipeline/steps';
import { kept, NOON } from './stage/steps';
import { anEvent, settingsWith } from './stage/world';

const DAY_MS = 86_400_000;

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
