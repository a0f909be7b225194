import { createFormTokens } from '../../../../server/requests/intake/form/token';
import { createRateLimit } from '../../../../server/requests/intake/rate-limit';
import { policyFor } from '../../../../server/requests/intake/form/page';

describe('A limit of requests', () => {
  it('lets so many through at once, then as fast as they come back, and says how long to wait', () => {
    let now = 0;
    const limit = createRateLimit({ most: 6, window: 60_000, clock: { now: () => now }, salt: 's' });
    expect(Array.from({ length: 8 }, () => limit('ann'))).toEqual([0, 0, 0, 0, 0, 0, 10, 10]);
    expect(limit('bob')).toBe(0);
    now = 10_000;
    expect([limit('ann'), limit('ann')]).toEqual([0, 10]);
    now = 3_600_000;
    expect(Array.from({ length: 7 }, () => limit('ann')).filter((wait) => wait === 0)).toHaveLength(6);
  });

  it('remembers no more callers than it has place for', () => {
    const limit = createRateLimit({ most: 1, window: 60_000, clock: { now: () => 0 }, salt: 's' });
    limit('first');
    expect(limit('first')).toBe(60);
    for (let index = 0; index < 10_000; index += 1) limit(`caller ${index}`);
    expect(limit('first')).toBe(0);
  });
});

describe('The token of a form', () => {
  it('says when the page was handed out, and cannot be made by others', () => {
    let now = 1_000_000;
    const tokens = createFormTokens('secret', () => now);
    const token = tokens.issue();
    now += 5_000;
    expect(tokens.age(token)).toBe(5_000);
    const [at, signature] = token.split('.');
    for (const forged of ['', 'x', `${(now - 9).toString(36)}.${signature}`, `${at}.${'A'.repeat(43)}`, `${token}A`, createFormTokens('other', () => now).issue()]) {
      expect([forged, tokens.age(forged)]).toEqual([forged, null]);
    }
  });
});

describe('The policy of the form', () => {
  it('lets nobody frame it where nobody is named', () => {
    expect(policyFor([])).toContain("frame-ancestors 'none'");
    expect(policyFor(['https://a.example', 'https://b.example:8443'])).toMatch(/frame-ancestors https:\/\/a\.example https:\/\/b\.example:8443$/);
  });
});
