import * as zlib from 'node:zlib';

/** The polynomial of IEEE 802.3, reversed. */
const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** CRC-32 by table (Sarwate, 1988). */
export const tableCrc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (let index = 0; index < bytes.length; index += 1) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[index]) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
};

/** CRC-32; Node's own where it has one (20.15 and later), which is ten times as fast. */
export const crc32: (bytes: Uint8Array) => number =
  'crc32' in zlib ? (bytes) => zlib.crc32(bytes) : tableCrc32;
