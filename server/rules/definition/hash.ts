import { createHash } from 'node:crypto';
import type { Json } from '../../../contracts';

/** JSON with the keys of every object in order: the same content has the same text. */
const canonical = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sorted(part) : part));

/** sha256 of the canonical JSON, in hex. */
export const contentHash = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

const isRecord = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (record: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
