import fc from 'fast-check';
import { createPathFilter } from '../../../server/capture/http/excluded-paths';
import { compileGlobs } from '../../../server/lib';

describe('excluded paths', () => {
  const isExcluded = createPathFilter({
    '/insights/**': true,
    '/_health': true,
    '/admin/*.{js,css}': true,
    '/uploads/**': false,
  });

  test.each([
    ['/insights', true],
    ['/insights/overview', true],
    ['/insightsful', false],
    ['/_health', true],
    ['/_health/more', false],
    ['/admin/main.js', true],
    ['/admin/users', false],
    ['/uploads/a.png', false],
    ['/api/articles', false],
  ])('%s is left out: %s', (path, expected) => expect(isExcluded(path)).toBe(expected));

  test('are exactly those that the globs match, whatever the globs look like', () => {
    const part = fc.constantFrom('a', 'b', '*', '**', 'a*', '{a,b}', '?', '[ab]', '');
    const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'c'), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.array(glob, { maxLength: 3 }), path, (globs, tried) => {
        const filter = createPathFilter(Object.fromEntries(globs.map((one) => [one, true])));
        expect(filter(tried)).toBe(compileGlobs(globs)(tried));
      })
    );
  });
});
