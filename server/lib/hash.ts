import { createHash } from 'node:crypto';

const { imul } = Math;

/**
 * A fast hash of 48 bits, not for secrets: two lanes with the round and the finalizer of MurmurHash3 (Appleby, 2011)
 * over UTF-16 units, and different constants so that the lanes do not collide together. Stored inside distinct sets:
 * it must never change.
 */
export const hash48 = (text: string): number => {
  let low = 0x9747b28c;
  let high = 0x3c6ef372;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low ^= imul(unit, 0xcc9e2d51);
    low = (imul((low << 13) | (low >>> 19), 5) + 0xe6546b64) | 0;
    high ^= imul(unit, 0x85ebca77);
    high = (imul((high << 17) | (high >>> 15), 9) + 0x2745937f) | 0;
  }
  low = finalize(low ^ text.length);
  high = finalize(high ^ low);
  return (high & 0xffff) * 0x1_0000_0000 + (low >>> 0);
};

const finalize = (state: number): number => {
  let mixed = imul(state ^ (state >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
};

/** The first 64 bits of SHA-256 as 11 characters of base64url. */
export const shortHash = (text: string): string => sha256(text).subarray(0, 8).toString('base64url');

/** The first 128 bits of SHA-256 as 32 hexadecimal digits: what the dictionary is keyed by. */
export const digestOf = (text: string): string => sha256(text).toString('hex', 0, 16);

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
