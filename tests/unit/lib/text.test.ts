import fc from 'fast-check';
import { cut } from '../../../server/lib';

describe('cut', () => {
  test('keeps text that fits and shortens text that does not', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('abcd', 3)).toBe('abc');
    expect(cut('abc', 0)).toBe('');
    expect(cut('abc', -1)).toBe('');
  });

  test('is null where there is no text', () => {
    expect(cut(null, 5)).toBeNull();
    expect(cut(undefined, 5)).toBeNull();
  });

  test('does not cut a code point in half', () => {
    expect(cut('a😀b', 2)).toBe('a');
    expect(cut('a😀b', 3)).toBe('a😀');
  });

  test('removes NUL and replaces lone surrogates', () => {
    expect(cut('a\0b\0', 5)).toBe('ab');
    expect(cut('a\ud83d!', 5)).toBe('a\ufffd!');
    expect(cut('\ude00\ud83d', 5)).toBe('\ufffd\ufffd');
  });

  test('gives text every database takes, whatever comes in', () => {
    const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff }), fc.constant(0));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), fc.nat(35), (units, length) => {
        const result = cut(String.fromCharCode(...units), length) ?? '';
        expect(result.length).toBeLessThanOrEqual(length);
        expect(result).not.toContain('\0');
        expect(Buffer.from(result, 'utf8').toString('utf8')).toBe(result);
      })
    );
  });
});
