import fc from 'fast-check';
import type { Settings } from '../../../contracts';
import { kept, processed } from './stage/steps';

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
        const result = processed({ path: text, query: text, errorMessage: text, properties: JSON.parse(JSON.stringify(properties)) });
        if (typeof result !== 'string') expect(JSON.stringify(result)).not.toMatch(/\\u(0000|d[89a-f])/i);
      })
    );
  });
});
