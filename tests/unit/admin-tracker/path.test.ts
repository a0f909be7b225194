import fc from 'fast-check';

import { pagePath } from '../../../admin/tracker/path';

describe('The path a page view is reported under', () => {
  it("leaves out the panel's own base path", () => {
    expect(pagePath('/admin/settings/users', '/admin')).toBe('/settings/users');
    expect(pagePath('/admin', '/admin')).toBe('/');
    expect(pagePath('/', '')).toBe('/');
  });

  it('keeps a path that only begins like the base path', () => {
    expect(pagePath('/administration/x', '/admin')).toBe('/administration/x');
  });

  it('keeps the content type and hides the entry', () => {
    expect(
      pagePath('/admin/content-manager/collection-types/api::article.article/k7f3m2p9x4q1w8e5r6t0y2ua', '/admin')
    ).toBe('/content-manager/collection-types/api::article.article/:id');
    expect(pagePath('/admin/content-manager/collection-types/api%3A%3Aarticle.article/create', '/admin')).toBe(
      '/content-manager/collection-types/api::article.article/create'
    );
  });

  it.each([
    ['a number', '42'],
    ['a UUID', '0190f3b2-7c1d-7abc-8def-0123456789ab'],
    ['a hash', 'deadbeefdeadbeef'],
    ['an e-mail address', 'kim%40example.com'],
    ['a token', 'eyJhbGciOiJIUzI1NiIsInR5cCI6'],
  ])('hides %s', (_what, segment) => {
    expect(pagePath(`/admin/settings/users/${segment}`, '/admin')).toBe('/settings/users/:id');
  });

  it('never contains a query string or a hash', () => {
    expect(pagePath('/admin/auth/reset-password?code=secret#there', '/admin')).toBe('/auth/reset-password');
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), fc.webFragments(), (path, query, hash) => {
        const reported = pagePath(`/admin${path}?${query}#${hash}`, '/admin');
        expect(reported).toBe(pagePath(`/admin${path}`, '/admin'));
      })
    );
  });

  it('is bounded whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), (address) => {
        const reported = pagePath(address, '/admin');
        expect(reported.startsWith('/')).toBe(true);
        expect(reported.length).toBeLessThanOrEqual(300);
      })
    );
  });
});
