import { compileGlobs, compileRates } from '../../../server/lib';

describe('compileGlobs', () => {
  test('matches any of the patterns, also paths that begin with a dot', () => {
    const matches = compileGlobs(['/api/articles/**', '/*.ico', '/.well-known/**']);
    expect(matches('/api/articles/7/comments')).toBe(true);
    expect(matches('/favicon.ico')).toBe(true);
    expect(matches('/.well-known/security.txt')).toBe(true);
    expect(matches('/api/articles-of-others')).toBe(false);
  });

  test('matches nothing without patterns', () => {
    expect(compileGlobs([])('/')).toBe(false);
    expect(compileGlobs([''])('')).toBe(false);
  });

  test('answers the same from memory, and for more paths than it remembers', () => {
    const matches = compileGlobs(['/even/**']);
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 2_500; index += 1) {
        expect([matches(`/even/${index}`), matches(`/odd/${index}`)]).toEqual([true, false]);
      }
    }
  });

  test('matches very long paths by their beginning, and quickly', () => {
    const started = performance.now();
    expect(compileGlobs(['/a/**'])(`/a/${'x/'.repeat(500_000)}`)).toBe(true);
    expect(compileGlobs(['/**/a*b*c*d/**/e'])(`/${'abcd/'.repeat(100_000)}`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('compileRates', () => {
  test('takes the first rule that matches', () => {
    const rate = compileRates({ 'GET /api/health': 0, 'GET /api/**': 0.5, '**': 1 });
    expect(rate('GET /api/health')).toBe(0);
    expect(rate('GET /api/articles/:id')).toBe(0.5);
    expect(rate('POST /api/articles')).toBe(1);
    expect(rate('GET /api/health')).toBe(0);
  });

  test('is null where no rule matches', () => {
    const rate = compileRates({ 'GET /x': 0.1 });
    expect(rate('GET /y')).toBeNull();
    expect(rate('GET /y')).toBeNull();
    expect(compileRates({})('GET /y')).toBeNull();
  });
});
