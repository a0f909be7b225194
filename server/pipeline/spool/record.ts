import type { Frame } from '../../storage';
import { crc32 } from './checksum';
import { packEvents, unpackEvents, type PackedEvent } from './event-codec';

/*
 * A segment is a row of records:
 *
 *   length u32 | crc32 u32 | count u32 | JSON of one frame (its events packed), `length` bytes
 *
 * little-endian. The checksum covers count and JSON. The count is kept outside the JSON so that a start over a full spool
 * need not parse it, and so that the ledger knows what a damaged record held.
 */
export const HEADER_BYTES = 12;
const CHECKED_FROM = 8;

/** Of the JSON inside. */
const VERSION = 1;

/** Far above any frame; a length beyond it is a damaged one. */
const LARGEST_RECORD = 64 * 1024 * 1024;
const LARGEST_COUNT = 100_000;

export const encodeRecord = (frame: Frame): Buffer => {
  const text = JSON.stringify({ version: VERSION, id: frame.id, events: packEvents(frame.events) });
  const length = Buffer.byteLength(text);
  const record = Buffer.allocUnsafe(HEADER_BYTES + length);
  record.writeUInt32LE(length, 0);
  record.writeUInt32LE(frame.events.length, 8);
  record.write(text, HEADER_BYTES, 'utf8');
  record.writeUInt32LE(crc32(record.subarray(CHECKED_FROM)), 4);
  return record;
};

/** The frame of one whole record; null where the record is damaged. */
export const decodeRecord = (record: Buffer): Frame | null => {
  if (!isIntact(record)) return null;
  const stored: unknown = JSON.parse(record.toString('utf8', HEADER_BYTES));
  if (!isPackedFrame(stored)) return null;
  try {
    return { id: stored.id, events: unpackEvents(stored.events) };
  } catch {
    return null;
  }
};

export interface FoundRecord {
  offset: number;
  length: number;
  /** Events inside. */
  count: number;
  intact: boolean;
}

/**
 * Every record of a segment. A record that goes past the end was being written when its process died: it ends the
 * segment. So does a damaged one whose successor is damaged too, because then its length cannot be trusted.
 */
export const findRecords = (segment: Buffer): FoundRecord[] => {
  const found: FoundRecord[] = [];
  let offset = 0;
  for (let record = recordAt(segment, 0); record !== null; record = recordAt(segment, offset)) {
    offset += record.length;
    if (!record.intact && offset < segment.length && recordAt(segment, offset)?.intact !== true) {
      found.push(record);
      break;
    }
    found.push(record);
  }
  return found;
};

const recordAt = (segment: Buffer, offset: number): FoundRecord | null => {
  if (offset + HEADER_BYTES > segment.length) return null;
  const length = HEADER_BYTES + segment.readUInt32LE(offset);
  const count = segment.readUInt32LE(offset + 8);
  if (length > LARGEST_RECORD || count > LARGEST_COUNT || offset + length > segment.length) return null;
  return { offset, length, count, intact: isIntact(segment.subarray(offset, offset + length)) };
};

const isIntact = (record: Buffer): boolean =>
  record.length >= HEADER_BYTES &&
  record.readUInt32LE(0) === record.length - HEADER_BYTES &&
  record.readUInt32LE(4) === crc32(record.subarray(CHECKED_FROM));

interface PackedFrame {
  version: number;
  id: string;
  events: PackedEvent[];
}

/** A record that a newer version of the plugin has left is not understood, and counted as damaged. */
const isPackedFrame = (value: unknown): value is PackedFrame =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === VERSION &&
  'id' in value &&
  typeof value.id === 'string' &&
  'events' in value &&
  Array.isArray(value.events);
