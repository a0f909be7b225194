import { digestOf, hash48, shortHash } from '../../../server/lib';

describe('hash48', () => {
  test('is a whole number below 2^48 that never changes', () => {
    for (const text of ['', 'a', 'user:1', '😀'.repeat(1_000)]) {
      expect(Number.isSafeInteger(hash48(text))).toBe(true);
      expect(hash48(text)).toBeGreaterThanOrEqual(0);
      expect(hash48(text)).toBeLessThan(2 ** 48);
    }
    expect(['', 'a', 'user:1'].map(hash48)).toEqual([143_361_373_028_904, 240_637_242_347_140, 226_266_737_364_876]);
  });

  test('keeps 500,000 similar keys apart', () => {
    const hashes = new Set<number>();
    for (let index = 0; index < 250_000; index += 1) hashes.add(hash48(`user:${index}`)).add(hash48(`${index}:user`));
    expect(hashes.size).toBe(500_000);
  });

  test('flips about half of all bits when one bit of the text changes', () => {
    const flips = new Array<number>(48).fill(0);
    for (let index = 0; index < 4_000; index += 1) {
      const changed = BigInt(hash48(`key ${index}a`)) ^ BigInt(hash48(`key ${index}c`));
      for (let bit = 0; bit < 48; bit += 1) flips[bit] += Number((changed >> BigInt(bit)) & 1n);
    }
    for (const flipped of flips) expect(Math.abs(flipped / 4_000 - 0.5)).toBeLessThan(0.05);
  });
});

test('shortHash is the beginning of SHA-256 in 11 characters', () => {
  expect(shortHash('')).toBe('47DEQpj8HBQ');
  expect(shortHash('a')).toMatch(/^[\w-]{11}$/);
});

test('digestOf is the beginning of SHA-256 in 32 hexadecimal digits', () => {
  expect(digestOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb924');
});
